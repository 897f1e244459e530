import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { compressMember, withComment } from './gzip-member.ts';
import type { Removal, Run } from './removal.ts';
import { recordId } from './warc-record.ts';
import { syncDirectory, writeAll } from './write-all.ts';

/**
 * What takes the place of removed records: one record without content, exactly as long as they were. No other record
 * moves, so every offset that was ever given out stays right, and a takedown that is interrupted is finished by doing it
 * again.
 */
interface Filler {
  readonly start: Buffer;
  /** Spaces between start and end. */
  readonly padding: number;
  readonly end: Buffer;
}

const SPACES = Buffer.alloc(65_536, ' ');

/** Finishes takedowns in files that nobody writes: removes what still stands where a removal says that nothing does. */
export function finishRemovals(dir: string, removals: readonly Removal[], isIdle: (file: string) => boolean): void {
  const runs = removals.flatMap(({ when, runs }) => runs.map((run) => ({ run, when })));
  for (const [file, ofFile] of Map.groupBy(runs, ({ run }) => run.file)) {
    if (!isIdle(file) || !existsSync(join(dir, file))) continue;
    // A copy that an interrupted takedown left holds what is to go.
    rmSync(join(dir, `${file}.tmp`), { force: true });
    const open = ofFile.filter(({ run, when }) => !isFilled(dir, run, when));
    if (open.length > 0) rewrite(join(dir, file), open);
  }
}

/** Whether the bytes of a run are those of its filler. */
export function isFilled(dir: string, run: Run, when: string): boolean {
  const path = join(dir, run.file);
  if (statSync(path).size < run.offset + run.length) return true;
  const fd = openSync(path, 'r');
  try {
    const { start, padding, end } = fillerOf(fd, run, when);
    for (let at = 0; at < run.length; at += SPACES.length) {
      const found = Buffer.alloc(Math.min(SPACES.length, run.length - at));
      readSync(fd, found, 0, found.length, run.offset + at);
      if (!found.equals(slice({ start, padding, end }, at, found.length))) return false;
    }
    return true;
  } finally {
    closeSync(fd);
  }
}

/** Part of a filler's bytes. */
function slice({ start, padding, end }: Filler, from: number, length: number): Buffer {
  const part = Buffer.alloc(length, ' ');
  if (from < start.length) start.copy(part, 0, from);
  const endAt = start.length + padding;
  if (from + length > endAt) end.copy(part, Math.max(0, endAt - from), Math.max(0, from - endAt));
  return part;
}

function rewrite(path: string, runs: readonly { readonly run: Run; readonly when: string }[]): void {
  const next = `${path}.tmp`;
  try {
    copyFileSync(path, next, constants.COPYFILE_FICLONE);
    const fd = openSync(next, 'r+');
    try {
      for (const { run, when } of runs) fill(fd, run, when);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(next, path);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
  syncDirectory(join(path, '..'));
}

function fill(fd: number, run: Run, when: string): void {
  const filler = fillerOf(fd, run, when);
  for (let at = 0; at < run.length; at += SPACES.length) {
    writeAll(fd, [slice(filler, at, Math.min(SPACES.length, run.length - at))], run.offset + at);
  }
}

/** The filler of a run, compressed where its records were. */
function fillerOf(fd: number, run: Run, when: string): Filler {
  const magic = Buffer.alloc(2);
  readSync(fd, magic, 0, 2, run.offset);
  return magic.readUInt16BE() === GZIP_MAGIC ? compressedFiller(run, when) : plainFiller(run, when);
}

const GZIP_MAGIC = 0x1f8b;

function compressedFiller(run: Run, when: string): Filler {
  const member = compressMember(recordOf(run, when, '0'));
  return { ...withComment(member, run.length - member.length), padding: Math.max(0, run.length - member.length - 1) };
}

function plainFiller(run: Run, when: string): Filler {
  const [empty = ''] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    .map((digits) => '0'.repeat(digits))
    .filter((zeros) => String(Math.max(0, run.length - recordOf(run, when, zeros).length)).length <= zeros.length);
  const padding = run.length - recordOf(run, when, empty).length;
  if (padding < 0) throw new RangeError(`${run.file}:${run.offset}: ${run.length} bytes are too few for a record`);
  const record = recordOf(run, when, String(padding).padStart(empty.length, '0'));
  return { start: record.subarray(0, -END.length), padding, end: Buffer.from(END) };
}

const END = '\r\n\r\n';

/** A metadata record without a block; its identity comes from its place. */
function recordOf(run: Run, when: string, contentLength: string): Buffer {
  const id = recordId({ type: 'metadata', date: when, contentType: '', block: [] }, run);
  const fields = [`WARC-Type: metadata`, `WARC-Record-ID: ${id}`, `WARC-Date: ${when}`];
  return Buffer.from(`WARC/1.1\r\n${fields.join('\r\n')}\r\nContent-Length: ${contentLength}\r\n\r\n${END}`);
}
