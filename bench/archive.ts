import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArchiveWriter, verifyArchive, visitsIn } from '../src/archive/index.ts';
import type { Exchange, Visit } from '../src/model/exchange.ts';
import { type Bench, rate } from './bench.ts';
import { cpuTime } from './clock.ts';
import { createRandom } from './random.ts';
import { formatTable, type TableCell } from './table.ts';

const VISITS = 2000;
const PAGE_BYTES = 40_000;
const DAYS = ['2024-08-01T02:00:00.000Z', '2024-08-02T02:00:00.000Z', '2024-08-03T02:00:00.000Z'];

/** WARC records per second, each visit synced and committed before the next; and what a rerun adds. */
export const archive: Bench = {
  name: 'archive',
  about: `${VISITS} visits of pages of ${PAGE_BYTES / 1000} kB: records per second, and bytes that a rerun adds an address`,
  async measure() {
    const dir = mkdtempSync(join(tmpdir(), 'gongkai-bench-archive-'));
    try {
      const pages = Array.from({ length: VISITS }, (_, n) => pageOf(n));
      const rows = [
        writeRow(dir, 'write', pages, DAYS[0] ?? '', 200),
        writeRow(dir, 'write again, 304', pages, DAYS[1] ?? '', 304),
        writeRow(dir, 'write again, equal bytes', pages, DAYS[2] ?? '', 200),
        await readRow(dir, 'read all visits', async () => {
          for await (const visit of visitsIn(dir)) if (visit.problem !== undefined) throw new Error(visit.message);
        }),
        await readRow(dir, 'read own content', async () => {
          for await (const visit of visitsIn(dir, { content: 'own' })) void visit;
        }),
        await readRow(dir, 'verify', async () => {
          const [found] = (await verifyArchive(dir)).problems;
          if (found !== undefined) throw new Error(found.message);
        }),
      ];
      return formatTable(['work', 'records/s', 'per CPU second', 'bytes', 'added an address', 'of it index'], rows);
    } finally {
      rmSync(dir, { recursive: true });
    }
  },
};

function writeRow(dir: string, work: string, pages: readonly Buffer[], startedAt: string, status: number): TableCell[] {
  const before = sizes(dir);
  const start = [performance.now(), cpuTime()] as const;
  const writer = ArchiveWriter.open(dir, { software: 'gongkai/bench', clock: () => new Date(0) });
  for (const [n, body] of pages.entries())
    writer.append(visitOf(n, body, startedAt, status), { role: 'page', source: 'bench' });
  writer.close();
  const [seconds, cpu] = spentSince(start);
  const added = sizes(dir);
  const each = (bytes: number) => Math.round(bytes / pages.length);
  const pageBytes = status === 304 ? '–' : rate(pages.length * PAGE_BYTES, seconds);
  return [
    work,
    Math.round((pages.length * RECORDS) / seconds),
    Math.round((pages.length * RECORDS) / cpu),
    pageBytes,
    each(added.all - before.all),
    each(added.index - before.index),
  ];
}

/** Answer, request and metadata. */
const RECORDS = 3;

async function readRow(dir: string, work: string, read: () => Promise<void>): Promise<TableCell[]> {
  const start = [performance.now(), cpuTime()] as const;
  await read();
  const [seconds, cpu] = spentSince(start);
  const records = VISITS * RECORDS * DAYS.length;
  return [work, Math.round(records / seconds), Math.round(records / cpu), rate(sizes(dir).all, seconds), '', ''];
}

/** Seconds of the clock and of the processor. */
function spentSince([wall, cpu]: readonly [number, number]): readonly [number, number] {
  return [(performance.now() - wall) / 1000, (cpuTime() - cpu) / 1000];
}

function sizes(dir: string): { readonly all: number; readonly index: number } {
  const size = (name: string) => statSync(join(dir, name)).size;
  const names = readdirSync(dir).filter((name) => name.includes('.warc') || name.endsWith('.cdxj'));
  const all = names.reduce((sum, name) => sum + size(name), 0);
  return { all, index: names.filter((name) => name.endsWith('.cdxj')).reduce((sum, name) => sum + size(name), 0) };
}

/** Text that compresses about as pages do. */
function pageOf(n: number): Buffer {
  const random = createRandom(n);
  const rows: string[] = [];
  for (let size = 0; size < PAGE_BYTES; size += rows.at(-1)?.length ?? PAGE_BYTES)
    rows.push(
      `<tr><td>${random.below(1e9)}</td><td class="amount">${random.below(1e6)}.${random.below(100)}</td></tr>\n`,
    );
  return Buffer.from(rows.join('').slice(0, PAGE_BYTES));
}

function visitOf(n: number, page: Buffer, startedAt: string, status: number): Visit {
  const url = `http://www.bench.example/zwgk/czxx/202408/t20240801_${1_000_000 + n}.html`;
  const etag = `"66ab${n.toString(16)}-9c40"`;
  const exchange: Exchange = {
    url,
    method: 'GET',
    requestHeaders: [
      ['host', 'www.bench.example'],
      ['connection', 'keep-alive'],
      ['user-agent', 'gongkai/0.1.0 (+https://bench.example/about)'],
      ['accept', '*/*'],
      ['accept-encoding', 'gzip, deflate, br'],
      ['if-none-match', etag],
      ['if-modified-since', 'Thu, 01 Aug 2024 01:00:00 GMT'],
    ],
    status,
    statusText: status === 304 ? 'Not Modified' : 'OK',
    responseHeaders: [
      ['Server', 'nginx'],
      ['Date', 'Thu, 01 Aug 2024 02:00:00 GMT'],
      ['Content-Type', 'text/html'],
      ['Last-Modified', 'Thu, 01 Aug 2024 01:00:00 GMT'],
      ['Connection', 'keep-alive'],
      ['ETag', etag],
    ],
    body: status === 304 ? Buffer.alloc(0) : page,
    startedAt,
    remoteAddress: '192.0.2.1',
  };
  const outcome = status === 304 ? 'unchanged' : 'content';
  return { outcome, url, finalUrl: url, hops: [exchange], robots: [], detail: `HTTP ${status}` };
}
