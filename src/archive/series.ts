import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ProcessLock, takeLock } from '../base/process-lock.ts';

/**
 * Several processes write to one directory, each a series of files of its own with a journal of its own. The first series
 * has no name in its files: `gongkai-00001.warc.gz`, the next `gongkai-2-00001.warc.gz`.
 */
const FIRST_SERIES = '1';
export const INDEX_FILE = 'index.cdxj';
/** Lines of commits since the index was written; gone while nobody writes. */
const JOURNAL = `${INDEX_FILE}.journal`;
const LOCKS = '.locks';
const OWN_FILE = /^gongkai-(?:([a-z0-9]{1,16})-)?\d{5}\.warc\.gz$/;
const SERIES_NAME = /^[a-z0-9]{1,16}$/;
const NAME_DIGITS = 5;
const MOST_WRITERS = 100;
const INDEX_WAIT_MS = 10_000;

/** Another process is at work where one alone can be. */
export class ArchiveBusy extends Error {
  override readonly name = 'ArchiveBusy';
}

/** The series of a file that this program writes; undefined for files of other programs. */
export function seriesOf(name: string): string | undefined {
  const match = OWN_FILE.exec(name);
  return match === null ? undefined : (match[1] ?? FIRST_SERIES);
}

/** The file that a series goes on with: its last one, or the next where that has reached a size. */
export function currentFile(series: string, ends: ReadonlyMap<string, number>, limit: number): string {
  const names = [...ends.keys()].sort();
  const last = names.at(-1);
  if (last !== undefined && (ends.get(last) ?? 0) < limit) return last;
  const infix = series === FIRST_SERIES ? '' : `${series}-`;
  return `gongkai-${infix}${String(names.length + 1).padStart(NAME_DIGITS, '0')}.warc.gz`;
}

export function journalOf(series: string): string {
  return series === FIRST_SERIES ? JOURNAL : `${JOURNAL}-${series}`;
}

/** Journals of a directory by their series. */
export function journalsIn(dir: string): ReadonlyMap<string, string> {
  const names = readdirSync(dir).filter((name) => name === JOURNAL || name.startsWith(`${JOURNAL}-`));
  return new Map(names.sort().map((name) => [name === JOURNAL ? FIRST_SERIES : name.slice(JOURNAL.length + 1), name]));
}

/** WARC files that this program writes, in order. */
export function ownFiles(dir: string): readonly string[] {
  return readdirSync(dir)
    .filter((name) => seriesOf(name) !== undefined)
    .sort();
}

/** Every series that left a file or a journal. */
export function allSeries(dir: string): ReadonlySet<string> {
  const ofFiles = ownFiles(dir).flatMap((name) => seriesOf(name) ?? []);
  return new Set([...ofFiles, ...journalsIn(dir).keys()]);
}

export interface Series {
  readonly name: string;
  readonly lock: ProcessLock;
}

/** Takes a series to write: the one named, or the first that no other writer holds. Throws ArchiveBusy. */
export function takeSeries(dir: string, named: string | undefined): Series {
  if (named !== undefined && !SERIES_NAME.test(named))
    throw new RangeError(`${named}: a series has a name of up to 16 small letters and digits`);
  const names = named === undefined ? Array.from({ length: MOST_WRITERS }, (_, n) => String(n + 1)) : [named];
  for (const name of names) {
    const lock = lockSeries(dir, name);
    if (lock !== undefined) return { name, lock };
  }
  throw new ArchiveBusy(
    `${dir}: ${named === undefined ? `${MOST_WRITERS} writers are` : `a writer of ${named} is`} at work`,
  );
}

/** The lock of a series; undefined where a writer holds it. */
export function lockSeries(dir: string, series: string): ProcessLock | undefined {
  mkdirSync(join(dir, LOCKS), { recursive: true });
  return takeLock(join(dir, LOCKS, `series-${series}`));
}

/** Whether a writer of the series is at work. */
export function isLive(dir: string, series: string): boolean {
  if (!existsSync(join(dir, LOCKS, `series-${series}`))) return false;
  try {
    const lock = lockSeries(dir, series);
    lock?.release();
    return lock === undefined;
  } catch {
    // Where nothing can be written, nobody writes.
    return false;
  }
}

/** Does work while nobody else changes the index. Throws ArchiveBusy where that takes too long. */
export function withIndexLock<Result>(dir: string, work: () => Result): Result {
  const lock = lockIndex(dir);
  try {
    return work();
  } finally {
    lock.release();
  }
}

export function lockIndex(dir: string): ProcessLock {
  mkdirSync(join(dir, LOCKS), { recursive: true });
  const lock = takeLock(join(dir, LOCKS, 'index'), INDEX_WAIT_MS);
  if (lock === undefined) throw new ArchiveBusy(`${dir}: another process is changing the archive: wait for it`);
  return lock;
}
