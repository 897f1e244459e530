import { parsers } from '../parsers/index.ts';
import { check } from '../src/check/index.ts';
import type { Snapshot } from '../src/model/snapshot.ts';
import { readPublication } from '../src/pipeline.ts';
import { printRecords } from '../src/write/record-lines.ts';
import { type Bench, median, rate } from './bench.ts';
import { cpuTime } from './clock.ts';
import { generatePages } from './pages.ts';
import { realDocuments, servedSnapshot } from './snapshots.ts';
import { noTimes, runStages, STAGES } from './stages.ts';
import { formatTable, type TableCell } from './table.ts';

const TARGET = '3 MB/s';
const MEGABYTES = 12;
const PASSES = 3;

/** Page to validated records as JSON lines, one thread, with the share of each stage. */
export const dataset: Bench = {
  name: 'dataset',
  about: `page to validated dataset records, one thread; target ${TARGET}`,
  async measure() {
    await recordsOf(generated(1, 99));
    const rows = [...(await rowsOf('generated', generated(MEGABYTES, 7)))];
    const real = await realDocuments((name) => name.endsWith('.html') || name.endsWith('.txt'));
    if (real !== undefined)
      rows.push(
        ...(await rowsOf(
          'real HTML',
          real.map(({ snapshot }) => snapshot),
        )),
      );
    return formatTable(['pages', 'stage', 'MB', 'seconds', 'MB/s of page', 'share'], rows);
  },
};

function generated(megabytes: number, seed: number): Snapshot[] {
  return generatePages(megabytes, seed).map(servedSnapshot);
}

interface Spent {
  readonly total: number;
  readonly print: number;
  readonly check: number;
  readonly output: number;
}

/** Seconds for all pages: records made and printed, and of that printing; checking is timed by doing it again. */
async function recordsOf(snapshots: readonly Snapshot[]): Promise<Spent> {
  let [total, print, checked, output] = [0, 0, 0, 0];
  for (const snapshot of snapshots) {
    const start = cpuTime();
    const records = await readPublication([{ snapshot, role: 'page' }], parsers);
    const made = cpuTime();
    const { lines } = printRecords(records);
    const printed = cpuTime();
    check({ ...records, publication: records.publication });
    checked += cpuTime() - printed;
    total += printed - start;
    print += printed - made;
    output += lines.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  }
  return { total: total / 1000, print: print / 1000, check: checked / 1000, output };
}

async function rowsOf(name: string, snapshots: readonly Snapshot[]): Promise<TableCell[][]> {
  const bytes = snapshots.reduce((sum, snapshot) => sum + snapshot.bytes.length, 0);
  const spent: Spent[] = [];
  for (let pass = 0; pass < PASSES; pass += 1) spent.push(await recordsOf(snapshots));
  const middle = (pick: (at: Spent) => number) => median(spent.map(pick));
  const total = middle((at) => at.total);
  const passes = Array.from({ length: PASSES }, noTimes);
  for (const times of passes) for (const snapshot of snapshots) await runStages(snapshot, parsers, times);
  const stages = STAGES.map((stage): [string, number] => [stage, median(passes.map((times) => times[stage])) / 1000]);
  stages.push(['check', middle((at) => at.check)], ['validate, print', middle((at) => at.print)]);
  const rest = total - stages.reduce((sum, [, seconds]) => sum + seconds, 0);
  const row = (stage: string, seconds: number): TableCell[] => [
    name,
    stage,
    (bytes / 1e6).toFixed(1),
    seconds.toFixed(2),
    rate(bytes, seconds),
    `${((100 * seconds) / total).toFixed(0)}%`,
  ];
  const output = (spent[0]?.output ?? 0) / 1e6;
  return [
    row(`all (${output.toFixed(1)} MB of JSON)`, total),
    ...stages.map(([stage, seconds]) => row(stage, seconds)),
    row('records, rest', rest),
  ];
}
