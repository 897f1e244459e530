import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Recheck } from '../../src/crawl/recheck.ts';
import type { CrawlRequest, CrawlVisit } from '../../src/crawl/walk.ts';
import type { Request } from '../../src/fetch/index.ts';
import { acquire } from '../../src/pipeline/acquire.ts';
import type { AcquisitionParts } from '../../src/pipeline/acquisition-parts.ts';
import { readArchive } from '../../src/pipeline/archived-versions.ts';
import { openWorkspace, type Workspace } from '../../src/pipeline/workspace.ts';
import { type Answer, HOST, visitOf } from './example-visit.ts';

let dir: string;
let work: Workspace;
let asked: Request[];
let answer: Answer;
/** The time of the clock: that of the answers, where a test does not set it. */
let at: string;
const FIRST = '2022-09-01T00:00:00.000Z';

const open = () => openWorkspace(dir, { software: 'gongkai/0', clock: () => new Date(at) });

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gongkai-acquire-'));
  at = FIRST;
  work = await open();
  asked = [];
  answer = { body: '<p>决算</p>', etag: '"1"' };
});
afterEach(() => {
  work.close();
  rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
});

function parts(run: number, recheck: Recheck = 'age'): AcquisitionParts {
  const { archive, archiveDir, store, now } = work;
  const client = {
    fetch: async (request: Request) => {
      asked.push(request);
      return visitOf(request.url, answer);
    },
  };
  const clock = () => new Date(at);
  return { client, archive, archiveDir, store, since: run, recheck, clock, now, pauseOf: () => 0 };
}

/** Answers a request within a turn of its own, and commits the answer. */
async function visitOnce(by: AcquisitionParts, request: CrawlRequest): Promise<CrawlVisit> {
  const turn = work.store.engine.claimHost(new URL(request.url).hostname, () => 0);
  if (turn === undefined) throw new Error('the host is not free');
  const answered = await acquire(by, request, turn);
  if (answered === undefined) throw new Error('the turn was lost');
  answered.commit({ run: by.since });
  work.store.engine.finish(turn);
  return answered;
}

/** The snapshot of a visit, its bytes as text. */
function plain({ snapshot }: CrawlVisit) {
  return snapshot && { ...snapshot, bytes: Buffer.from(snapshot.bytes).toString() };
}

const page = { url: `${HOST}/t1.html`, role: 'page', sourceId: 'yunhu' } as const;
const list = { url: `${HOST}/`, role: 'list', sourceId: 'yunhu' } as const;

describe('an address is asked as often as needed and no oftener', () => {
  test('what a run has committed is answered from the archive, byte for byte', async () => {
    const first = await visitOnce(parts(1), page);
    const second = await visitOnce(parts(1), page);
    expect([first.known, second.known, asked.length]).toEqual([false, true, 1]);
    expect(plain(second)).toEqual(plain(first));
  });

  test('a page of a list that is to be looked at again is asked for in the same run', async () => {
    for (const again of [undefined, true, undefined] as const)
      await visitOnce(parts(1), { ...list, ...(again === undefined ? {} : { again }) });
    expect(asked).toHaveLength(2);
  });

  test('the proxy that a source names is asked', async () => {
    const proxyOf = (sourceId: string) => (sourceId === 'yunhu' ? 'http://proxy.yunhu.example:3128' : undefined);
    await visitOnce({ ...parts(1), proxyOf }, page);
    expect(asked).toMatchObject([{ url: page.url, proxy: 'http://proxy.yunhu.example:3128' }]);
  });

  test('a page is compared with what its host does not have, and that is archived as no content; a list is not', async () => {
    const probe = visitOf(`${HOST}/0123456789abcdef.html`, { body: '<p>首页</p>' });
    const compare = async ({ url }: Request) => ({
      visit: { ...visitOf(url, answer), outcome: 'soft-404' as const },
      probe,
    });
    const by = parts(1);
    const comparing = { ...by, client: { ...by.client, compare } };
    expect(await visitOnce(comparing, list)).toMatchObject({ outcome: 'content', probed: false });
    expect(await visitOnce(comparing, { url: `${HOST}/t1.html`, role: 'page' })).toMatchObject({
      outcome: 'soft-404',
      probed: true,
    });
    const { versions } = await readArchive([work.archiveDir]);
    expect(versions.map(({ url }) => url)).toEqual([list.url]);
  });

  test('a later run asks a list again and a publication of the same day not', async () => {
    for (const run of [1, 2]) for (const request of [list, page]) await visitOnce(parts(run), request);
    expect(asked.map(({ url }) => url)).toEqual([list.url, page.url, list.url]);
  });

  test('asking again sends the validators; unchanged gives the content known before, again and again', async () => {
    const first = await visitOnce(parts(1), list);
    answer = { outcome: 'unchanged', status: 304 };
    for (const run of [2, 3]) {
      const again = await visitOnce(parts(run), list);
      expect([again.outcome, again.known]).toEqual(['unchanged', false]);
      expect(plain(again)).toEqual(plain(first));
    }
    expect(asked.map(({ conditional }) => conditional)).toEqual([undefined, { etag: '"1"' }, { etag: '"1"' }]);
  });

  test('--refresh asks for publications too, but not twice in a run', async () => {
    for (const run of [1, 2, 2]) await visitOnce(parts(run, 'all'), page);
    expect(asked).toHaveLength(2);
  });

  test.each(['retry', 'unreachable', 'truncated'] as const)('%s passes: the same run tries again', async (outcome) => {
    answer = { outcome };
    for (const _ of [1, 2]) await visitOnce(parts(1), page);
    expect(asked).toHaveLength(2);
  });

  test.each(['gone', 'blocked', 'soft-404'] as const)(
    '%s stays for the run, and is asked in the next',
    async (outcome) => {
      answer = { outcome, status: 404, body: 'x' };
      for (const run of [1, 1, 2]) await visitOnce(parts(run), page);
      expect(asked).toHaveLength(2);
    },
  );

  test('a challenge leaves its host alone for a day, whichever run comes', async () => {
    answer = { outcome: 'challenge', status: 412, body: 'x' };
    await visitOnce(parts(1), page);
    const { engine } = work.store;
    expect(engine.claimHost('www.yunhu.example', () => 0)).toBeUndefined();
    expect(engine.restOf('www.yunhu.example')?.reason).toBe('it answered with a challenge');
    at = new Date(Date.parse(FIRST) + 86_400_000).toISOString();
    expect(engine.claimHost('www.yunhu.example', () => 0)).toBeDefined();
  });

  test('an archive that lost its index is given a new one, and nothing is asked again', async () => {
    await visitOnce(parts(1), page);
    work.close();
    for (const name of ['state.sqlite', 'archive/index.cdxj']) rmSync(join(dir, name));
    work = await open();
    expect([(await visitOnce(parts(1), page)).known, asked.length]).toEqual([true, 1]);
  });

  test('an archive shorter than what was committed is left alone, with the reason', async () => {
    await visitOnce(parts(1), page);
    work.close();
    const [name = ''] = readdirSync(join(dir, 'archive')).filter((file) => file.endsWith('.warc.gz'));
    truncateSync(join(dir, 'archive', name), 10);
    await expect(open()).rejects.toThrow(/10 bytes, but \d+ are committed/);
    rmSync(dir, { recursive: true });
    work = await open();
  });

  test('a visit that the archive committed and the store did not is not made again', async () => {
    const first = await visitOnce(parts(1), page);
    work.close();
    rmSync(join(dir, 'state.sqlite'));
    work = await open();
    const second = await visitOnce(parts(1), page);
    expect([second.known, asked.length]).toEqual([true, 1]);
    expect(plain(second)).toEqual(plain(first));
    expect(work.store.observations(page.url, 9)).toMatchObject([{ run: 1, at: Date.parse(FIRST), outcome: 'content' }]);
  });

  test('a visit of which the turn was lost while asking writes nothing, neither archive nor state', async () => {
    const { engine } = work.store;
    const turn = engine.claimHost('www.yunhu.example', () => 0);
    if (turn === undefined) throw new Error('the host is not free');
    const by = parts(1);
    const slow = {
      fetch: async (request: Request) => {
        engine.finish(turn);
        return visitOf(request.url, answer);
      },
    };
    expect(await acquire({ ...by, client: slow }, page, turn)).toBeUndefined();
    expect([work.store.find(page.url), work.archive.latest(page.url)]).toEqual([undefined, undefined]);
  });
});

describe('what is known of an address', () => {
  const day = (number: number) => new Date(Date.parse(FIRST) + number * 86_400_000).toISOString();
  const visitOn = (number: number, run: number, given: Answer, recheck: Recheck = 'all') => {
    at = day(number);
    answer = { at, ...given };
    return visitOnce(parts(run, recheck), page);
  };
  const time = (number: number) => Date.parse(day(number));

  test('keeps first and last sight and the last change; each answer is an observation', async () => {
    await visitOn(0, 1, { body: 'a', etag: '"1"' });
    await visitOn(1, 2, { outcome: 'unchanged', status: 304 });
    await visitOn(2, 3, { body: 'a', etag: '"2"' });
    expect(work.store.find(page.url)).toMatchObject({
      firstSeen: time(0),
      lastSeen: time(2),
      lastChanged: time(0),
      etag: '"2"',
    });
    const first = work.store.find(page.url)?.place;
    await visitOn(3, 4, { body: 'b' });
    const changed = work.store.find(page.url);
    expect(changed).toMatchObject({ firstSeen: time(0), lastSeen: time(3), lastChanged: time(3) });
    expect([changed?.etag, changed?.place?.offset === first?.offset]).toEqual([undefined, false]);
    const seen = work.store.observations(page.url, 9).map(({ run, at: when, outcome }) => [run, when, outcome]);
    expect(seen).toEqual([
      [4, time(3), 'content'],
      [3, time(2), 'content'],
      [2, time(1), 'unchanged'],
      [1, time(0), 'content'],
    ]);
  });

  test('whose looks alone changed counts as unchanged since; one digit or another file is a change', async () => {
    const looks = (views: number, day: string, amount = '12.30', file = 'a.pdf') =>
      `<html><body data-build="${views}"><h1>2021年度部门决算公开</h1><div class="hits">浏览次数：${views}</div>
       <p>云湖市档案馆2021年度收入总计${amount}万元，支出总计12.30万元，年末没有结转和结余的资金。</p>
       <p>附件：<a href="${file}">收支总表</a></p><p>最后更新：2022-09-${day}</p></body></html>`;
    await visitOn(0, 1, { body: looks(1, '01') });
    await visitOn(1, 2, { body: looks(27, '02') });
    await visitOn(2, 3, { body: looks(311, '03') });
    const cosmetic = work.store.find(page.url);
    expect(cosmetic).toMatchObject({ firstSeen: time(0), lastSeen: time(2), lastChanged: time(0) });
    expect(Buffer.from(cosmetic?.sha256 ?? '', 'hex')).toHaveLength(32);
    await visitOn(3, 4, { body: looks(500, '04', '12.31') });
    expect(work.store.find(page.url)).toMatchObject({ firstSeen: time(0), lastChanged: time(3) });
    await visitOn(4, 5, { body: looks(501, '05', '12.31') });
    expect(work.store.find(page.url)).toMatchObject({ lastSeen: time(4), lastChanged: time(3) });
    await visitOn(5, 6, { body: looks(502, '06', '12.31', 'b.pdf') });
    expect(work.store.find(page.url)).toMatchObject({ lastChanged: time(5) });
  });

  test('found gone three times over seven days counts as withdrawn, and keeps its content', async () => {
    await visitOn(0, 1, { body: 'a' });
    const gone = { outcome: 'gone', status: 404, body: 'not found' } as const;
    const after: unknown[] = [];
    for (const [number, run] of [
      [1, 2],
      [2, 3],
      [7, 4],
      [8, 5],
    ] as const) {
      await visitOn(number, run, gone);
      const { misses, missingSince, withdrawnAt } = work.store.find(page.url) ?? {};
      after.push([misses, missingSince, withdrawnAt]);
    }
    expect(after).toEqual([
      [1, time(1), undefined],
      [2, time(1), undefined],
      [3, time(1), undefined],
      [4, time(1), time(8)],
    ]);
    expect(work.store.find(page.url)?.sha256).toHaveLength(64);
    await visitOn(9, 6, { body: 'a' });
    expect(work.store.find(page.url)).toMatchObject({ misses: 0, lastChanged: time(0) });
    expect(work.store.find(page.url)?.withdrawnAt).toBeUndefined();
  });

  test('is no nearer to being withdrawn where the host cannot be reached', async () => {
    await visitOn(0, 1, { body: 'a' });
    for (const number of [8, 16, 24]) await visitOn(number, number, { outcome: 'unreachable' });
    expect(work.store.find(page.url)).toMatchObject({ misses: 0, outcome: 'unreachable' });
  });

  test('a publication is asked again by its age since it changed', async () => {
    for (const [run, number] of [0, 0.5, 1, 1.5, 6, 7, 8, 30, 89, 90, 179, 180, 200, 359, 360].entries()) {
      await visitOn(number, run + 1, { body: 'a' }, 'age');
    }
    const seen = work.store.observations(page.url, 99).map(({ at: when }) => (when - time(0)) / 86_400_000);
    expect(seen.toReversed()).toEqual([0, 1, 7, 30, 90, 180, 360]);
  });

  test('five failed connections in a row leave the host alone for an hour, an answer between them does not', async () => {
    for (const [run, outcome] of (['unreachable', 'unreachable', 'content', 'unreachable'] as const).entries()) {
      await visitOn(0, run + 1, { outcome, body: 'a' });
    }
    expect(work.store.hosts()).toMatchObject([{ host: 'www.yunhu.example' }]);
    expect(work.store.hosts()[0]?.restUntil).toBeUndefined();
    for (const run of [5, 6, 7, 8]) await visitOn(0, run, { outcome: 'unreachable' });
    expect(work.store.hosts()[0]).toMatchObject({
      restUntil: time(0) + 3_600_000,
      restReason: '5 connections in a row failed',
    });
  });
});
