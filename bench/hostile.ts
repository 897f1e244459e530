import { parsers } from '../parsers/index.ts';
import { check } from '../src/check/index.ts';
import { readPublication } from '../src/pipeline.ts';
import type { Bench } from './bench.ts';
import { cpuTime } from './clock.ts';
import { HOSTILE_KINDS, type HostileKind } from './hostile-pages.ts';
import { servedSnapshot } from './snapshots.ts';
import { noTimes, runStages, STAGES } from './stages.ts';
import { formatTable, type TableCell } from './table.ts';

const SMALLEST = 52_500;
const LARGEST = 840_000;
/** Sizes grow fourfold until a page takes this long, in milliseconds; one doubling more is what is measured. */
const LONG_ENOUGH = 250;
/** Times below this are noise. */
const MEASURABLE = 150;

/** What one page costs, in milliseconds of processor time. */
interface Cost {
  readonly stages: readonly number[];
  readonly all: number;
}

/** Pages made to be slow, doubled until they are large or slow. */
export const hostile: Bench = {
  name: 'hostile',
  about:
    'pages of one thing over and over, doubled up to 5 MB: cost of the largest, and what the last doubling multiplied',
  always: false,
  async measure(args) {
    const parts = args.filter((arg) => !arg.startsWith('--'));
    const kinds = HOSTILE_KINDS.filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)));
    for (const kind of HOSTILE_KINDS.slice(0, 3)) await timeOf(kind, SMALLEST);
    const rows: TableCell[][] = [];
    for (const kind of kinds) rows.push(await rowOf(kind));
    return formatTable(['content', 'characters', ...STAGES, 'check', 'all ms', 'doubling'], rows);
  },
};

async function rowOf(kind: HostileKind): Promise<TableCell[]> {
  let size = SMALLEST;
  let before = await timeOf(kind, size);
  while (size * 4 <= LARGEST && before < LONG_ENOUGH) {
    size *= 4;
    before = await timeOf(kind, size);
  }
  const { stages, all } = await costOf(kind, size * 2);
  const ratio = all < MEASURABLE ? '' : (all / before).toFixed(1);
  const row = [kind.name.slice(0, 50), size * 2, ...stages.map((time) => time.toFixed(0)), all.toFixed(0), ratio];
  return row;
}

async function timeOf(kind: HostileKind, size: number): Promise<number> {
  const snapshot = servedSnapshot(kind.page(size));
  const start = cpuTime();
  await readPublication([{ snapshot, role: 'page' }], parsers);
  return cpuTime() - start;
}

async function costOf(kind: HostileKind, size: number): Promise<Cost> {
  const snapshot = servedSnapshot(kind.page(size));
  const times = noTimes();
  await runStages(snapshot, parsers, times);
  const start = cpuTime();
  const records = await readPublication([{ snapshot, role: 'page' }], parsers);
  const read = cpuTime();
  check(records);
  const checked = cpuTime() - read;
  return { stages: [...STAGES.map((stage) => times[stage]), checked], all: read - start };
}
