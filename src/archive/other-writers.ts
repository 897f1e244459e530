import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readState } from './archive-state.ts';
import type { IndexEntry } from './cdxj.ts';
import { parseJournal } from './journal.ts';
import { INDEX_FILE, journalsIn } from './series.ts';

/** Bytes that the first commit of a journal is told by: its file and the end of it, which only grows. */
const HEAD = 96;

/** Follows what other processes commit to a directory while this one writes there. */
export class OtherWriters {
  readonly #dir: string;
  readonly #own: string;
  /** How far the journal of each other series was read, and how it begins: no two that follow each other begin alike. */
  #read = new Map<string, { readonly head: string; readonly end: number }>();
  #index: string;

  /** Begins where the state of the directory was just read. */
  constructor(dir: string, own: string) {
    this.#dir = dir;
    this.#own = own;
    this.#index = this.#identity();
  }

  /** What was committed by others since the last time; some of it may be known already. */
  news(): readonly IndexEntry[] {
    const tails = [...journalsIn(this.#dir)]
      .filter(([series]) => series !== this.#own)
      .map(([series, name]) => [series, this.#tail(series, name)] as const);
    const identity = this.#identity();
    // A writer that begins or ends replaces the index first: a journal may have come and gone, and begun anew.
    if (identity !== this.#index) {
      this.#index = identity;
      this.#read = new Map();
      return readState(this.#dir)?.entries ?? [];
    }
    return tails.flatMap(([series, { head, from, lines }]) => {
      this.#read.set(series, { head, end: from + lines.length });
      return parseJournal(lines.toString()).flatMap(({ entries }) => entries);
    });
  }

  #identity(): string {
    const { ino, size, mtimeNs } = statSync(join(this.#dir, INDEX_FILE), { bigint: true });
    return `${ino} ${size} ${mtimeNs}`;
  }

  /** The whole lines behind what was read of a journal; of one that was begun anew since, all of them. */
  #tail(series: string, name: string): { readonly head: string; readonly from: number; readonly lines: Buffer } {
    const known = this.#read.get(series);
    const { head, from, bytes } = readJournal(join(this.#dir, name), known);
    return { head, from, lines: bytes.subarray(0, bytes.lastIndexOf(10) + 1) };
  }
}

/** Where a journal goes on behind what is known of it; nothing where it is gone, which the index then tells. */
function readJournal(path: string, known: { readonly head: string; readonly end: number } | undefined) {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const { size } = fstatSync(file);
    const head = readPart(file, 0, Math.min(HEAD, size)).toString('latin1');
    const from = known?.head === head ? known.end : 0;
    return { head, from, bytes: readPart(file, from, Math.max(0, size - from)) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { head: '', from: 0, bytes: Buffer.alloc(0) };
    throw error;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function readPart(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
}
