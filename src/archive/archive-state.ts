import { existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessLock } from '../base/process-lock.ts';
import { type ArchiveIndex, formatIndex, type IndexEntry, parseIndex } from './cdxj.ts';
import { finishRemovals } from './fill.ts';
import { parseJournal } from './journal.ts';
import { type Removal, removedPlaces } from './removal.ts';
import { allSeries, INDEX_FILE, journalOf, journalsIn, lockSeries, ownFiles, seriesOf } from './series.ts';
import { replaceFile } from './write-all.ts';

/** Bytes that were never committed and have been cut off. */
export interface CutTail {
  readonly file: string;
  readonly from: number;
  readonly bytes: number;
}

/** Index or journal are not what this program writes. */
export class IndexDamaged extends Error {
  override readonly name = 'IndexDamaged';
}

/**
 * What is committed: the index and the journals behind it, those of writers at work included. Undefined without any of
 * them. Throws IndexDamaged.
 */
export function readState(dir: string): ArchiveIndex | undefined {
  // Journals go first: a writer that ends in between puts into the index what its journal held.
  const names = [...journalsIn(dir).values()];
  const commits = names.flatMap((name) => readAs(join(dir, name), parseJournal) ?? []);
  const index = readAs(join(dir, INDEX_FILE), parseIndex);
  if (index === undefined && names.length === 0) return undefined;
  const ends = new Map(index?.ends);
  for (const { file, end } of commits) ends.set(file, Math.max(end, ends.get(file) ?? 0));
  const removals = [...(index?.removals ?? []), ...commits.flatMap(({ removal }) => removal ?? [])];
  const entries = [...(index?.entries ?? []), ...commits.flatMap((commit) => commit.entries)];
  return { entries: remaining(entries, removals), ends, removals };
}

function remaining(entries: readonly IndexEntry[], removals: readonly Removal[]): readonly IndexEntry[] {
  if (removals.length === 0) return entries;
  const isRemoved = removedPlaces(removals);
  return entries.filter(({ filename, offset }) => !isRemoved(filename, offset));
}

/** Undefined where the file is not there, or no longer: a writer that ends removes its journal. */
function readAs<Content>(path: string, parse: (text: string) => Content): Content | undefined {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    if (!(error instanceof SyntaxError)) throw error;
    const advice = `move ${INDEX_FILE} and its journal away, and the next run makes them anew from the WARC files`;
    throw new IndexDamaged(`${path}: ${error.message}: ${advice}`);
  }
}

/**
 * Makes the files of a directory agree with what is committed, those of writers at work aside: tails are cut, files of no
 * commit removed, takedowns finished, journals that nobody writes put into the index. To be called under the lock of the
 * index. Throws where a file is shorter than committed, or where WARC files stand without any index: then nothing is
 * touched.
 */
export function recover(dir: string, own: string): { readonly state: ArchiveIndex; readonly cut: readonly CutTail[] } {
  // A writer may commit and be killed at any time: what is taken for idle is read when it is certain that it is.
  const idle = idleSeries(dir, own);
  try {
    const files = ownFiles(dir);
    const state = stateOf(dir, files);
    const names = new Set([own, ...idle.keys()]);
    const isIdle = (file: string) => names.has(seriesOf(file) ?? '');
    expectCommitted(dir, state, files, isIdle);
    const cut = files.filter(isIdle).flatMap((file) => cutTail(dir, file, state.ends.get(file) ?? 0));
    finishRemovals(dir, state.removals, (file) => seriesOf(file) === undefined || isIdle(file));
    fold(dir, state, names);
    return { state, cut };
  } finally {
    for (const lock of idle.values()) lock.release();
  }
}

function stateOf(dir: string, files: readonly string[]): ArchiveIndex {
  const found = readState(dir);
  if (found === undefined && files.length > 0) {
    throw new Error(
      `${dir}: ${files.length} WARC files, but neither ${INDEX_FILE} nor a journal; rebuild the index first`,
    );
  }
  return found ?? { entries: [], ends: new Map<string, number>(), removals: [] };
}

/** Series of writers that are gone, held meanwhile. */
function idleSeries(dir: string, own: string): ReadonlyMap<string, ProcessLock> {
  const locks = [...allSeries(dir)].map((name) => [name, name === own ? undefined : lockSeries(dir, name)] as const);
  return new Map(locks.flatMap(([name, lock]) => (lock === undefined ? [] : [[name, lock] as const])));
}

function expectCommitted(
  dir: string,
  { ends }: ArchiveIndex,
  files: readonly string[],
  isIdle: (file: string) => boolean,
): void {
  for (const [file, end] of ends) {
    const size = files.includes(file) ? statSync(join(dir, file)).size : 0;
    if (isIdle(file) && size < end)
      throw new Error(`${join(dir, file)}: ${size} bytes, but ${end} are committed; restore the file from a copy`);
  }
}

function cutTail(dir: string, file: string, end: number): readonly CutTail[] {
  const path = join(dir, file);
  const bytes = statSync(path).size - end;
  if (bytes === 0) return [];
  if (end === 0) rmSync(path);
  else truncateSync(path, end);
  return [{ file, from: end, bytes }];
}

/** Puts the journals of some series into the index, which begins to be where it was not. */
function fold(dir: string, state: ArchiveIndex, series: ReadonlySet<string>): void {
  const journals = [...series].map(journalOf).filter((name) => existsSync(join(dir, name)));
  if (journals.length === 0 && existsSync(join(dir, INDEX_FILE))) return;
  writeIndex(dir, state);
  for (const name of journals) rmSync(join(dir, name), { force: true });
}

/** Ends the journal of a series. To be called under the lock of the index. */
export function foldSeries(dir: string, series: string): void {
  const state = readState(dir) ?? { entries: [], ends: new Map(), removals: [] };
  fold(dir, state, new Set([series]));
}

/** Puts the index in place of the old one as a whole. */
export function writeIndex(dir: string, index: ArchiveIndex): void {
  mkdirSync(dir, { recursive: true });
  replaceFile(join(dir, INDEX_FILE), Buffer.from(formatIndex(index)));
}
