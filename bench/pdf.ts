import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, median } from './bench.ts';
import { type ChildRun, runChild } from './child.ts';
import { makeLongPdf } from './long-pdf.ts';
import { filesTable } from './pdf-files.ts';
import { toolScores } from './pdf-tool-scores.ts';
import { REAL_DOCUMENTS } from './snapshots.ts';
import { formatTable, type TableCell } from './table.ts';

/** Folder of `pdf/` with its scorer; not part of the repository. */
const FOLDER = join(process.env.GONGKAI_BENCH ?? join(import.meta.dirname, '..', '..', 'shared', 'bench'), 'pdf');
const START = join(import.meta.dirname, '..', 'bin', 'gongkai.mjs');
const BARE = join(import.meta.dirname, 'pdf-bare-pass.ts');
const PEER = join(import.meta.dirname, 'pdf-peer-pass.ts');
/** A folder where somebody installed pdf-parse: the peer is no dependency. */
const PEERS = process.env.GONGKAI_PEERS ?? '';
const PASSES = 3;
/** Of CPU time: what the work takes beside pdf.js's own. */
const SLOWER = 1.25;
/** On the clock. */
const FASTER = 1.8;
const MORE_MEMORY = 60;

/** Tables of PDFs: right, read, fast, small. `pdf` runs all of it, `pdf --scores` the first, `pdf --speed` the last two. */
export const pdf: Bench = {
  name: 'pdf',
  about: 'tables of PDFs: scores against truth, what each file gave, speed and memory against pdf.js alone',
  always: false,
  async measure(args) {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
    try {
      if (args.includes('--scores')) return await scores(folder);
      const files = [...pdfsIn(FOLDER), ...pdfsIn(realFolder())];
      const parts = args.includes('--speed') ? [] : [await scores(folder), await filesTable(files)];
      return [...parts, await speeds(files), await memory(folder)].join('\n\n');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function realFolder(): string {
  const folder = process.env[REAL_DOCUMENTS] ?? '';
  return folder === '' ? '' : join(folder, 'pdf');
}

function pdfsIn(folder: string): readonly string[] {
  if (folder === '' || !existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.pdf'))
    .sort()
    .map((name) => join(folder, name));
}

const tables = (files: readonly string[], ...options: readonly string[]) =>
  runChild(START, ['tables', ...options, ...files]);

/** The scorer's own lines for each set of truths. */
async function scores(folder: string): Promise<string> {
  const scorer = join(FOLDER, 'score.mjs');
  if (!existsSync(scorer)) return 'scores skipped: GONGKAI_BENCH names no folder with pdf/score.mjs';
  const sets = [
    {
      name: 'fiscal-synth, page by page',
      under: 'fiscal-synth',
      truth: 'truth-pages.json',
      args: ['--pages'],
      norm: '3',
    },
    { name: 'fiscal-synth, joined', under: 'fiscal-synth', truth: 'truth-tables.json', args: [], norm: '3' },
    { name: 'ICDAR 2013 eu, end to end', under: 'icdar2013', truth: '', args: ['--pages'], norm: '0' },
  ];
  const lines: string[] = [];
  for (const { name, under, truth, args, norm } of sets) {
    const found = join(folder, 'found.json');
    writeFileSync(found, (await tables(pdfsIn(join(FOLDER, under)), ...args)).stdout);
    const only = pdfsIn(join(FOLDER, under)).map((path) => path.slice(path.lastIndexOf('/') + 1, -'.pdf'.length));
    const asked = ['--truth', join(FOLDER, under, truth), '--pred', found, '--norm', norm, '--only', only.join(',')];
    const run = spawnSync(process.execPath, [scorer, ...asked], { encoding: 'utf8' });
    lines.push(`${name}:\n${run.stdout.trim()}${run.stderr.trim()}`);
  }
  const readTables = async (tool: string) => (await tables(pdfsIn(join(FOLDER, tool)), '--pages')).stdout;
  return `${lines.join('\n')}\n\n${await toolScores(FOLDER, folder, readTables)}`;
}

/** Whole processes, one after the other in the same run. */
async function speeds(files: readonly string[]): Promise<string> {
  const sets: readonly (readonly [string, readonly string[]])[] = [
    ['fiscal-synth twice', [1, 2].flatMap(() => pdfsIn(join(FOLDER, 'fiscal-synth')))],
    ['all files', files],
  ];
  const rows: TableCell[][] = [];
  for (const [name, paths] of sets) {
    if (paths.length === 0) continue;
    const peers = PEERS === '' ? [] : [() => runChild(PEER, [PEERS, ...paths])];
    const [bare = [], ours = [], peer] = await inTurn([() => runChild(BARE, paths), () => tables(paths), ...peers]);
    const pages = bare[0]?.stdout.trim() ?? '';
    rows.push([name, 'pdf.js alone', pages, ...costs(bare), '', '']);
    rows.push([name, 'gongkai tables', pages, ...costs(ours), ...compared(ours, bare)]);
    if (peer !== undefined) rows.push([name, 'pdf-parse getTable', '', ...costs(peer), ...faster(peer, ours, bare)]);
  }
  const skipped =
    PEERS === '' ? '\nnpm pdf-parse skipped: GONGKAI_PEERS names no folder with node_modules/pdf-parse' : '';
  return `${formatTable(['speed', 'program', 'pages', ...COSTS, 'times', 'MB more'], rows)}${skipped}`;
}

/**
 * How many times as fast ours is, on the clock and by CPU time, and what pdf.js alone would reach. The clock is what a person
 * waits for: several documents are read at a time.
 */
function faster(peer: Runs, ours: Runs, bare: Runs): readonly string[] {
  const onClock = pairwise(peer, ours, clockRatio);
  const [byCpu, clockMost, cpuMost] = [
    pairwise(peer, ours, cpuRatio),
    pairwise(peer, bare, clockRatio),
    pairwise(peer, bare, cpuRatio),
  ].map((times) => times.toFixed(2));
  const verdict = onClock >= FASTER ? 'reached' : 'MISSED';
  return [
    `ours ${onClock.toFixed(2)} x as fast ${verdict}, pdf.js alone ${clockMost}; by CPU ${byCpu}, pdf.js alone ${cpuMost}`,
    '',
  ];
}

type Runs = readonly ChildRun[];

async function inTurn(programs: readonly (() => Promise<ChildRun>)[]): Promise<readonly Runs[]> {
  const runs: ChildRun[][] = programs.map(() => []);
  for (let pass = 0; pass < PASSES; pass += 1)
    for (const [index, program] of programs.entries()) runs[index]?.push(await program());
  return runs;
}

const COSTS = ['seconds', 'cpu s', 'MB'];

function costs(runs: Runs): readonly string[] {
  const middle = (of: (run: ChildRun) => number) => median(runs.map(of));
  const seconds = [middle((run) => run.seconds), middle((run) => run.cpuSeconds)].map((value) => value.toFixed(2));
  return [...seconds, middle((run) => run.megabytes).toFixed(0)];
}

/** The middle one of what runs side by side give: the machine is at the same pace for both. */
function pairwise(ours: Runs, others: Runs, compare: (our: ChildRun, other: ChildRun) => number): number {
  return median(
    ours.flatMap((run, index) => {
      const other = others[index];
      return other === undefined ? [] : [compare(run, other)];
    }),
  );
}

function cpuRatio(our: ChildRun, other: ChildRun): number {
  return our.cpuSeconds / other.cpuSeconds;
}

function clockRatio(our: ChildRun, other: ChildRun): number {
  return our.seconds / other.seconds;
}

function compared(ours: Runs, bare: Runs): readonly string[] {
  const times = pairwise(ours, bare, cpuRatio);
  const more = pairwise(ours, bare, (our, other) => our.megabytes - other.megabytes);
  return [
    `${times.toFixed(2)} ${times <= SLOWER ? 'reached' : 'MISSED'}`,
    `${more.toFixed(0)} ${more <= MORE_MEMORY ? 'reached' : 'MISSED'}`,
  ];
}

/** A table over 500 and over 2,000 pages. */
async function memory(folder: string): Promise<string> {
  const rows: TableCell[][] = [];
  for (const pages of [500, 2000]) {
    const path = join(folder, `long-${pages}.pdf`);
    writeFileSync(path, makeLongPdf(pages));
    const [bare = [], ours = []] = await inTurn([() => runChild(BARE, [path]), () => tables([path])]);
    rows.push([pages, ...costs(bare), ...costs(ours), ...compared(ours, bare)]);
  }
  const both = ['pdf.js', 'tables'].flatMap((name) => COSTS.map((cost) => `${name} ${cost}`));
  return formatTable(['pages', ...both, 'times', 'MB more'], rows);
}
