import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type AuditReport,
  drawSample,
  factInContext,
  GROUPINGS,
  type Stratum,
  stratumInWords,
  type Tally,
} from '../audit/index.ts';
import { ARCHIVE } from '../base/dataset-layout.ts';
import { contentsOf } from '../base/decision-content.ts';
import { readDataset } from '../base/read-dataset.ts';
import { printYaml, type YamlItem } from '../base/yaml-file.ts';
import { subjectOf } from '../decide/index.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import { aspectSchema } from '../model/decision.ts';
import { type AuditResult, judgeDataset, readVerdicts } from './audit-result.ts';
import { CliError } from './failure.ts';
import type { Session } from './session.ts';
import { type AddCommand, examples, wholeNumber } from './shell.ts';

interface AuditOptions {
  readonly n: number;
  readonly seed: number;
  readonly output?: string;
  readonly read?: string;
  readonly json?: true;
}

const MOST_FACTS = 100_000;
const LARGEST_SEED = 2 ** 32;
const SLASHES = /\/+$/;

export const addAudit: AddCommand = (program, { session }) => {
  program
    .command('audit')
    .description(
      'a stratified sample of facts with quote and context to judge by hand, and the precision that the verdicts give',
    )
    .argument('<dataset>', 'folder of a dataset')
    .option('-n, --n <facts>', 'facts to draw', wholeNumber('--n', 1, MOST_FACTS), 200)
    .option('--seed <number>', 'another seed draws another sample', wholeNumber('--seed', 0, LARGEST_SEED), 1)
    .option('-o, --output <file>', 'the sample, a file of decisions; <dataset>.audit.yaml where absent')
    .option(
      '--read <file>',
      'read the verdicts of a sample (right, wrong, unclear; also some of them) and print precision',
    )
    .option('--json', 'counts or precision as JSON')
    .addHelpText(
      'after',
      examples(
        'gongkai audit output/samples --n 200 --seed 1',
        'gongkai audit output/samples --read output/samples.audit.yaml',
        'gongkai audit output/samples --read output/samples.audit.yaml --json | jq .overall.precision',
      ),
    )
    .action(async (dir: string, options: AuditOptions) => {
      if (options.read === undefined) await writeSample(dir, options, session);
      else await tellPrecision(dir, await judgeDataset(dir, options.read), options, session);
    });
};

async function writeSample(dir: string, options: AuditOptions, session: Session): Promise<void> {
  const path = options.output ?? `${dir.replace(SLASHES, '')}.audit.yaml`;
  await keepVerdicts(path);
  const dataset = readDataset(dir);
  const candidates = [];
  for await (const { id, concept, statistic, document } of dataset.records('facts'))
    candidates.push({ id, concept, statistic, document });
  if (candidates.length === 0) throw new CliError(`${dir}: no facts to draw from`);
  const drawn = drawSample(candidates, options.n, options.seed);
  const items: YamlItem[] = [];
  for await (const records of dataset.publications()) {
    items.push(...itemsOf(records, drawn));
  }
  const about = `${items.length} of ${candidates.length} facts, drawn with seed ${options.seed}, to be compared with the page.`;
  await writeFile(
    `${path}.part`,
    printYaml([about, ...HEAD], { version: 1, author: null, date: null }, ['decisions', items]),
  );
  await rename(`${path}.part`, path);
  const strata = new Set([...drawn.values()].map(({ name }) => name)).size;
  if (options.json === true)
    await session.out(
      `${JSON.stringify({ sample: path, facts: candidates.length, drawn: items.length, strata, seed: options.seed })}\n`,
    );
  session.note(`${items.length} of ${candidates.length} facts of ${strata} strata → ${path}`);
  session.note(`fill in author, date and every verdict, then: gongkai audit ${dir} --read ${path}`);
}

const HEAD = [
  'Who judges and when stands at the head. Behind each verdict: right, wrong, or unclear where the page does not tell;',
  `with wrong also a line of what is wrong, e.g. aspects: [value] (${aspectSchema.options.join(', ')}).`,
];

/** The facts of a publication that were drawn, each an entry that waits for its verdict. */
function itemsOf(records: PublicationRecords, drawn: ReadonlyMap<string, Stratum>): readonly YamlItem[] {
  const contents = contentsOf(records);
  return records.facts.flatMap((fact) => {
    const stratum = drawn.get(fact.id);
    const subject = stratum === undefined ? undefined : subjectOf({ fact }, contents);
    if (stratum === undefined || subject === undefined) return [];
    const value = { ...subject, stratum: stratumInWords(stratum), verdict: null };
    return [{ value, comment: factInContext(fact, records) }];
  });
}

/** Hours of reading are in a sample with verdicts: it is not written over. */
async function keepVerdicts(path: string): Promise<void> {
  if (!existsSync(path)) return;
  const { judged } = await readVerdicts(path);
  if (judged.length > 0)
    throw new CliError(
      `${path}: holds ${judged.length} verdicts: read them with --read, or name another file with --output`,
    );
}

async function tellPrecision(
  dir: string,
  result: AuditResult,
  { json }: AuditOptions,
  session: Session,
): Promise<void> {
  const { report, outdated, open } = result;
  for (const { line, fact, reason } of outdated) session.warn(`gongkai: ${result.sample}:${line}: ${fact}: ${reason}`);
  if (json === true) await session.out(`${JSON.stringify({ ...report, outdated, open })}\n`);
  else for (const line of reportLines(report)) await session.out(`${line}\n`);
  const counted = report.overall.right + report.overall.wrong + report.overall.unclear;
  session.note(`${counted} verdicts counted, ${outdated.length} no longer fit, ${open} without one`);
  if (open === 0)
    session.note(
      `to state it in the dataset: gongkai build ${join(dir, ARCHIVE)} -o ${dir} --decisions ${result.sample}`,
    );
}

function reportLines({ overall, groups, wrongIn }: AuditReport): readonly string[] {
  const lines = [`overall\t${overall.facts} facts stood for\t${figures(overall)}`];
  for (const grouping of GROUPINGS)
    for (const tally of groups[grouping]) lines.push(`${grouping}\t${tally.name}\t${figures(tally)}`);
  for (const { aspect, facts } of wrongIn) lines.push(`wrong in\t${aspect}\t${facts}`);
  return lines;
}

function figures({ right, wrong, unclear, precision }: Tally): string {
  const share =
    precision === undefined
      ? '–\t–'
      : `${percent(precision.share)}\t${percent(precision.low)}–${percent(precision.high)}`;
  return `${share}\t${right} of ${right + wrong}${unclear === 0 ? '' : `, ${unclear} unclear`}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
