import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
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

/** What is committed: the index and the journal behind it. A last line that is not whole was not committed. */
export function readState(dir: string): ArchiveIndex | undefined {
  const indexPath = join(dir, INDEX_FILE);
  const journalPath = join(dir, JOURNAL_FILE);
  if (!existsSync(indexPath) && !existsSync(journalPath)) return undefined;
  const index = existsSync(indexPath) ? parseIndex(readFileSync(indexPath, 'utf8')) : { entries: [], ends: new Map() };
  const entries = [...index.entries];
  const ends = new Map(index.ends);
  const lines = existsSync(journalPath) ? readFileSync(journalPath, 'utf8').split('\n').slice(0, -1) : [];
  for (const line of lines) {
    const commit = JSON.parse(line) as Commit;
    entries.push(...commit.entries);
    ends.set(commit.file, Math.max(commit.end, ends.get(commit.file) ?? 0));
  }
  return { entries, ends };
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
      `${dir}: ${files.length} WARC files, but neither ${INDEX_FILE} nnor a journal; rebuild the index first`,
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

/** Begins a journal with what is committed already beside it. Returns its descriptor. */
export function openJournal(dir: string): number {
  const path = join(dir, JOURNAL_FILE);
  const text = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const whole = text.lastIndexOf(10) + 1;
  if (whole < text.length) truncateSync(path, whole);
  const journal = openSync(path, 'a');
  syncDirectory(dir);
  return journal;
}

export function appendToJournal(journal: number, commit: Commit): void {
  writeSync(journal, `${JSON.stringify(commit)}\n`);
  fdatasyncSync(journal);
}

/** Puts the index in place of the old one as a whole, then drops the journal that it contains. */
export function writeIndex(dir: string, index: ArchiveIndex): void {
  const path = join(dir, INDEX_FILE);
  const file = openSync(`${path}.tmp`, 'w');
  try {
    writeSync(file, formatIndex(index));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.tmp`, path);
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
