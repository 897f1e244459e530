import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parsers } from '../parsers/index.ts';
import { cpuTime } from './clock.ts';
import { localSnapshot } from './snapshots.ts';
import { noTimes, runStages } from './stages.ts';
import { formatTable, type TableCell } from './table.ts';

const HEAD = ['file', 'blocks', 'tables', 'pages with tables', 'bound', 'ignored', 'unbound', 'seconds', 'problems'];

/** What each PDF gave through all parsers. */
export async function filesTable(files: readonly string[]): Promise<string> {
  const rows: TableCell[][] = [];
  const totals = [0, 0, 0, 0, 0, 0];
  let failed = 0;
  const start = cpuTime();
  for (const path of files) {
    const begun = cpuTime();
    const { counts, problems } = await countsOf(path);
    if (problems.startsWith('FAILED')) failed += 1;
    for (const [index, count] of counts.entries()) totals[index] = (totals[index] ?? 0) + count;
    rows.push([basename(path), ...counts, ((cpuTime() - begun) / 1000).toFixed(2), problems]);
  }
  const seconds = ((cpuTime() - start) / 1000).toFixed(2);
  rows.push([`all ${files.length} files`, ...totals, seconds, `${failed} failed`]);
  return formatTable(HEAD, rows);
}

async function countsOf(path: string): Promise<{ readonly counts: readonly number[]; readonly problems: string }> {
  try {
    const { document, extraction } = await runStages(localSnapshot(path, readFileSync(path)), parsers, noTimes());
    const tables = document.blocks.filter(({ kind }) => kind === 'table');
    const pages = new Set(tables.flatMap(({ layout }) => layout?.pages ?? []));
    const figures = (disposition: string) =>
      extraction.figures.filter((figure) => figure.disposition === disposition).length;
    const failed = document.blocks.length === 0 && document.problems.some(({ level }) => level === 'error');
    const problems = document.problems.map(({ rule }) => rule).join(' ');
    return {
      counts: [
        document.blocks.length,
        tables.length,
        pages.size,
        figures('fact'),
        figures('ignored'),
        figures('unbound'),
      ],
      problems: failed ? `FAILED ${problems}` : problems,
    };
  } catch (error) {
    // A document that throws is what this report is for.
    return { counts: HEAD.slice(1, 7).map(() => 0), problems: `FAILED ${String(error)}` };
  }
}
