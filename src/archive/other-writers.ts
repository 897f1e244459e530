import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readState } from './archive-state.ts';
import type { IndexEntry } from './cdxj.ts';
import { parseJournal } from './journal.ts';
import { INDEX_FILE, journalsIn } from './series.ts';

/** Follows what other processes commit to a directory while this one writes there. */
export class OtherWriters {
  readonly #dir: string;
  readonly #own: string;
  /** Bytes read of the journal of each other series. */
  #read = new Map<string, number>();
  #index: string;

  /** Begins where the state of the directory was just read. */
  constructor(dir: string, own: string) {
    this.#dir = dir;
    this.#own = own;
    this.#index = this.#identity();
  }

  /** What was committed by others since the last time; some of it may be known already. */
  news(): readonly IndexEntry[] {
    const identity = this.#identity();
    // A writer that begins or ends replaces the index: its journal may have come and gone in between.
    if (identity !== this.#index) {
      this.#index = identity;
      this.#read = new Map();
      return readState(this.#dir)?.entries ?? [];
    }
    const journals = [...journalsIn(this.#dir)].filter(([series]) => series !== this.#own);
    return journals.flatMap(([series, name]) => this.#tail(series, name));
  }

  #identity(): string {
    const { ino, size, mtimeNs } = statSync(join(this.#dir, INDEX_FILE), { bigint: true });
    return `${ino} ${size} ${mtimeNs}`;
  }

  #tail(series: string, name: string): readonly IndexEntry[] {
    const from = this.#read.get(series) ?? 0;
    const bytes = readFrom(join(this.#dir, name), from);
    const whole = bytes.subarray(0, bytes.lastIndexOf(10) + 1);
    this.#read.set(series, from + whole.length);
    return parseJournal(whole.toString()).flatMap(({ entries }) => entries);
  }
}

/** The bytes of a file from an offset on; none where it is gone, which the index then tells. */
function readFrom(path: string, offset: number): Buffer {
  let file: number | undefined;
  try {
    const { size } = statSync(path);
    if (size <= offset) return Buffer.alloc(0);
    file = openSync(path, 'r');
    const bytes = Buffer.alloc(size - offset);
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, offset));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
