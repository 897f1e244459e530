import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { takeLock } from '../../src/base/process-lock.ts';
import { newOwner } from '../../src/store/owner.ts';
import { LAYOUT, openSqliteStore, StoreDamaged, StoreTooNew } from '../../src/store/sqlite/index.ts';
import { storeContract } from './contract.ts';

const directory = mkdtempSync(join(tmpdir(), 'gongkai-store-'));
afterAll(() => rmSync(directory, { recursive: true, force: true, maxRetries: 3 }));

let number = 0;
storeContract('the store in SQLite', () => {
  const path = join(directory, `contract-${++number}.sqlite`);
  return (times) => openSqliteStore(path, times);
});

const times = { now: () => 0, clock: () => new Date(0) };
const open = (name: string) => openSqliteStore(join(directory, name), times);

/** A file as the first layout had it. */
function firstLayout(name: string): void {
  const old = new DatabaseSync(join(directory, name));
  old.exec(`
    CREATE TABLE run (id INTEGER PRIMARY KEY, work TEXT NOT NULL, finished INTEGER NOT NULL DEFAULT 0) STRICT;
    CREATE TABLE visit (
      url TEXT PRIMARY KEY, final_url TEXT NOT NULL, outcome TEXT NOT NULL, detail TEXT NOT NULL, run INTEGER NOT NULL,
      sha256 TEXT, etag TEXT, last_modified TEXT, file TEXT, offset INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE result (key TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT;
    INSERT INTO run VALUES (1, 'sources', 1), (2, 'sources', 0);
    INSERT INTO visit VALUES ('http://a/1', 'http://a/2', 'content', 'HTTP 200', 2, 'ab', '"v1"', NULL, 'gongkai-00001.warc.gz', 512),
      ('http://a/3', 'http://a/3', 'gone', 'HTTP 404', 1, NULL, NULL, NULL, NULL, NULL);
    PRAGMA user_version = 1;
  `);
  old.close();
}

test('a file of the first layout is brought to the present one with all that it holds', () => {
  firstLayout('first.sqlite');
  const store = open('first.sqlite');
  expect(store.upkeep.layout).toBe(LAYOUT);
  expect(store.find('http://a/1')).toEqual({
    ...{ url: 'http://a/1', finalUrl: 'http://a/2', outcome: 'content', detail: 'HTTP 200', run: 2, role: 'page' },
    ...{ sha256: 'ab', etag: '"v1"', place: { file: 'gongkai-00001.warc.gz', offset: 512 }, misses: 0 },
  });
  expect(store.find('http://a/3')).toMatchObject({ outcome: 'gone', run: 1 });
  expect(store.runsOf('', 9).map(({ run, finished }) => [run, finished])).toEqual([
    [2, undefined],
    [1, 0],
  ]);
  // Numbers go on behind the old ones, which the addresses name.
  expect(store.openRuns([{ source: 'yunhu', work: 'w' }])[0]?.run).toBe(3);
  store.close();
});

test('a result that was damaged is as good as none', () => {
  const store = open('damaged-results.sqlite');
  for (const key of ['cut', 'changed', 'whole']) store.remember(key, '{"text":"决算"}');
  const disk = new DatabaseSync(join(directory, 'damaged-results.sqlite'));
  disk.exec("UPDATE result SET body = substr(body, 1, 9) WHERE key = 'cut'");
  const changed = disk.prepare("SELECT body FROM result WHERE key = 'changed'").get()?.body;
  if (!(changed instanceof Uint8Array)) throw new Error('no result is kept');
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  disk.prepare("UPDATE result SET body = ? WHERE key = 'changed'").run(changed);
  disk.close();
  expect(['cut', 'changed', 'whole'].map((key) => store.recall(key))).toEqual([
    undefined,
    undefined,
    '{"text":"决算"}',
  ]);
  store.close();
});

test('bytes that were damaged are as good as none', () => {
  const store = open('damaged-bytes.sqlite');
  const kept = store.rememberBytes('bytes', Buffer.from('决算'.repeat(100)));
  const disk = new DatabaseSync(join(directory, 'damaged-bytes.sqlite'));
  disk.exec('UPDATE result SET body = substr(body, 1, length(body) - 1)');
  disk.close();
  expect(store.recallBytes('bytes', kept)).toBeUndefined();
  store.close();
});

test('a file of a later layout is left as it is, with the reason', () => {
  const path = join(directory, 'later.sqlite');
  const later = new DatabaseSync(path);
  later.exec('CREATE TABLE resource (url TEXT); INSERT INTO resource VALUES (1); PRAGMA user_version = 99;');
  later.close();
  expect(() => open('later.sqlite')).toThrow(StoreTooNew);
  expect(() => open('later.sqlite')).toThrow(/layout 99, this program knows up to \d+: install the newer program/);
  const after = new DatabaseSync(path);
  expect(after.prepare('SELECT url FROM resource').all()).toMatchObject([{ url: '1' }]);
  after.close();
});

test('a file that is no store is told of, with what to do', () => {
  writeFileSync(
    join(directory, 'damaged.sqlite'),
    'no store at all, whatever its name says, and long enough to be looked at',
  );
  expect(() => open('damaged.sqlite')).toThrow(StoreDamaged);
  expect(() => open('damaged.sqlite')).toThrow(
    /damaged\.sqlite: .*: put a backup in its place, or remove it: no fact is lost/,
  );
});

test('times that a clock far ahead has left behind keep nobody waiting', () => {
  const YEAR = 365 * 86_400_000;
  let now = 3 * YEAR;
  const path = join(directory, 'ahead.sqlite');
  const store = openSqliteStore(path, { now: () => now, clock: () => new Date(now) });
  const work = { source: 'yunhu', work: 'w' };
  const run = store.openRuns([work])[0]?.run ?? 0;
  store.engine.enqueue([1, 2].map((n) => ({ run, host: 'a', url: `http://a/${n}`, role: 'page' as const })));
  const turn = store.engine.claim([run], () => 0);
  if (turn === undefined) throw new Error('no turn');
  store.engine.commit(turn, (tx) => {
    tx.settle(turn.requests[0]?.id ?? 0, 'pending', now + 1000);
    tx.restHost('a', now + 1000, 'for a second');
  });
  store.engine.finish(turn);
  store.leaveRuns([run]);
  now = 2 * YEAR;
  store.openRuns([work]);
  expect(store.engine.restOf('a')?.until).toBe(now + 86_400_000);
  now += 86_400_000;
  expect(store.engine.claim([run], () => 0)?.requests).toHaveLength(2);
  store.close();
});

test('a backup is a store of its own, whole while the first is being written', () => {
  const store = open('backed-up.sqlite');
  const [run] = store.openRuns([{ source: 'yunhu', work: 'w' }]);
  store.upkeep.backup(join(directory, 'copy.sqlite'));
  store.finishRun(run?.run ?? 0);
  const copy = open('copy.sqlite');
  expect(copy.runsOf('yunhu', 9)).toEqual([{ run: run?.run, source: 'yunhu', started: 0 }]);
  expect(() => store.upkeep.backup(join(directory, 'copy.sqlite'))).toThrow(/already exists/);
  copy.close();
  store.close();
});

test('what a process held that was killed is free at once, though its leases last', () => {
  const store = open('killed.sqlite');
  const [run] = store.openRuns([{ source: 'yunhu', work: 'w' }]);
  store.engine.claimHost('a', () => 0);
  // A process that has ended, whose number is not in use again yet.
  const pid = spawnSync(process.execPath, ['--version']).pid;
  const owner = newOwner().replace(`:${process.pid}:`, `:${pid}:`);
  const other = new DatabaseSync(join(directory, 'killed.sqlite'));
  other.prepare('UPDATE host SET owner = ?').run(owner);
  other.prepare('UPDATE run SET owner = ?').run(owner);
  other.close();
  const next = open('killed.sqlite');
  expect(next.openRuns([{ source: 'yunhu', work: 'w' }])).toMatchObject([{ run: run?.run, continued: true }]);
  expect(next.engine.claimHost('a', () => 0)?.host).toBe('a');
  next.close();
  store.close();
});

test('a lock is held by one and is free again when it is released', () => {
  const path = join(directory, 'some.lock');
  const first = takeLock(path);
  expect(takeLock(path)).toBeUndefined();
  first?.release();
  const second = takeLock(path);
  expect(second).toBeDefined();
  second?.release();
});
