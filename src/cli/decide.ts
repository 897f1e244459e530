import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { contentsOf } from '../base/decision-content.ts';
import { makeFolder } from '../base/make-folder.ts';
import { readDataset } from '../base/read-dataset.ts';
import { appendToYaml, printYaml, type YamlItem } from '../base/yaml-file.ts';
import { factSubject, findingSubject, readDecisions, type Subject, slotOf, valueMistake } from '../decide/index.ts';
import { readText } from '../library/local-file.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import type { DecisionRecord, DecisionVerdict } from '../model/decision.ts';
import type { Fact } from '../model/fact.ts';
import type { Finding } from '../model/finding.ts';
import { readDecisionFile } from './decisions.ts';
import { factLine } from './fact-words.ts';
import { CliError, EXIT } from './failure.ts';
import { type AddCommand, examples } from './shell.ts';

interface DecideOptions {
  readonly accept?: true;
  readonly correct?: string;
  readonly ignore?: true;
  readonly reason: string;
  readonly author: string;
  readonly date?: string;
  readonly decisions: string;
}

export const addDecide: AddCommand = (program, { session }) => {
  program
    .command('decide')
    .description('write a decision on a fact or a finding into a file of decisions, which the next build applies')
    .argument('<dataset>', 'folder of a dataset')
    .argument('<id>', 'id of a fact or a finding, or the beginning of one')
    .option('--accept', 'it stands: of a fact what is stated, of a finding that it is so')
    .option('--correct <value>', 'of a fact: another value holds, a plain decimal in its unit')
    .option('--ignore', 'not to be used; of a finding: it is no matter')
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--author <name>', 'who decides')
    .option('--date <day>', 'when, as 2026-01-31; today where absent')
    .requiredOption('--decisions <file>', 'the YAML file that it goes to; made where it is not there')
    .addHelpText(
      'after',
      examples(
        "gongkai decide output/samples c122503d --accept --reason 'as printed on paper' --author 张三 --decisions mine.yaml",
        "gongkai decide output/samples 3d3ab00d --correct=7.01 --reason '25.32 of 361.20' --author 张三 --decisions mine.yaml",
        'gongkai build output/samples/archive -o output/decided --decisions mine.yaml',
      ),
    )
    .action(async (dir: string, id: string, options: DecideOptions) => {
      const { subject, comment } = await subjectOf(dir, id, options);
      const { verdict, value } = verdictOf(options);
      const signed = { reason: said('reason', options.reason), author: said('author', options.author) };
      const date = options.date ?? new Date().toISOString().slice(0, 'yyyy-mm-dd'.length);
      const entry = { ...subject, verdict, ...(value === undefined ? {} : { value }), ...signed, date };
      const line = await append(options.decisions, { value: entry, comment: [comment] }, { ...subject, verdict });
      session.note(`${options.decisions}:${line}: ${verdict} ${comment}`);
    });
};

function verdictOf({ accept, correct, ignore }: DecideOptions): { verdict: DecisionVerdict; value?: string } {
  const given = [accept, correct, ignore].filter((one) => one !== undefined).length;
  if (given !== 1) throw new CliError('decide: give one of --accept, --correct <value> and --ignore', EXIT.usage);
  if (correct !== undefined) return { verdict: 'correct', value: correct };
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

async function subjectOf(dir: string, id: string, options: DecideOptions): Promise<Decided> {
  const { fact, finding, records } = await findRecord(dir, id);
  const { value } = verdictOf(options);
  const contents = contentsOf(records);
  if (fact === undefined) {
    if (value !== undefined) throw new CliError(`${id}: is a finding: --accept or --ignore`, EXIT.usage);
    const subject = findingSubject(finding, contents);
    if (subject === undefined) throw new CliError(`${id}: its publication has no document to hold on to`);
    return { subject, comment: finding.message };
  }
  if (value !== undefined && !PLAIN_DECIMAL.test(value))
    throw new CliError(`--correct: ${value} is no plain decimal: digits, a point, a minus before`, EXIT.usage);
  const mistake = value === undefined ? undefined : valueMistake(value, fact);
  if (mistake !== undefined) throw new CliError(`${id}: ${mistake}`);
  const document = records.documents.find((one) => one.id === fact.document);
  if (document === undefined) throw new CliError(`${id}: its document ${fact.document} is not in ${dir}`);
  return { subject: factSubject(fact, document, contents), comment: factLine(fact) };
}

type Found = { readonly records: PublicationRecords } & (
  | { readonly fact: Fact; readonly finding?: never }
  | { readonly finding: Finding; readonly fact?: never }
);

async function findRecord(dir: string, id: string): Promise<Found> {
  const found: Found[] = [];
  for await (const records of readDataset(dir).publications()) {
    for (const fact of records.facts) if (fact.id.startsWith(id)) found.push({ records, fact });
    for (const finding of records.findings) if (finding.id.startsWith(id)) found.push({ records, finding });
  }
  const [first] = found;
  if (first === undefined)
    throw new CliError(`no fact or finding ${id} in ${dir}: ids are in facts.jsonl and findings.jsonl`);
  if (found.length > 1)
    throw new CliError(
      `${found.length} records begin with ${id}: give more of the id, e.g. ${(first.fact ?? first.finding).id}`,
    );
  return first;
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
  'Decisions of persons on facts and findings: accept, correct or ignore. `gongkai schema decisions` prints the form.',
];
