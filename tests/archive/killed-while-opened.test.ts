import fs, { mkdtempSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ArchiveWriter, visitsIn } from '../../src/archive/index.ts';
import { exchange, visitOf } from './exchanges.ts';

type Locks = typeof import('../../src/base/process-lock.ts');
type AllSeries = typeof import('../../src/archive/series.ts');

/** Called before a lock is asked for, with the name of its file. */
let beforeLock: (name: string) => void = () => undefined;
/** What frees the lock of a file as the end of its process does. */
const held = new Map<string, () => void>();

vi.mock('../../src/base/process-lock.ts', async (importOriginal) => {
  const { takeLock } = await importOriginal<Locks>();
  const taking: Locks['takeLock'] = (path, wait) => {
    const name = path.split('/').at(-1) ?? '';
    beforeLock(name);
    const lock = takeLock(path, wait);
    if (lock !== undefined) held.set(name, lock.release);
    return lock;
  };
  return { takeLock: taking };
});

/** Called before the journals of a directory are looked for. */
let beforeJournals: () => void = () => undefined;

vi.mock('../../src/archive/series.ts', async (importOriginal) => {
  const series = await importOriginal<AllSeries>();
  const journalsIn: AllSeries['journalsIn'] = (path) => {
    beforeJournals();
    return series.journalsIn(path);
  };
  return { ...series, journalsIn };
});

const A = 'http://site.example/a.html';
const B = 'http://site.example/b.html';
const OPTIONS = { software: 'gongkai/0.1.0', clock: () => new Date(0) };

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gongkai-series-'));
});
afterEach(() => {
  beforeLock = () => undefined;
  beforeJournals = () => undefined;
  rmSync(dir, { recursive: true, force: true });
});

/** Lets a writer of series 2 do its last work at the moment when another, that is opening, looks whether it is alive. */
function killWhenLookedAt(lastWork: () => void): void {
  beforeLock = (name) => {
    if (name !== 'series-2') return;
    beforeLock = () => undefined;
    lastWork();
    held.get('series-2')?.();
  };
}

async function archived(): Promise<readonly string[]> {
  const urls: string[] = [];
  for await (const visit of visitsIn(dir)) urls.push(visit.problem ?? visit.url);
  return urls.sort();
}

describe('a writer that is killed while another opens', () => {
  test('loses nothing of what it committed last', async () => {
    const killed = ArchiveWriter.open(dir, { ...OPTIONS, series: '2' });
    killed.append(visitOf([exchange(A, 'a')]));
    killWhenLookedAt(() => void killed.append(visitOf([exchange(B, 'b')])));
    const opened = ArchiveWriter.open(dir, { ...OPTIONS, series: '1' });
    expect(opened.cut).toEqual([]);
    expect([A, B].map((url) => opened.latest(url)?.url)).toEqual([A, B]);
    opened.close();
    expect(await archived()).toEqual([A, B]);
  });

  test('may have begun its first file then', async () => {
    const killed = ArchiveWriter.open(dir, { ...OPTIONS, series: '2' });
    killWhenLookedAt(() => void killed.append(visitOf([exchange(A, 'a')])));
    const opened = ArchiveWriter.open(dir, { ...OPTIONS, series: '1' });
    expect(opened.latest(A)?.url).toBe(A);
    opened.close();
    expect(await archived()).toEqual([A]);
  });
});

test('a journal that another writer began anew at this moment is read from its beginning', () => {
  const stays = ArchiveWriter.open(dir, { ...OPTIONS, series: '1' });
  const ends = ArchiveWriter.open(dir, { ...OPTIONS, series: '2' });
  ends.append(visitOf([exchange(A, 'a')]));
  expect(stays.latest(A)?.url).toBe(A);
  beforeJournals = () => {
    beforeJournals = () => undefined;
    ends.close();
    const begins = ArchiveWriter.open(dir, { ...OPTIONS, series: '2' });
    for (const body of ['one', 'two', 'three']) begins.append(visitOf([exchange(B, body)]));
  };
  expect(stays.latest(B)?.url).toBe(B);
  stays.close();
});

test('a journal that was looked at between the new index and its end is read from its beginning when it begins anew', () => {
  const stays = ArchiveWriter.open(dir, { ...OPTIONS, series: '1' });
  const ends = ArchiveWriter.open(dir, { ...OPTIONS, series: '2' });
  ends.append(visitOf([exchange(A, 'a')]));
  const { rmSync: remove } = fs;
  const restore = () => {
    fs.rmSync = remove;
    syncBuiltinESMExports();
  };
  fs.rmSync = (path, options) => {
    if (String(path).endsWith('.journal-2')) {
      restore();
      // The first look finds a new index, the second the old journal, as a whole.
      for (const _ of [1, 2]) expect(stays.latest(A)?.url).toBe(A);
    }
    remove(path, options);
  };
  syncBuiltinESMExports();
  ends.close();
  restore();
  const begins = ArchiveWriter.open(dir, { ...OPTIONS, series: '2' });
  for (const body of ['one', 'two', 'three']) begins.append(visitOf([exchange(B, body)]));
  expect(stays.latest(B)?.url).toBe(B);
  begins.close();
  stays.close();
});
