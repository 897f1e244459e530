import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { type AuditReport, drawSample, formatSheet, GROUPINGS, type Row, rowOf, type Tally } from '../audit/index.ts';
import { readDataset } from '../base/read-dataset.ts';
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
    .option('-o, --output <file>', 'the sheet; <dataset>.audit.tsv where absent')
    .option(
      '--read <file>',
      'read the verdicts of a sheet (y right, n wrong, ? cannot be told; also some of them) and print precision',
    )
    .option('--json', 'counts or precision as JSON')
    .addHelpText(
      'after',
      examples(
        'gongkai audit output/samples --n 200 --seed 1',
        'gongkai audit output/samples --read output/samples.audit.tsv',
        'gongkai audit output/samples --read output/samples.audit.tsv --json | jq .overall.precision',
      ),
    )
    .action(async (dir: string, options: AuditOptions) => {
      if (options.read === undefined) await writeSample(dir, options, session);
      else await tellPrecision(await judgeDataset(dir, options.read), options, session);
    });
};

async function writeSample(dir: string, options: AuditOptions, session: Session): Promise<void> {
  const path = options.output ?? `${dir.replace(SLASHES, '')}.audit.tsv`;
  await keepVerdicts(path);
  const dataset = readDataset(dir);
  const candidates = [];
  for await (const { id, concept, statistic, document } of dataset.records('facts'))
    candidates.push({ id, concept, statistic, document });
  if (candidates.length === 0) throw new CliError(`${dir}: no facts to draw from`);
  const drawn = drawSample(candidates, options.n, options.seed);
  const rows: Row[] = [];
  for await (const records of dataset.publications()) {
    for (const fact of records.facts) {
      const stratum = drawn.get(fact.id);
      if (stratum !== undefined) rows.push(rowOf(fact, stratum, records));
    }
  }
  await writeFile(`${path}.part`, formatSheet(rows));
  await rename(`${path}.part`, path);
  const strata = new Set([...drawn.values()].map(({ name }) => name)).size;
  if (options.json === true)
    await session.out(
      `${JSON.stringify({ sheet: path, facts: candidates.length, drawn: rows.length, strata, seed: options.seed })}\n`,
    );
  session.note(`${rows.length} of ${candidates.length} facts of ${strata} strata → ${path}`);
  session.note(`fill in the first column (y, n or ?), then: gongkai audit ${dir} --read ${path}`);
}

/** Hours of reading are in a sheet with verdicts: it is not written over. */
async function keepVerdicts(path: string): Promise<void> {
  if (!existsSync(path)) return;
  const { judged } = await readVerdicts(path);
  if (judged.length > 0)
    throw new CliError(
      `${path}: holds ${judged.length} verdicts: read them with --read, or name another file with --output`,
    );
}

async function tellPrecision(result: AuditResult, { json }: AuditOptions, session: Session): Promise<void> {
  const { report, outdated, open } = result;
  for (const { line, fact, reason } of outdated) session.warn(`gongkai: ${result.sheet}:${line}: ${fact}: ${reason}`);
  if (json === true) await session.out(`${JSON.stringify({ ...report, outdated, open })}\n`);
  else for (const line of reportLines(report)) await session.out(`${line}\n`);
  const counted = report.overall.right + report.overall.wrong + report.overall.undecided;
  session.note(`${counted} verdicts counted, ${outdated.length} no longer fit, ${open} rows without one`);
}

function reportLines({ overall, groups }: AuditReport): readonly string[] {
  const lines = [`overall\t${overall.facts} facts stood for\t${figures(overall)}`];
  for (const grouping of GROUPINGS)
    for (const tally of groups[grouping]) lines.push(`${grouping}\t${tally.name}\t${figures(tally)}`);
  return lines;
}

function figures({ right, wrong, undecided, precision }: Tally): string {
  const share =
    precision === undefined
      ? '–\t–'
      : `${percent(precision.share)}\t${percent(precision.low)}–${percent(precision.high)}`;
  return `${share}\t${right} of ${right + wrong}${undecided === 0 ? '' : `, ${undecided} undecided`}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
