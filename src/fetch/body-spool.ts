import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A longer body waits in a file: many that grow at once would fill the memory before any of them is whole. */
const IN_MEMORY = 8 * 1024 * 1024;
let opened = 0;

/** The disk has no room for a body, or cannot be written; nothing is wrong with the server. */
export class SpoolError extends Error {
  override readonly name = 'SpoolError';
}

/** The bytes of one body while it arrives. Ended by `take` or `discard`. */
export class BodySpool {
  #chunks: Buffer[] = [];
  #length = 0;
  #file: number | undefined;

  get length(): number {
    return this.#length;
  }

  /** Throws SpoolError where the bytes cannot be kept. */
  add(chunk: Buffer): void {
    this.#length += chunk.length;
    this.#chunks.push(chunk);
    if (this.#file !== undefined || this.#length > IN_MEMORY) this.#flush();
  }

  /** The bytes, at most the first `most`. */
  take(most = Number.POSITIVE_INFINITY): Buffer {
    const length = Math.min(this.#length, most);
    try {
      if (this.#file === undefined) return Buffer.concat(this.#chunks, length);
      return readStart(this.#file, length);
    } finally {
      this.discard();
    }
  }

  discard(): void {
    this.#chunks = [];
    this.#length = 0;
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #flush(): void {
    try {
      this.#file ??= openUnnamed();
      for (const chunk of this.#chunks) writeWhole(this.#file, chunk);
    } catch (error) {
      this.discard();
      throw new SpoolError(`a body cannot be kept in ${tmpdir()}: ${error instanceof Error ? error.message : error}`);
    }
    this.#chunks = [];
  }
}

/** Unlinked at once: whatever ends the process, nothing is left behind. */
function openUnnamed(): number {
  opened += 1;
  const path = join(tmpdir(), `gongkai-body-${process.pid}-${opened}`);
  const file = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return file;
}

function writeWhole(file: number, chunk: Buffer): void {
  for (let at = 0; at < chunk.length; ) at += writeSync(file, chunk, at);
}

function readStart(file: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  for (let at = 0; at < length; ) {
    const read = readSync(file, bytes, at, length - at, at);
    if (read === 0) throw new SpoolError(`a body of ${length} bytes has only ${at} in its file`);
    at += read;
  }
  return bytes;
}
