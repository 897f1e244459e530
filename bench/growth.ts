import { parsers } from '../parsers/index.ts';
import { check } from '../src/check/index.ts';
import { readPublication } from '../src/pipeline.ts';
import { printRecords } from '../src/write/record-lines.ts';
import type { Bench } from './bench.ts';
import { cpuTime } from './clock.ts';
import { type GeneratedPage, generateLongPage } from './pages.ts';
import type { Random } from './random.ts';
import { wan } from './sentences.ts';
import { servedSnapshot } from './snapshots.ts';
import { noTimes, runStages, STAGES } from './stages.ts';
import { formatTable, type TableCell } from './table.ts';

/** Pages of growing size, one kind of content each. */
const KINDS: readonly (readonly [name: string, sizes: readonly number[], page: (size: number) => GeneratedPage])[] = [
  ['texts on one page', [8, 32, 128], (size) => generateLongPage(size)],
  ['figures in a paragraph', [500, 2000, 8000], (size) => generateLongPage((random) => paragraphOf(random, size))],
  ['rows of scores', [500, 2000, 8000], (size) => generateLongPage((random) => scoresOf(random, size))],
];

/** Milliseconds for each megabyte of pages that grow: what is linear stays level. */
export const growth: Bench = {
  name: 'growth',
  about: 'ms per MB of page as one page grows: a stage that is linear stays level',
  async measure() {
    const rows: TableCell[][] = [];
    await rowOf('warm-up', 32, generateLongPage(32));
    for (const [name, sizes, page] of KINDS) for (const size of sizes) rows.push(await rowOf(name, size, page(size)));
    return formatTable(['content', 'size', 'MB', ...STAGES, 'check', 'print', 'all'], rows);
  },
};

async function rowOf(name: string, size: number, page: GeneratedPage): Promise<TableCell[]> {
  const snapshot = servedSnapshot(page);
  const megabytes = page.bytes.length / 1e6;
  const times = noTimes();
  await runStages(snapshot, parsers, times);
  const start = cpuTime();
  const records = await readPublication([{ snapshot, role: 'page' }], parsers);
  const read = cpuTime();
  printRecords(records);
  const printed = cpuTime();
  check(records);
  const checked = cpuTime() - printed;
  const spent = [...STAGES.map((stage) => times[stage]), checked, printed - read, printed - start];
  return [name, size, megabytes.toFixed(2), ...spent.map((time) => (time / megabytes).toFixed(0))];
}

function paragraphOf(random: Random, count: number): string {
  const clauses = Array.from(
    { length: count },
    () => `公务接待费${wan(random.below(900_000))}，占支出合计的${random.below(90)}.${random.below(90) + 10}%`,
  );
  return `<p>${clauses.join('，')}。</p>`;
}

function scoresOf(random: Random, count: number): string {
  const rows = Array.from(
    { length: count },
    (_, index) => `<tr><td>指标${index}</td><td>${random.below(9) + 1}</td><td>${random.below(9)}.5</td></tr>`,
  );
  const head = '<p>第四部分 预算绩效情况</p>\n<p>三、项目绩效评价报告</p>';
  return `${head}\n<table><tr><th>指标名称</th><th>分值</th><th>得分</th></tr>${rows.join('\n')}</table>`;
}
