import { closeSync, existsSync, fdatasyncSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IndexEntry } from './cdxj.ts';
import type { Removal } from './removal.ts';
import { syncDirectory, writeAll } from './write-all.ts';

/** What one commit adds. */
export interface Commit {
  readonly file: string;
  /** End of the file up to which its records count. */
  readonly end: number;
  readonly entries: readonly IndexEntry[];
  /** A takedown that the commit orders. */
  readonly removal?: Removal;
}

/** The commits of a journal; a last line that is not whole was not committed. Throws SyntaxError with the line. */
export function parseJournal(text: string): readonly Commit[] {
  return text.split('\n').slice(0, -1).map(parseCommit);
}

function parseCommit(line: string, index: number): Commit {
  const { file, end, entries, removal } = (JSON.parse(line) as Partial<Commit> | null) ?? {};
  if (file === undefined || end === undefined || !Array.isArray(entries))
    throw new SyntaxError(`line ${index + 1}: no commit`);
  return { file, end, entries, ...(removal === undefined ? {} : { removal }) };
}

/** Lines of commits, each synced. What fails to be written whole is taken back. */
export class Journal {
  readonly #fd: number;
  #length: number;

  /** Goes on behind what is committed already. */
  constructor(dir: string, name: string) {
    const path = join(dir, name);
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
