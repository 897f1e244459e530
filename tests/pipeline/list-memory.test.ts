import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Recheck } from '../../src/crawl/recheck.ts';
import { sourceFileSchema } from '../../src/model/source.ts';
import { crawlSources } from '../../src/pipeline/crawl-sources.ts';
import { openWorkspace } from '../../src/pipeline/workspace.ts';
import { SimulatedList } from '../crawl/simulated-list.ts';

let site: SimulatedList;
let server: Server;
let asked: string[] = [];
/** Called before each answer to a page of the list. */
let before: () => void = () => undefined;
const folder = mkdtempSync(join(tmpdir(), 'gongkai-lists-'));

beforeAll(async () => {
  server = createServer((request, reply) => {
    const path = request.url ?? '';
    const isList = /^\/list\/(?:index.*)?$/.test(path);
    if (isList) asked.push(path);
    if (isList) before();
    const body = isList ? site.answer(`http://www.yunhu.example${path}`) : `<p>${path}: 决算公开，收入1.00万元。</p>`;
    const isThere = body !== undefined && (isList || /\/t[\d_]+\.html$/.test(path));
    reply.writeHead(isThere ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' }).end(isThere ? body : 'no');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
beforeEach(() => {
  asked = [];
  before = () => undefined;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A run on a day of 2026, over the lists of a source whose publications have certain words. */
async function run(dir: string, day: number, { title = '决算', recheck = 'never' as Recheck } = {}) {
  const file = sourceFileSchema.parse({
    version: 1,
    contact: 'https://www.yunhu.example/contact',
    sources: [
      {
        id: 'yunhu',
        publisher: { name: '云湖市财政局', level: 'prefecture', adminCode: '990100' },
        lists: [{ url: 'http://www.yunhu.example/list/', item: 'ul.list a' }],
        publication: { url: '/t\\d+\\.html$', title },
        kinds: ['final_accounts.department'],
      },
    ],
  });
  const clock = () => new Date(Date.UTC(2026, 0, day));
  const work = await openWorkspace(join(folder, dir), { software: 'gongkai/0', clock });
  const { port } = server.address() as AddressInfo;
  asked = [];
  try {
    return await crawlSources(file, work, {
      client: {
        userAgent: 'gongkai/0 (+https://www.yunhu.example/contact)',
        resolve: { 'www.yunhu.example': { address: '127.0.0.1', port } },
        clock,
        minDelay: 0,
      },
      recheck,
      concurrency: 1,
    });
  } finally {
    work.close();
  }
}

test('a second run reads a list as far as it is new, and takes what is', async () => {
  site = new SimulatedList(60, 'script', { size: 10 });
  expect((await run('second', 1)).pages).toBe(60);
  expect(asked).toHaveLength(8); // six pages, the first and the last one twice
  site.publish();
  const { problems } = await run('second', 2);
  expect(asked).toEqual(['/list/', '/list/index_1.html', '/list/index_2.html', '/list/']);
  expect(problems).toEqual([]);
});

test('with --refresh, and where other words make a publication, a list is read to its end', async () => {
  site = new SimulatedList(60, 'script', { size: 10 });
  await run('words', 1, { title: '预算' });
  expect((await run('words', 2, { title: '决算' })).pages).toBe(60);
  await run('words', 3);
  expect(asked).toHaveLength(3);
  await run('words', 4, { recheck: 'all' });
  expect(asked).toHaveLength(8);
});

test('a list that shifts while a run reads it is asked for again, not taken from the archive', async () => {
  site = new SimulatedList(60, 'script', { size: 10 });
  const all = site.addresses.length;
  before = () => {
    if (asked.length === 4) site.remove(0);
  };
  const { pages, problems } = await run('shift', 1);
  expect([pages, problems]).toEqual([all, []]);
  expect(asked.filter((path) => path === '/list/').length).toBeGreaterThan(2);
});

test('a list that is empty where it was not is a problem of each run', async () => {
  site = new SimulatedList(20, 'script', { size: 10 });
  await run('empty', 1);
  site.items = [];
  for (const day of [2, 3]) expect((await run('empty', day)).problems.map(({ rule }) => rule)).toEqual(['list-empty']);
});
