import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { contentsOf, type Decidable } from '../base/decision-content.ts';
import { makeFolder } from '../base/make-folder.ts';
import { readDataset } from '../base/read-dataset.ts';
import { appendToYaml, printYaml, type YamlItem } from '../base/yaml-file.ts';
import { figureValueMistake, readDecisions, type Subject, slotOf, subjectOf, valueMistake } from '../decide/index.ts';
import { readText } from '../library/local-file.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import type { DecisionRecord, DecisionVerdict, FigureVerdict, StatedByPerson } from '../model/decision.ts';
import { readDecisionFile } from './decisions.ts';
import { factLine } from './fact-words.ts';
import { CliError, EXIT } from './failure.ts';
import { figureLine } from './figure-words.ts';
import { type AddCommand, examples } from './shell.ts';
import { statedBy } from './stated-by.ts';

interface DecideOptions {
  readonly accept?: true;
  readonly correct?: string;
  readonly ignore?: true;
  readonly state?: readonly string[];
  readonly reason: string;
  readonly author: string;
  readonly date?: string;
  readonly decisions: string;
}

export const addDecide: AddCommand = (program, { session }) => {
  program
    .command('decide')
    .description(
      'write a decision on a fact, a finding or a figure that is no fact into a file of decisions, which the next build applies',
    )
    .argument('<dataset>', 'folder of a dataset')
    .argument('<id>', 'id of a fact, a finding or a figure, or the beginning of one')
    .option(
      '--accept',
      'it stands: of a fact what is stated, of a finding that it is so, of a figure that it is no fact',
    )
    .option('--correct <value>', 'of a fact: another value holds, a plain decimal in its unit')
    .option('--ignore', 'not to be used; of a finding or figure: it is no matter')
    .option(
      '--state <name=value...>',
      'of a figure that is no fact: what it says: concept or subject, year, measure, value, unit, and where they differ statistic, entity or a dimension',
    )
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--author <name>', 'who decides')
    .option('--date <day>', 'when, as 2026-01-31; today where absent')
    .requiredOption('--decisions <file>', 'the YAML file that it goes to; made where it is not there')
    .addHelpText(
      'after',
      examples(
        "gongkai decide output/samples c122503d --accept --reason 'as printed on paper' --author 张三 --decisions mine.yaml",
        "gongkai decide output/samples 3d3ab00d --correct=7.01 --reason '25.32 of 361.20' --author 张三 --decisions mine.yaml",
        "gongkai decide output/samples 905106f4d511d3de.49:2 --state concept=office_operating year=2021 measure=actual value=123000 unit=CNY --reason '附注' --author 张三 --decisions mine.yaml",
        'gongkai build output/samples/archive -o output/decided --decisions mine.yaml',
      ),
    )
    .action(async (dir: string, id: string, options: DecideOptions) => {
      const { subject, comment } = await decidedOn(dir, id, options);
      const { verdict, value, states } = verdictOf(options);
      const signed = { reason: said('reason', options.reason), author: said('author', options.author) };
      const date = options.date ?? new Date().toISOString().slice(0, 'yyyy-mm-dd'.length);
      const holds = { ...(value === undefined ? {} : { value }), ...(states === undefined ? {} : { states }) };
      const entry = { ...subject, verdict, ...holds, ...signed, date };
      const line = await append(options.decisions, { value: entry, comment: [comment] }, { ...subject, verdict });
      session.note(`${options.decisions}:${line}: ${verdict} ${comment}`);
    });
};

interface Verdict {
  readonly verdict: DecisionVerdict | FigureVerdict;
  readonly value?: string;
  readonly states?: StatedByPerson;
}

function verdictOf({ accept, correct, ignore, state }: DecideOptions): Verdict {
  const given = [accept, correct, ignore, state].filter((one) => one !== undefined).length;
  if (given !== 1)
    throw new CliError('decide: give one of --accept, --correct <value>, --ignore and --state <…>', EXIT.usage);
  if (correct !== undefined) return { verdict: 'correct', value: correct };
  if (state !== undefined) return { verdict: 'state', states: statedBy(state) };
  return { verdict: accept === true ? 'accept' : 'ignore' };
}

function said(name: string, text: string): string {
  if (text.trim() !== '') return text.trim();
  throw new CliError(`--${name}: is empty`, EXIT.usage);
}

interface Decided {
  readonly subject: Subject;
  /** What it is, in words. */
  readonly comment: string;
}

const PLAIN_DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

async function decidedOn(dir: string, id: string, options: DecideOptions): Promise<Decided> {
  const { record, records } = await findRecord(dir, id);
  expectFitting(id, record, verdictOf(options));
  const subject = subjectOf(record, contentsOf(records));
  if (subject === undefined) throw new CliError(`${id}: its publication has no document to hold on to`);
  return { subject, comment: inWords(record, records) };
}

function inWords({ fact, finding, figure }: Decidable, records: PublicationRecords): string {
  if (fact !== undefined) return factLine(fact);
  return figure === undefined ? finding.message : figureLine(figure, records);
}

/** Throws CliError where the verdict is none for the kind of record, or what it says does not go with it. */
function expectFitting(id: string, { fact, finding, figure }: Decidable, { value, states }: Verdict): void {
  if (value !== undefined && !PLAIN_DECIMAL.test(value))
    throw new CliError(`--correct: ${value} is no plain decimal: digits, a point, a minus before`, EXIT.usage);
  if (finding !== undefined && (value ?? states) !== undefined)
    throw new CliError(`${id}: is a finding: --accept or --ignore`, EXIT.usage);
  if (figure !== undefined && value !== undefined)
    throw new CliError(`${id}: is a figure that is no fact: --accept, --ignore or --state`, EXIT.usage);
  if (fact !== undefined && states !== undefined)
    throw new CliError(`${id}: is a fact: --accept, --correct <value> or --ignore`, EXIT.usage);
  const ofFact = fact === undefined || value === undefined ? undefined : valueMistake(value, fact);
  const ofFigure = figure === undefined || states === undefined ? undefined : figureValueMistake(states, figure);
  const mistake = ofFact ?? ofFigure;
  if (mistake !== undefined) throw new CliError(`${id}: ${mistake}`);
}

interface Found {
  readonly record: Decidable;
  readonly records: PublicationRecords;
}

async function findRecord(dir: string, id: string): Promise<Found> {
  const found: Found[] = [];
  for await (const records of readDataset(dir).publications()) {
    const all: readonly Decidable[] = [
      ...records.facts.map((fact) => ({ fact })),
      ...records.findings.map((finding) => ({ finding })),
      ...records.figures.map((figure) => ({ figure })),
    ];
    for (const record of all) if (idOf(record).startsWith(id)) found.push({ record, records });
  }
  // The id of one figure may begin that of another.
  const exact = found.filter(({ record }) => idOf(record) === id);
  const [first] = exact.length > 0 ? exact : found;
  if (first === undefined)
    throw new CliError(
      `no fact, finding or figure ${id} in ${dir}: ids are in facts.jsonl, findings.jsonl and figures.jsonl`,
    );
  if (found.length > 1 && exact.length !== 1)
    throw new CliError(`${found.length} records begin with ${id}: give more of the id, e.g. ${idOf(first.record)}`);
  const { figure } = first.record;
  if (figure?.disposition === 'fact')
    throw new CliError(`${id}: the figure is a fact: decide on ${figure.facts.join(', ')}`);
  return first;
}

function idOf({ fact, finding, figure }: Decidable): string {
  return (fact ?? finding ?? figure).id;
}

/** Adds an entry to a file, whole or not at all, and gives its line. */
async function append(path: string, item: YamlItem, key: Pick<DecisionRecord, 'content' | 'verdict'>): Promise<number> {
  let text: string;
  if (existsSync(path)) {
    const first = (await readDecisionFile(path)).decisions.find((one) => slotOf(one) === slotOf(key));
    if (first !== undefined)
      throw new CliError(`${path}:${first.line}: the same is decided here already: change it there`);
    text = appendToYaml(await readText(path), 'decisions', item);
  } else text = printYaml(HEAD, { version: 1 }, ['decisions', [item]]);
  const reading = readDecisions(text, basename(path));
  const [problem] = reading.problems;
  if (reading.value === undefined) throw new CliError(`${problem?.path}: ${problem?.message}`, EXIT.usage);
  makeFolder(dirname(path));
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
  return reading.value.decisions.find((one) => slotOf(one) === slotOf(key))?.line ?? 1;
}

const HEAD = [
  'Decisions of persons on facts, findings and figures: accept, correct, state or ignore. `gongkai schema decisions` prints the form.',
];
