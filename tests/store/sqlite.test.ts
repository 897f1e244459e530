import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { openSqliteStore, StoreBusy } from '../../src/store/sqlite.ts';
import type { StoredVisit } from '../../src/store/visit-store.ts';

const directory = mkdtempSync(join(tmpdir(), 'gongkai-store-'));
afterAll(() => rmSync(directory, { recursive: true, force: true, maxRetries: 3 }));

const visit: StoredVisit = {
  url: 'http://www.yunhu.example/a.html',
  finalUrl: 'http://www.yunhu.example/b.html',
  outcome: 'content',
  detail: '200',
  run: 1,
  sha256: 'ab'.repeat(32),
  etag: '"v1"',
  lastModified: 'Thu, 02 Sep 2021 02:00:00 GMT',
  place: { file: '00001.warc.gz', offset: 512 },
};

test('a visit comes back as it was committed, also after reopening', () => {
  const path = join(directory, 'reopened.sqlite');
  const first = openSqliteStore(path);
  first.commit(visit);
  first.close();
  const second = openSqliteStore(path);
  expect(second.find(visit.url)).toEqual(visit);
  expect(second.find('http://www.yunhu.example/other.html')).toBeUndefined();
  second.close();
});

test('a later visit of the same address takes the place of the earlier', () => {
  const store = openSqliteStore(':memory:');
  store.commit(visit);
  const gone: StoredVisit = { url: visit.url, finalUrl: visit.url, outcome: 'gone', detail: '404', run: 2 };
  store.commit(gone);
  expect(store.find(visit.url)).toEqual(gone);
  store.close();
});

test('a run that was not finished is continued; a finished one is followed by another', () => {
  const store = openSqliteStore(':memory:');
  expect(store.openRun('sources')).toEqual({ run: 1, continued: false });
  expect(store.openRun('sources')).toEqual({ run: 1, continued: true });
  expect(store.openRun('other sources')).toEqual({ run: 2, continued: false });
  store.finishRun(1);
  expect(store.openRun('sources')).toEqual({ run: 3, continued: false });
  store.close();
});

test('a result comes back under its key, text of any script', () => {
  const store = openSqliteStore(':memory:');
  expect(store.recall('a')).toBeUndefined();
  store.remember('a', '{"text":"决算，決算 𠮷"}');
  expect(store.recall('a')).toBe('{"text":"决算，決算 𠮷"}');
  store.remember('b 1', 'of another version');
  store.forgetOthers('a');
  expect(store.recall('b 1')).toBeUndefined();
  store.remember('a', 'other');
  expect(store.recall('a')).toBe('other');
  store.close();
});

test('a file of another layout is emptied instead of being read wrongly', () => {
  const path = join(directory, 'old.sqlite');
  const old = new DatabaseSync(path);
  old.exec('CREATE TABLE visit (url TEXT); INSERT INTO visit VALUES (1); PRAGMA user_version = 99;');
  old.close();
  const store = openSqliteStore(path);
  expect(store.find('1')).toBeUndefined();
  store.commit(visit);
  expect(store.find(visit.url)).toEqual(visit);
  store.close();
});

test('while one process has the store open, another is told so', () => {
  const path = join(directory, 'held.sqlite');
  const store = openSqliteStore(path);
  expect(() => openSqliteStore(path)).toThrow(StoreBusy);
  store.close();
  openSqliteStore(path).close();
});

test('a file that is no store is told of, with what to do', () => {
  const path = join(directory, 'damaged.sqlite');
  writeFileSync(path, 'no store at all, whatever its name says, and long enough to be looked at');
  expect(() => openSqliteStore(path)).toThrow(/damaged\.sqlite: .*: remove it, it only saves work/);
});
