import type { FileHandle } from 'node:fs/promises';
import { constants, crc32, inflateRawSync } from 'node:zlib';
import { readFully } from '../base/read-fully.ts';

const FIRST_WINDOW = 1 << 16;
/** A member larger than this, packed or unpacked, is refused: the archive's own limit on bodies lies far below. */
const MAX_BYTES = 1 << 29;
const HEADER_BYTES = 10;
const TRAILER_BYTES = 8;
const FLAG = { crc: 2, extra: 4, name: 8, comment: 16 } as const;

export interface GzipMember {
  readonly data: Buffer;
  /** Offset of the next member. */
  readonly next: number;
}

/**
 * The gzip member (RFC 1952) that begins at `offset`, with its check sum and length compared. Undefined where it is broken
 * or cut off. Needed because a WARC file is one member a record, and node:zlib runs members together.
 */
export async function readMember(file: FileHandle, offset: number, fileSize: number): Promise<GzipMember | undefined> {
  for (let window = FIRST_WINDOW; window <= MAX_BYTES; window *= 4) {
    const bytes = await readFully(file, offset, Math.min(window, fileSize - offset));
    const member = parseMember(bytes, offset);
    if (member !== 'more') return member;
    if (offset + bytes.length >= fileSize) return undefined;
  }
  return undefined;
}

function parseMember(bytes: Buffer, offset: number): GzipMember | undefined | 'more' {
  const start = headerEnd(bytes);
  if (start === undefined || start === 'more') return start;
  const inflated = inflate(bytes.subarray(start));
  if (inflated === undefined || inflated === 'more') return inflated;
  const end = start + inflated.used;
  if (bytes.length < end + TRAILER_BYTES) return 'more';
  const intact =
    bytes.readUInt32LE(end) === crc32(inflated.data) && bytes.readUInt32LE(end + 4) === inflated.data.length % 2 ** 32;
  return intact ? { data: inflated.data, next: offset + end + TRAILER_BYTES } : undefined;
}

function headerEnd(bytes: Buffer): number | undefined | 'more' {
  if (bytes.length < HEADER_BYTES) return 'more';
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8) return undefined;
  const flags = bytes[3] ?? 0;
  let at = HEADER_BYTES;
  if ((flags & FLAG.extra) !== 0) at += 2 + (at + 2 <= bytes.length ? bytes.readUInt16LE(at) : 0);
  for (const flag of [FLAG.name, FLAG.comment]) {
    if ((flags & flag) === 0) continue;
    const zero = bytes.indexOf(0, at);
    if (zero < 0) return 'more';
    at = zero + 1;
  }
  if ((flags & FLAG.crc) !== 0) at += 2;
  return at < bytes.length ? at : 'more';
}

function inflate(bytes: Buffer): { readonly data: Buffer; readonly used: number } | undefined | 'more' {
  try {
    // With `info` the engine tells how much of the input the stream took; the typings leave that form out.
    const result = inflateRawSync(bytes, { info: true, maxOutputLength: MAX_BYTES }) as unknown as {
      readonly buffer: Buffer;
      readonly engine: { readonly bytesWritten: number };
    };
    return { data: result.buffer, used: result.engine.bytesWritten };
  } catch (error) {
    return (error as { errno?: number }).errno === constants.Z_BUF_ERROR ? 'more' : undefined;
  }
}
