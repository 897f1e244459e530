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
    return tails.flatMap(([series, tail]) => {
      this.#read.set(series, (this.#read.get(series) ?? 0) + tail.length);
      return parseJournal(tail.toString()).flatMap(({ entries }) => entries);
    });
  }

  #identity(): string {
    const { ino, size, mtimeNs } = statSync(join(this.#dir, INDEX_FILE), { bigint: true });
    return `${ino} ${size} ${mtimeNs}`;
  }

  /** The whole lines behind what was read of a journal. */
  #tail(series: string, name: string): Buffer {
    const bytes = readFrom(join(this.#dir, name), this.#read.get(series) ?? 0);
    return bytes.subarray(0, bytes.lastIndexOf(10) + 1);
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
