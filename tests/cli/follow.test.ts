import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gongkai } from './command.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-follow-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

const samples = join(scratch, 'samples');
const dir = join(scratch, 'dataset');
const SOURCES = join(samples, 'sources.yaml');
const SITE = join(samples, 'site/site.json');
const FEED = join(dir, 'feeds/yunhu-data-bureau.xml');
const PAGE = 'final-accounts-hant/page.html';
const ADDRESS = 'http://www.yunhu.example/gate/big5/www.yunhu.example/zwgk/czzj/202208/t20220826_1000421.html';

/** Changes a file of the site. */
function edit(name: string, change: (text: string) => string): void {
  const path = join(samples, name);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after, `${name} is to change`).not.toBe(before);
  writeFileSync(path, after);
}

/** Sets the time of the site. */
const setClock = (time: string) =>
  edit('site/site.json', (text) => text.replace(/"clock": "[^"]*"/, `"clock": "${time}"`));

/** Runs at a time; the events it prints. */
async function runAt(time: string, ...options: readonly string[]) {
  setClock(time);
  const ended = await gongkai(['run', SOURCES, '--site', SITE, '-o', dir, '--events', ...options]);
  const events = ended.stdout.split('\n').filter((line) => line !== '');
  return { ...ended, events: events.map((line) => JSON.parse(line)) };
}

describe('a source that is followed', () => {
  beforeAll(async () => {
    cpSync('samples', samples, { recursive: true });
    expect(await runAt('2022-09-02T00:00:00.000Z')).toMatchObject({
      code: 0,
      events: [],
      stderr: expect.stringContaining('first run: 2 publications taken as known'),
    });
  }, 60_000);

  test('lists in its feed from the first run on what is published, by the day of publication', () => {
    const feed = readFileSync(FEED, 'utf8');
    expect(feed.match(/<category term="[^"]*"/g)).toEqual(['<category term="known"', '<category term="known"']);
    expect(feed).toContain('已公开: 云湖市数据资源管理局2021年度部门决算');
    expect(feed).toContain(ADDRESS);
    // 9:30 in Beijing.
    expect(feed).toContain('<updated>2022-08-26T01:30:00.000Z</updated>');
  });

  test('gives no event and the same feed where nothing changed', async () => {
    const [feed, { mtimeMs }] = [readFileSync(FEED, 'utf8'), statSync(FEED)];
    const again = await runAt('2022-09-04T00:00:00.000Z');
    expect(again).toMatchObject({ code: 0, events: [] });
    expect(again.stderr).not.toContain('first run');
    expect(readFileSync(FEED, 'utf8')).toBe(feed);
    expect(statSync(FEED).mtimeMs).toBe(mtimeMs);
  }, 60_000);

  test('gives no event where only the looks of a page changed', async () => {
    edit(PAGE, (text) => text.replace('</body>', '<div>浏览次数：1024</div></body>'));
    expect(await runAt('2022-09-06T00:00:00.000Z')).toMatchObject({ code: 0, events: [] });
  }, 60_000);

  test('tells a restated figure with both quotes, both snapshots and the checks it takes part in', async () => {
    const figure = /公務接待費[^0-9]{0,30}(\d+\.\d\d)萬元/.exec(readFileSync(join(samples, PAGE), 'utf8'))?.[1] ?? '';
    const other = figure.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
    edit(PAGE, (text) => text.replace(`${figure}萬元`, `${other}萬元`));
    const { events, stderr } = await runAt('2022-09-20T00:00:00.000Z');
    expect(events).toMatchObject([
      {
        kind: 'changed',
        url: ADDRESS,
        sourceId: 'yunhu-data-bureau',
        at: '2022-09-20T00:00:00.000Z',
        fiscalYear: 2021,
      },
    ]);
    const [change] = events[0].changes;
    expect(change).toMatchObject({
      kind: 'restated',
      by: 'publisher',
      before: { quote: `${figure}萬元` },
      after: { quote: `${other}萬元`, retrievedAt: '2022-09-20T00:00:00.000Z' },
    });
    expect(change.before.sha256).not.toBe(change.after.sha256);
    expect(stderr).toContain('1 event: 1 changed');
    expect(readFileSync(FEED, 'utf8')).toContain(`${figure}萬元 → ${other}萬元`);
  }, 60_000);

  test('tells once that a page was withdrawn: gone three times over seven days; its facts stay', async () => {
    const facts = readFileSync(join(dir, 'facts.jsonl'), 'utf8');
    edit('site/site.json', (text) =>
      text.replace(/^.*t20220826_1000421\.html", "file": "final-accounts-hant.*\n/m, ''),
    );
    const events = [];
    for (const day of ['10-10', '10-12', '10-20', '10-22'])
      events.push(...(await runAt(`2022-${day}T00:00:00.000Z`, '--refresh')).events);
    expect(events).toMatchObject([{ kind: 'withdrawn', url: ADDRESS, at: '2022-10-20T00:00:00.000Z' }]);
    expect(readFileSync(join(dir, 'facts.jsonl'), 'utf8')).toBe(facts);
    const { stdout } = await gongkai(['status', SOURCES, '-o', dir, '--site', SITE, '--json']);
    const [{ withdrawn, ledger }] = JSON.parse(stdout).sources;
    expect(withdrawn).toBe(1);
    expect(ledger.map(({ state }: { readonly state: string }) => state)).not.toContain('present');
  }, 120_000);

  test('tells once that a list is empty, however many nights it stays so, and again when it empties again', async () => {
    const lists = ['site/list.html', 'site/list-next.html'];
    const before = lists.map((name) => readFileSync(join(samples, name), 'utf8'));
    const empty = () => {
      for (const name of lists) edit(name, (text) => text.replaceAll(/<li>.*<\/li>\n/g, ''));
    };
    const refill = () => {
      for (const [index, name] of lists.entries()) writeFileSync(join(samples, name), before[index] ?? '');
    };
    empty();
    const [first, second] = [await runAt('2022-10-22T01:00:00.000Z'), await runAt('2022-10-22T02:00:00.000Z')];
    expect(first.events).toMatchObject([{ kind: 'list-empty', sourceId: 'yunhu-data-bureau' }]);
    expect([first.code, second.code, second.events]).toEqual([4, 4, []]);
    refill();
    expect((await runAt('2022-10-22T03:00:00.000Z')).events).toEqual([]);
    empty();
    expect((await runAt('2022-10-22T04:00:00.000Z')).events).toMatchObject([{ kind: 'list-empty' }]);
    refill();
    await runAt('2022-10-22T05:00:00.000Z');
  }, 120_000);

  test('says in status when the last visit was, what it gave and when the next is due', async () => {
    const { stdout, code } = await gongkai(['status', SOURCES, '-o', dir, '--site', SITE]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^yunhu-data-bureau \(云湖市数据资源管理局\)\n {2}last visit 2022-10-22T05:00:00\.000Z: 2 list pages, /,
    );
    expect(stdout).toContain('next visit 2022-10-22T19:00:00.000Z');
  });

  test('is visited by watch --once when its time has come, and not before', async () => {
    const watch = ['watch', SOURCES, '--site', SITE, '-o', dir, '--once'];
    const early = await gongkai(watch);
    expect([early.code, early.stdout, early.stderr]).toEqual([0, '', 'nothing is due\n']);
    setClock('2022-10-24T00:00:00.000Z');
    const due = await gongkai(watch);
    expect(due.stderr).toContain('due: yunhu-data-bureau');
    const again = await gongkai(watch);
    expect(again.stderr).toBe('nothing is due\n');
  }, 60_000);
});

test('watch stays until it is asked to end, which is no failure of it', async () => {
  const own = join(scratch, 'watched');
  const kill = { after: 6000, signal: 'SIGTERM' } as const;
  const ended = await gongkai(['watch', SOURCES, '--site', SITE, '-o', own], { kill });
  expect([ended.code, ended.signal]).toEqual([0, null]);
  expect(ended.stderr).toContain('due: yunhu-data-bureau');
}, 60_000);

test('status says what to do where nothing was crawled', async () => {
  const ended = await gongkai(['status', 'samples/sources.yaml', '-o', join(scratch, 'nothing')]);
  expect([ended.code, ended.stderr]).toEqual([1, expect.stringContaining('`gongkai run samples/sources.yaml` does')]);
});
