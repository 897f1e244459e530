import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDataset } from '../../src/base/read-dataset.ts';
import type { Bench } from '../bench.ts';
import { type ChildRun, runChild } from '../child.ts';
import { formatTable, type TableCell } from '../table.ts';
import { type Accuracy, createAccuracy } from './accuracy.ts';
import { writeArchive } from './archive.ts';
import { syntheticPublication } from './publication.ts';
import { measureRebuilds, type Run } from './rebuild.ts';

const LAUNCHER = join(import.meta.dirname, '..', '..', 'bin', 'gongkai.mjs');
const SIZES: readonly number[] = [10, 1000, 10_000];
const DOCUMENTS = /^--documents=(\d+)$/;

/**
 * Datasets of generated publications whose every fact is known: how many of them are found, and what it takes to build,
 * export, report, compare and build again what changed. `--documents=N` does one size alone.
 */
export const synthetic: Bench = {
  name: 'synthetic',
  about: 'publications with known facts: accuracy by concept; size, time and most memory of builds, exports and a diff',
  always: false,
  async measure(args) {
    const asked = args.flatMap((arg) => DOCUMENTS.exec(arg)?.[1] ?? []).map(Number);
    const sizes = asked.length > 0 ? asked : SIZES;
    const rows: TableCell[][] = [];
    let accuracy = createAccuracy();
    for (const size of sizes) {
      const measured = await measureSize(size);
      rows.push(...measured.rows);
      accuracy = measured.accuracy;
    }
    const head = ['documents', 'step', 'seconds', 'documents/s', 'peak MB', 'output MB', 'result'];
    return [
      formatTable(head, rows),
      `accuracy on the facts of ${sizes.at(-1)} documents`,
      accuracyTable(accuracy),
      ...(accuracy.examples.length === 0
        ? []
        : [['the first that differ:', ...accuracy.examples.slice(0, 10)].join('\n')]),
    ].join('\n\n');
  },
};

const EXPORTS = [
  ['csv', 'csv'],
  ['parquet', 'parquet'],
  ['sqlite', 'export.sqlite'],
] as const;

async function measureSize(documents: number) {
  const dir = mkdtempSync(join(tmpdir(), 'gongkai-synthetic-'));
  try {
    const dataset = join(dir, 'dataset');
    const archive = join(dataset, 'archive');
    const pages = writeArchive(archive, documents);
    const rows: TableCell[][] = [[documents, 'pages', '', '', '', (pages / 1e6).toFixed(1), '']];
    const run: Run = async (step, args, { launcher = LAUNCHER, output, told } = {}) => {
      const ended = await runChild(launcher, args);
      if (ended.status !== 0) throw new Error(`${step}: exit code ${ended.status}: ${ended.stderr}`);
      const bytes = output === undefined ? '' : (sizeOf(output) / 1e6).toFixed(1);
      rows.push([...rowOf(documents, step, ended), bytes, (await told?.(ended)) ?? '']);
      return ended;
    };
    await run('build', ['build', archive, '-o', dataset], { output: dataset });
    for (const [format, name] of EXPORTS) {
      const output = join(dir, name);
      await run(`export ${format}`, ['export', dataset, '--to', format, '-o', output], { output });
    }
    const report = join(dir, 'report');
    await run('report', ['report', dataset, '-o', report], { output: report });
    rmSync(report, { recursive: true });
    const accuracy = await accuracyOf(dataset);
    await measureRebuilds(dir, dataset, documents, run);
    return { rows, accuracy };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function rowOf(documents: number, step: string, { seconds, megabytes }: ChildRun): TableCell[] {
  return [documents, step, seconds.toFixed(1), (documents / seconds).toFixed(1), megabytes.toFixed(0)];
}

/** What is beside the dataset is not counted. */
function sizeOf(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.size;
  return readdirSync(path)
    .filter((name) => !name.startsWith('state.sqlite') && name !== 'archive')
    .reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}

const PAGE_NUMBER = /\/(\d+)\.html$/;

async function accuracyOf(dataset: string): Promise<Accuracy> {
  const accuracy = createAccuracy();
  for await (const { publication, facts } of readDataset(dataset).publications()) {
    const known = syntheticPublication(Number(PAGE_NUMBER.exec(publication.url)?.[1]));
    accuracy.add(known.facts, isOf(known, publication) ? facts : []);
  }
  return accuracy;
}

/** Facts of another body or year than the page's are no facts of the page. */
function isOf(
  { body, year }: { readonly body: string; readonly year: number },
  { entity, fiscalYear }: { readonly entity: { readonly name: string }; readonly fiscalYear: number | null },
): boolean {
  return entity.name === body && fiscalYear === year;
}

function accuracyTable({ tallies }: Accuracy): string {
  const named = [...tallies].sort(([a], [b]) => (a < b ? -1 : 1));
  const all = { known: 0, found: 0, missed: 0, wrong: 0 };
  for (const [, tally] of named)
    for (const name of ['known', 'found', 'missed', 'wrong'] as const) all[name] += tally[name];
  return formatTable(
    ['concept', 'known', 'found', 'missed', 'wrong', 'found of known'],
    [...named, ['all', all] as const].map(([concept, { known, found, missed, wrong }]) => [
      concept,
      known,
      found,
      missed,
      wrong,
      known === 0 ? '' : `${((100 * found) / known).toFixed(2)}%`,
    ]),
  );
}
