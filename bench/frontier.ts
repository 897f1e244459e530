import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FrontierRequest } from '../src/model/frontier.ts';
import { openSqliteStore } from '../src/store/sqlite/index.ts';

/** What a frontier of many requests costs; times in milliseconds, memory in MB (2^20 bytes). */
export interface FrontierFigures {
  readonly rows: number;
  readonly hosts: number;
  readonly insertsPerSecond: number;
  /** Opening the file, until the first claim is there. */
  readonly start: number;
  readonly claims: number;
  readonly claimMedian: number;
  readonly claimP99: number;
  readonly claimWorst: number;
  /** Of a commit that settles one request, adds an observation and keeps its resource. */
  readonly commitsPerSecond: number;
  readonly commitP99: number;
  readonly megabytes: number;
}

const CHUNK = 10_000;
/** Requests of each turn that are answered before it ends. */
const SETTLED = 2;

/** Fills a frontier in a folder, then opens it as a new process would and takes turns. */
export function measureFrontier(dir: string, rows: number, hosts: number, turns: number): FrontierFigures {
  const path = join(dir, 'frontier.sqlite');
  const times = { now: () => performance.now(), clock: () => new Date(0) };
  const filled = fill(path, times, rows, hosts);
  const start = performance.now();
  const store = openSqliteStore(path, times);
  const pauseOf = () => 5;
  const claims: number[] = [];
  const commits: number[] = [];
  let opened = 0;
  for (let turn = 0; turn < turns; turn += 1) {
    const before = performance.now();
    const visit = store.engine.claim([filled.run], pauseOf);
    claims.push(performance.now() - before);
    if (turn === 0) opened = performance.now() - start;
    if (visit === undefined) continue;
    for (const { id, url, run } of visit.requests.slice(0, SETTLED)) {
      const at = performance.now();
      store.engine.commit(visit, (tx) => {
        tx.settle(id, 'done');
        const common = { url, run, outcome: 'content' as const, sha256: 'ab'.repeat(32) };
        const kept = { ...common, finalUrl: url, detail: 'HTTP 200', role: 'page' as const, misses: 0 };
        tx.observe({ ...common, at: turn, place: { file: 'gongkai-00001.warc.gz', offset: turn } }, kept);
      });
      commits.push(performance.now() - at);
    }
    store.engine.finish(visit);
  }
  store.close();
  rmSync(path);
  const sorted = claims.toSorted((a, b) => a - b);
  const at = (values: readonly number[], share: number) => values[Math.floor(values.length * share)] ?? Number.NaN;
  return {
    rows,
    hosts,
    insertsPerSecond: filled.insertsPerSecond,
    start: opened,
    claims: claims.length,
    claimMedian: at(sorted, 0.5),
    claimP99: at(sorted, 0.99),
    claimWorst: sorted.at(-1) ?? Number.NaN,
    commitsPerSecond: (1000 * commits.length) / commits.reduce((total, each) => total + each, 0),
    commitP99: at(
      commits.toSorted((a, b) => a - b),
      0.99,
    ),
    megabytes: process.resourceUsage().maxRSS / 1024,
  };
}

function fill(path: string, times: Parameters<typeof openSqliteStore>[1], rows: number, hosts: number) {
  const store = openSqliteStore(path, times);
  const run = store.openRuns([{ source: 'many', work: 'w' }])[0]?.run ?? 0;
  const start = performance.now();
  for (let from = 0; from < rows; from += CHUNK) {
    const requests = Array.from({ length: Math.min(CHUNK, rows - from) }, (_, index): FrontierRequest => {
      const host = `www.h${(from + index) % hosts}.example`;
      const url = `http://${host}/zwgk/czzj/202208/t20220826_${from + index}.html`;
      return {
        run,
        url,
        host,
        role: 'page',
        sourceId: 'many',
        via: `http://${host}/list`,
        linkText: '2021年度部门决算',
      };
    });
    store.engine.enqueue(requests);
  }
  const insertsPerSecond = (1000 * rows) / (performance.now() - start);
  store.leaveRuns([run]);
  store.close();
  return { run, insertsPerSecond };
}

if (process.argv[1] === import.meta.filename) {
  const [dir = '', rows = '', hosts = '', turns = ''] = process.argv.slice(2);
  process.stdout.write(JSON.stringify(measureFrontier(dir, Number(rows), Number(hosts), Number(turns))));
}
