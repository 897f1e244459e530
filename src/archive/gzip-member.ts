import { constants, crc32, gzipSync, inflateRawSync } from 'node:zlib';
import type { ByteSource } from './byte-source.ts';

/** One record, one member: readable alone. No time and no system stand in the header, so equal input gives equal bytes. */
export function compressMember(bytes: Uint8Array): Buffer {
  const member = gzipSync(bytes);
  member[OS_BYTE] = OS_UNKNOWN;
  return member;
}

/**
 * A member made longer by some bytes, which a comment in its header takes: what stands before the comment's spaces, and
 * behind them. Throws where it would have to be shorter.
 */
export function withComment(member: Buffer, longer: number): { readonly start: Buffer; readonly end: Buffer } {
  if (longer < 0) throw new RangeError(`a gzip member of ${member.length} bytes does not fit: ${-longer} too many`);
  if (longer === 0) return { start: member, end: Buffer.alloc(0) };
  const start = Buffer.from(member.subarray(0, HEADER));
  start[FLAGS_BYTE] = FLAG.comment;
  return { start, end: Buffer.concat([Buffer.alloc(1), member.subarray(HEADER)]) };
}

/** Whether a header is that which every member of this program has. */
export function isOwnHeader(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).toString('hex') === OWN_HEADER;
}

/** Whether a whole member has bits set behind the end of its compressed data, which reading passes over. */
export function hasStrayBits(member: Buffer): boolean {
  const start = headerLength(member);
  const end = member.length - TRAILER;
  const last = member[end - 1] ?? 0;
  if (typeof start !== 'number' || last === 0) return false;
  const cleared = Buffer.from(member.subarray(start, end));
  // The highest bit set is part of the data unless the data is the same without it.
  cleared[cleared.length - 1] = last ^ (1 << (31 - Math.clz32(last)));
  const result = inflateMember(cleared);
  return 'consumed' in result && result.consumed === cleared.length && crc32(result.bytes) === member.readUInt32LE(end);
}

export type Member =
  | { readonly bytes: Buffer; readonly length: number; readonly problem?: string }
  | { readonly bytes?: never; readonly kind: 'truncated' | 'bad-gzip' | 'too-large'; readonly problem: string };

const HEADER = 10;
const OWN_HEADER = '1f8b08000000000000ff';
const FLAGS_BYTE = 3;
const OS_BYTE = 9;
const OS_UNKNOWN = 255;
const FIRST_WINDOW = 65_536;
const WINDOW_GROWTH = 4;
const TRAILER = 8;
/** A record beyond this is not read: it would have to stand in memory. */
const MAX_RECORD = 1_073_741_824;
/** Four kilobytes of deflate expand to no more than this. */
const MAX_PROBE = 8_388_608;
const FLAG = { headerCrc: 2, extra: 4, name: 8, comment: 16 };

/** Expands the member that begins at `offset`, checks its length and CRC, and says where it ends. */
export async function readMember(source: ByteSource, offset: number): Promise<Member> {
  for (let window = FIRST_WINDOW; ; window *= WINDOW_GROWTH) {
    const bytes = await source.read(offset, Math.min(window, source.size - offset));
    const atEnd = offset + bytes.length >= source.size;
    const start = headerLength(bytes);
    if (start === 'bad') return { kind: 'bad-gzip', problem: 'no gzip header' };
    const result = start === 'short' ? 'short' : inflate(bytes, start);
    if (result !== 'short') return result;
    if (atEnd) return { kind: 'truncated', problem: `the gzip member is cut after ${bytes.length} bytes` };
  }
}

function inflate(bytes: Buffer, start: number): Member | 'short' {
  const expanded = inflateMember(bytes.subarray(start));
  if (!('consumed' in expanded))
    return expanded.kind === 'short' ? 'short' : { kind: expanded.kind, problem: expanded.problem };
  const end = start + expanded.consumed;
  if (bytes.length < end + TRAILER) return 'short';
  const intact =
    bytes.readUInt32LE(end) === crc32(expanded.bytes) && bytes.readUInt32LE(end + 4) === expanded.bytes.length >>> 0;
  const member = { bytes: expanded.bytes, length: end + TRAILER };
  return intact ? member : { ...member, problem: 'the check sum of the gzip member is wrong' };
}

type Inflated = { bytes: Buffer; consumed: number } | { kind: 'short' | 'bad-gzip' | 'too-large'; problem: string };

function inflateMember(bytes: Buffer): Inflated {
  try {
    // With `info` the engine comes along; its bytesWritten is the input used up, which is where the member ends.
    const result: unknown = inflateRawSync(bytes, { maxOutputLength: MAX_RECORD, info: true } as object);
    const { buffer, engine } = result as { buffer: Buffer; engine: { bytesWritten: number } };
    return { bytes: buffer, consumed: engine.bytesWritten };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'Z_BUF_ERROR') return { kind: 'short', problem: '' };
    if (code === 'ERR_BUFFER_TOO_LARGE')
      return { kind: 'too-large', problem: `the gzip member expands beyond ${MAX_RECORD} bytes` };
    return {
      kind: 'bad-gzip',
      problem: `the gzip member is broken: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

/** True where the first bytes of a member expand to the start of a record: three magic bytes may stand anywhere by chance. */
export function beginsRecord(bytes: Buffer): boolean {
  const start = headerLength(bytes);
  if (typeof start !== 'number') return false;
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MAX_PROBE };
    return inflateRawSync(bytes.subarray(start), options).subarray(0, 5).toString('latin1') === 'WARC/';
  } catch {
    // Broken or too long: not the start of a record that could be read.
    return false;
  }
}

/** Length of the gzip header (RFC 1952 2.3), optional fields included. */
function headerLength(bytes: Buffer): number | 'short' | 'bad' {
  if (bytes.length < 3) return bytes.length === 0 || bytes[0] === 0x1f ? 'short' : 'bad';
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8) return 'bad';
  if (bytes.length < 10) return 'short';
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & FLAG.extra) at += 2 + (bytes.length >= at + 2 ? bytes.readUInt16LE(at) : 0);
  for (const flag of [FLAG.name, FLAG.comment]) {
    if ((flags & flag) === 0) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) return 'short';
    at = end + 1;
  }
  if (flags & FLAG.headerCrc) at += 2;
  return at < bytes.length ? at : 'short';
}
