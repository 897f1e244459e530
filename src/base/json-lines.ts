import { createReadStream } from 'node:fs';
import { expectFile } from './expect-file.ts';

/** Longest line read, in bytes: a block of text or a table is one line. */
export const MAX_LINE_BYTES = 256 * 1024 * 1024;

export class JsonLinesError extends Error {
  override readonly name = 'JsonLinesError';
}

export interface JsonLine {
  /** 1-based. */
  readonly number: number;
  readonly value: unknown;
}

const NEWLINE = 0x0a;

/**
 * The values of a JSON-lines file, one at a time. Throws JsonLinesError, naming file and line, on a line that is no
 * JSON, is longer than MAX_LINE_BYTES or lacks its line feed (a file cut off), and NoFile for a pipe or device.
 */
export async function* readJsonLines(path: string): AsyncGenerator<JsonLine> {
  expectFile(path);
  let number = 0;
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      const tail = chunk.subarray(from, at);
      const line = pending.length === 0 ? tail : Buffer.concat([...pending, tail]);
      pending = [];
      pendingBytes = 0;
      from = at + 1;
      number += 1;
      yield { number, value: parseLine(line, path, number) };
    }
    if (from < chunk.length) {
      pending.push(chunk.subarray(from));
      pendingBytes += chunk.length - from;
    }
    if (pendingBytes > MAX_LINE_BYTES)
      throw new JsonLinesError(`${path}:${number + 1}: line longer than ${MAX_LINE_BYTES} bytes`);
  }
  if (pendingBytes > 0) throw new JsonLinesError(`${path}:${number + 1}: the last line is cut off`);
}

function parseLine(line: Buffer, path: string, number: number): unknown {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch (error) {
    throw new JsonLinesError(`${path}:${number}: not JSON: ${(error as Error).message}`);
  }
}
