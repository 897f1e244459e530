import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type ArchiveIndex, formatIndex, type IndexEntry, parseIndex } from './cdxj.ts';

export const INDEX_FILE = 'index.cdxj';
/** One line a commit since the index was written; gone while nobody writes. */
export const JOURNAL_FILE = 'index.cdxj.journal';
const OWN_FILE = /^gongkai-\d{5}\.warc\.gz$/;

/** What one commit adds. */
export interface Commit {
  readonly file: string;
  /** End of the file up to which its records count. */
  readonly end: number;
  readonly entries: readonly IndexEntry[];
}

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
 * What is committed: the index and the journal behind it. A last line that is not whole was not committed. Throws
 * IndexDamaged.
 */
export function readState(dir: string): ArchiveIndex | undefined {
  const indexPath = join(dir, INDEX_FILE);
  const journalPath = join(dir, JOURNAL_FILE);
  if (!existsSync(indexPath) && !existsSync(journalPath)) return undefined;
  const index = existsSync(indexPath) ? readAs(indexPath, parseIndex) : { entries: [], ends: new Map() };
  const entries = [...index.entries];
  const ends = new Map(index.ends);
  for (const commit of existsSync(journalPath) ? readAs(journalPath, parseJournal) : []) {
    entries.push(...commit.entries);
    ends.set(commit.file, Math.max(commit.end, ends.get(commit.file) ?? 0));
  }
  return { entries, ends };
}

function parseJournal(text: string): readonly Commit[] {
  const commits = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Partial<Commit> | null);
  return commits.map((commit, index) => {
    const { file, end, entries } = commit ?? {};
    if (file === undefined || end === undefined || !Array.isArray(entries))
      throw new SyntaxError(`line ${index + 1}: no commit`);
    return { file, end, entries };
  });
}

function readAs<Content>(path: string, parse: (text: string) => Content): Content {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const advice = `move ${INDEX_FILE} and its journal away, and the next run makes them anew from the WARC files`;
    throw new IndexDamaged(`${path}: ${error.message}: ${advice}`);
  }
}

/**
 * Makes the files of a directory agree with what is committed: tails are cut, files of no commit removed. Throws where a
 * file is shorter than committed, or where WARC files stand without any index: then nothing is touched.
 */
export function recover(dir: string): { readonly state: ArchiveIndex; readonly cut: readonly CutTail[] } {
  mkdirSync(dir, { recursive: true });
  const files = ownFiles(dir);
  const state = readState(dir);
  if (state === undefined && files.length > 0) {
    throw new Error(
      `${dir}: ${files.length} WARC files, but neither ${INDEX_FILE} nor a journal; rebuild the index first`,
    );
  }
  const ends = state?.ends ?? new Map<string, number>();
  for (const [file, end] of ends) {
    const size = files.includes(file) ? statSync(join(dir, file)).size : 0;
    if (size < end)
      throw new Error(`${join(dir, file)}: ${size} bytes, but ${end} are committed; restore the file from a copy`);
  }
  const cut = files.flatMap((file) => cutTail(dir, file, ends.get(file) ?? 0));
  return { state: { entries: state?.entries ?? [], ends }, cut };
}

function cutTail(dir: string, file: string, end: number): readonly CutTail[] {
  const path = join(dir, file);
  const bytes = statSync(path).size - end;
  if (bytes === 0) return [];
  if (end === 0) rmSync(path);
  else truncateSync(path, end);
  return [{ file, from: end, bytes }];
}

/** WARC files that this program writes, in order. */
export function ownFiles(dir: string): readonly string[] {
  return readdirSync(dir)
    .filter((name) => OWN_FILE.test(name))
    .sort();
}

/** Lines of commits, each synced. What fails to be written whole is taken back. */
export class Journal {
  readonly #fd: number;
  #length: number;

  /** Goes on behind what is committed already. */
  constructor(dir: string) {
    const path = join(dir, JOURNAL_FILE);
    this.#length = existsSync(path) ? readFileSync(path).lastIndexOf(10) + 1 : 0;
    this.#fd = openSync(path, existsSync(path) ? 'r+' : 'w');
    ftruncateSync(this.#fd, this.#length);
    syncDirectory(dir);
  }

  append(commit: Commit): void {
    const line = Buffer.from(`${JSON.stringify(commit)}\n`);
    try {
      writeAll(this.#fd, [line], this.#length);
      fdatasyncSync(this.#fd);
    } catch (error) {
      ftruncateSync(this.#fd, this.#length);
      throw error;
    }
    this.#length += line.length;
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** Writes all bytes at a position; a system may take only part of them at a time. */
export function writeAll(fd: number, pieces: readonly Uint8Array[], position: number): void {
  let at = position;
  for (const piece of pieces) {
    for (let written = 0; written < piece.length; ) {
      const count = writeSync(fd, piece, written, piece.length - written, at);
      written += count;
      at += count;
    }
  }
}

/** Puts the index in place of the old one as a whole, then drops the journal that it contains. */
export function writeIndex(dir: string, index: ArchiveIndex): void {
  const path = join(dir, INDEX_FILE);
  const next = `${path}.tmp`;
  const file = openSync(next, 'w');
  try {
    writeAll(file, [Buffer.from(formatIndex(index))], 0);
    fsyncSync(file);
  } catch (error) {
    rmSync(next);
    throw error;
  } finally {
    closeSync(file);
  }
  renameSync(next, path);
  syncDirectory(dir);
  rmSync(join(dir, JOURNAL_FILE), { force: true });
}

/** Makes new names durable, on systems that can sync a directory. */
function syncDirectory(dir: string): void {
  if (process.platform === 'win32') return;
  const directory = openSync(dir, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
