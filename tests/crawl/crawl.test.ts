import { afterEach, expect, test } from 'vitest';
import { sha256 } from '../../src/base/digest.ts';
import { crawl } from '../../src/crawl/crawl.ts';
import type { LoopOptions } from '../../src/crawl/loop.ts';
import type { Answer, CrawlPorts, CrawlRequest, CrawlSummary, RequestEnd } from '../../src/crawl/walk.ts';
import type { Outcome } from '../../src/model/exchange.ts';
import type { HostVisit } from '../../src/model/frontier.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { type Source, sourceSchema } from '../../src/model/source.ts';
import { frontierOf } from '../../src/pipeline/crawl-ports.ts';
import { openSqliteStore } from '../../src/store/sqlite/index.ts';
import type { StateStore } from '../../src/store/state-store.ts';

/** A page of the test site: its links, each with the selector that finds it. */
interface Page {
  readonly links?: readonly { readonly in?: string; readonly url: string; readonly text?: string }[];
  readonly outcome?: Outcome;
  /** Pages of the same list that it tells of. */
  readonly further?: readonly string[];
}

const HOST = 'http://www.yunhu.example';

function source(changes: Record<string, unknown> = {}): Source {
  return sourceSchema.parse({
    id: 'yunhu',
    publisher: { name: '云湖市财政局', level: 'prefecture', adminCode: '990100' },
    lists: [{ url: `${HOST}/list/`, item: 'li a', next: 'a.next' }],
    publication: { url: '/t\\d+\\.html$', title: '决算', exclude: '通知' },
    kinds: ['final_accounts.department'],
    ...changes,
  });
}

const stores: StateStore[] = [];
afterEach(() => {
  for (const store of stores.splice(0)) store.close();
});

/** A store that nothing is known in, with the milliseconds and the clock that a test gives it. */
function emptyStore(now: () => number = Date.now): StateStore {
  const store = openSqliteStore(':memory:', { now, clock: () => new Date(Date.UTC(2022, 8, 1)) });
  stores.push(store);
  return store;
}

function portsOf(pages: Readonly<Record<string, Page>>, store = emptyStore()) {
  const asked: CrawlRequest[] = [];
  const ports: CrawlPorts = {
    frontier: frontierOf({ store, recheck: 'age', clock: () => new Date(), since: 1, pauseOf: () => 0 }),
    due: () => [],
    async visit(request, turn): Promise<Answer> {
      expect(turn.host).toBe(new URL(request.url).hostname);
      asked.push(request);
      const page = pages[request.url.replace(HOST, '')];
      const outcome = page === undefined ? 'gone' : (page.outcome ?? 'content');
      const bytes = new TextEncoder().encode(request.url);
      const { url } = request;
      const snapshot: Snapshot = {
        url,
        finalUrl: url,
        headers: {},
        mediaType: 'text/html',
        sha256: sha256(bytes),
        bytes,
      };
      const answer = { outcome, finalUrl: url, detail: outcome, known: false, commit: commitIn(store, turn) };
      return page === undefined ? answer : { ...answer, snapshot };
    },
    paging: (page) => [page.url, ...(pages[page.url.replace(HOST, '')]?.further ?? []).map((path) => HOST + path)],
    links(page, selector) {
      if (selector === 'li[') throw new SyntaxError('unmatched bracket');
      const links = pages[page.url.replace(HOST, '')]?.links ?? [];
      return links
        .filter((link) => selector === undefined || link.in === selector)
        .map(({ url, text = '' }) => ({ url: url.startsWith('http') ? url : HOST + url, text }));
    },
  };
  return { ports, asked, store };
}

function commitIn(store: StateStore, turn: HostVisit): Answer['commit'] {
  return ({ run, request, found = [], problems = [] }: RequestEnd) => {
    store.engine.commit(turn, (tx) => {
      if (request !== undefined) tx.settle(request.id, request.state, Date.now() + (request.wait ?? 0));
      for (const each of found) tx.enqueue([each], each.role === 'list' ? 'done' : 'pending');
      for (const problem of problems) tx.addProblem(run, problem);
    });
    return 'kept';
  };
}

/** Crawls sources, a run for each. */
function crawlAll(
  sources: readonly Source[],
  { ports, store }: Pick<ReturnType<typeof portsOf>, 'ports' | 'store'>,
  options: Partial<LoopOptions> = {},
): Promise<CrawlSummary> {
  const runs = store.openRuns(sources.map(({ id }) => ({ source: id, work: id })));
  return crawl(
    sources.map((each, index) => ({ run: runs[index]?.run ?? 0, source: each })),
    ports,
    options,
  );
}

const item = (url: string, text: string) => ({ in: 'li a', url, text });

test('lists are followed to their publications and these to their attachments', async () => {
  const site = portsOf({
    '/list/': {
      links: [item('/t1.html', '2020年部门决算'), item('/about.html', '部门决算'), { in: 'a.next', url: '/list/2' }],
    },
    '/list/2': {
      links: [
        item('/t2.html', '2019年部门决算'),
        item('/t3.html', '关于决算工作的通知'),
        item('/t1.html', '2020年部门决算'),
      ],
    },
    '/t1.html': { links: [{ url: '/P1.pdf', text: '附件' }, { url: '/index.html' }, { url: '/P1.pdf', text: '下载' }] },
    '/t2.html': { links: [] },
    '/P1.pdf': {},
  });
  const summary = await crawlAll([source()], site);
  expect(summary).toEqual({ lists: 2, pages: 2, attachments: 1, known: 0, problems: [] });
  expect(
    site.asked.map(({ role, url, linkText, via }) => [role, url, linkText, via].join(' ').replaceAll(HOST, '')),
  ).toEqual([
    'list /list/  ',
    'list /list/2  ',
    'page /t1.html 2020年部门决算 /list/',
    'page /t2.html 2019年部门决算 /list/2',
    'attachment /P1.pdf 附件 /t1.html',
  ]);
});

test('an attachment that pages link to in several sessions is asked for once, at the address published first', async () => {
  const file = '/P1.pdf;jsessionid=';
  const site = portsOf({
    '/list/': { links: [1, 2, 3].map((n) => item(`/t${n}.html`, '决算')) },
    '/t1.html': { links: [{ url: `${file}A1` }, { url: `${file}A2` }] },
    '/t2.html': { links: [{ url: `${file}B1` }, { url: '/P2.pdf' }] },
    '/t3.html': { links: [{ url: '/P1.pdf' }, { url: '/P2.pdf?PHPSESSID=c1' }] },
    [`${file}A1`]: {},
    '/P2.pdf': {},
  });
  expect(await crawlAll([source()], site)).toMatchObject({ attachments: 2, problems: [] });
  const attachments = site.asked.filter(({ role }) => role === 'attachment');
  expect(attachments.map(({ url }) => url.replace(HOST, ''))).toEqual([`${file}A1`, '/P2.pdf']);
});

test('numbered pages are read until one lists nothing', async () => {
  const site = portsOf({
    '/list/': { links: [item('/t1.html', '决算')] },
    '/list/index_1.html': { links: [item('/t2.html', '决算')] },
    '/list/index_2.html': { links: [] },
    '/t1.html': {},
    '/t2.html': {},
  });
  const lists = [{ url: `${HOST}/list/`, item: 'li a', pages: { url: 'index_{n}.html', to: 9 } }];
  const summary = await crawlAll([source({ lists })], site);
  expect(summary.pages).toBe(2);
  expect(site.asked.filter(({ role }) => role === 'list')).toHaveLength(3);
});

test('without words of the source, the pages of a list are those that it tells of itself', async () => {
  const site = portsOf({
    '/list/': { links: [item('/t1.html', '决算')], further: ['/list/index_1.html', '/list/index_2.html'] },
    '/list/index_1.html': { links: [item('/t2.html', '决算')], further: ['/list/index_2.html'] },
    '/list/index_2.html': { links: [item('/t3.html', '决算')] },
    '/t1.html': {},
    '/t2.html': {},
    '/t3.html': {},
  });
  expect(await crawlAll([source({ lists: [{ url: `${HOST}/list/`, item: 'li a' }] })], site)).toMatchObject({
    lists: 3,
    pages: 3,
    problems: [],
  });
  expect(site.asked).toHaveLength(6);
});

test('a list shorter than expected is a problem, also when it is empty', async () => {
  const site = portsOf({ '/list/': { links: [] } });
  const { problems } = await crawlAll([source()], site);
  expect(problems).toEqual([
    { rule: 'list-too-short', sourceId: 'yunhu', url: `${HOST}/list/`, message: '0 items, at least 1 expected' },
  ]);
});

test('a list whose pages lead in a circle ends', async () => {
  const site = portsOf({
    '/list/': { links: [item('/t1.html', '决算'), { in: 'a.next', url: '/list/2' }] },
    '/list/2': { links: [item('/t1.html', '决算'), { in: 'a.next', url: '/list/' }] },
    '/t1.html': {},
  });
  expect((await crawlAll([source()], site)).lists).toBe(2);
});

test('a list longer than the limit is read so far and reported', async () => {
  const endless = new Proxy<Record<string, Page>>(
    {},
    {
      get: (_, path) => ({ links: [item('/t1.html', '决算'), { in: 'a.next', url: `${String(path)}x` }] }),
    },
  );
  const site = portsOf(endless);
  const { lists, problems } = await crawlAll(
    [source({ lists: [{ url: `${HOST}/list/`, item: 'li a', next: 'a.next', maxPages: 3 }] })],
    site,
  );
  expect(lists).toBe(3);
  expect(problems.map(({ rule }) => rule)).toEqual(['list-cut']);
});

test('what cannot be fetched is a problem and the rest goes on', async () => {
  const site = portsOf({
    '/list/': { links: [item('/t1.html', '决算'), item('/t2.html', '决算')] },
    '/t1.html': { outcome: 'blocked' },
    '/t2.html': { links: [{ url: '/P9.pdf' }] },
  });
  const summary = await crawlAll([source()], site);
  expect(summary.pages).toBe(2);
  expect(summary.problems.map(({ rule, url }) => `${rule} ${url}`)).toEqual([
    `page-unreadable ${HOST}/t1.html`,
    `attachment-unreadable ${HOST}/P9.pdf`,
  ]);
});

test('a selector that is none is a problem of its source', async () => {
  const site = portsOf({ '/list/': { links: [item('/t1.html', '决算')] } });
  const lists = [{ url: `${HOST}/list/`, item: 'li[', minItems: 0 }];
  const { problems } = await crawlAll([source({ lists })], site);
  expect(problems.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
    'links-unreadable: li[: unmatched bracket',
  ]);
});

test('what is asked, and the problems, do not depend on how many sources run at a time', async () => {
  const sources = ['a', 'b', 'c', 'd'].map((id) => source({ id, lists: [{ url: `${HOST}/${id}/`, item: 'li a' }] }));
  const pages = Object.fromEntries(
    ['a', 'b', 'c', 'd'].map((id) => [`/${id}/`, { links: [item(`/${id}/t1.html`, '决算')] }]),
  );
  const runs = [];
  for (const concurrency of [1, 4]) {
    const site = portsOf(pages);
    const summary = await crawlAll(sources, site, { concurrency });
    runs.push({ summary, asked: site.asked.map(({ url }) => url).sort() });
  }
  expect(runs[1]).toEqual(runs[0]);
  expect(runs[0]?.summary.problems.map(({ sourceId }) => sourceId)).toEqual(['a', 'b', 'c', 'd']);
});

test('a publication that was found before is not asked for where the source no longer names it one', async () => {
  const site = portsOf({ '/list/': { links: [item('/t1.html', '决算')] }, '/t1.html': {}, '/t2.html': {} });
  const known = [
    { url: `${HOST}/t2.html`, role: 'page' as const, sourceId: 'yunhu', linkText: '关于决算工作的通知' },
    { url: `${HOST}/t3.html`, role: 'page' as const, sourceId: 'yunhu', linkText: '2020年部门决算' },
  ];
  await crawlAll([source()], { ...site, ports: { ...site.ports, due: () => known } });
  expect(site.asked.map(({ url }) => url.replace(HOST, '')).sort()).toEqual(['/list/', '/t1.html', '/t3.html']);
});

test('an interrupted crawl asks nothing more', async () => {
  const site = portsOf({ '/list/': { links: [item('/t1.html', '决算')] } });
  const ports = { ...site.ports, signal: AbortSignal.abort(new Error('interrupted')) };
  await expect(crawlAll([source()], { ...site, ports })).rejects.toThrow('interrupted');
  expect(site.asked).toEqual([]);
});
