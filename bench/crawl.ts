import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFaultSite, violations } from '../tests/faults/site.ts';
import { workersOn } from '../tests/faults/workers.ts';
import type { Bench } from './bench.ts';
import { runChild } from './child.ts';
import type { FrontierFigures } from './frontier.ts';
import { formatTable, type TableCell } from './table.ts';

const HOSTS = 40;
const PAGES = 50;
const PAUSE = 20;
const ROWS = 1_000_000;
const FRONTIER_HOSTS = 5000;
const TURNS = 20_000;
const FRONTIER = join(import.meta.dirname, 'frontier.ts');

/** Whole crawls of a local server by one and two processes, and the frontier alone with a million requests. */
export const crawl: Bench = {
  name: 'crawl',
  about: `${HOSTS} hosts of ${PAGES} pages, ${PAUSE} ms between two requests to a host; a frontier of ${ROWS} requests`,
  always: false,
  async measure() {
    const rows = [];
    for (const processes of [1, 2]) rows.push(await crawled(processes));
    const head = ['processes', 'pages', 'seconds', 'pages/s', 'hurried', 'asked twice'];
    return `${formatTable(head, rows)}\n\n${await frontier()}`;
  },
};

/** Pages per second from the first request to the last; starting the processes is not counted. */
async function crawled(processes: number): Promise<readonly TableCell[]> {
  const site = await startFaultSite({ hosts: HOSTS, pages: PAGES });
  const { port, sources, asked } = site;
  const workers = workersOn({ port, sources, pause: PAUSE, lease: 30_000, concurrency: 16 });
  try {
    const ends = await Promise.all(Array.from({ length: processes }, () => workers.start().ended));
    if (ends.some((end) => end !== 0)) throw new Error(`a process ended with ${ends.join(', ')}`);
    const pages = asked.filter(({ path }) => path.startsWith('/t'));
    const seconds = ((asked.at(-1)?.end ?? 0) - (asked[0]?.start ?? 0)) / 1000;
    const twice = pages.length - new Set(pages.map(({ host, path }) => host + path)).size;
    return [
      processes,
      pages.length,
      seconds.toFixed(2),
      (pages.length / seconds).toFixed(0),
      violations(asked, PAUSE).length,
      twice,
    ];
  } finally {
    workers.remove();
    await site.close();
  }
}

async function frontier(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'gongkai-frontier-'));
  try {
    const child = await runChild(FRONTIER, [dir, ROWS, FRONTIER_HOSTS, TURNS].map(String));
    if (child.status !== 0) throw new Error(child.stderr);
    const figures = JSON.parse(child.stdout) as FrontierFigures;
    const row = (name: string, value: number, digits: number): TableCell[] => [name, value.toFixed(digits)];
    return formatTable(
      ['frontier', 'value'],
      [
        row('requests', figures.rows, 0),
        row('hosts', figures.hosts, 0),
        row('inserts/s', figures.insertsPerSecond, 0),
        row('start to first claim, ms', figures.start, 1),
        row('claim, median ms', figures.claimMedian, 3),
        row('claim, p99 ms', figures.claimP99, 3),
        row('claim, worst ms', figures.claimWorst, 3),
        row('commits/s (settle, observation, resource; synced)', figures.commitsPerSecond, 0),
        row('commit, p99 ms', figures.commitP99, 3),
        row('memory, MB', figures.megabytes, 0),
      ],
    );
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
