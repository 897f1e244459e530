import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { expandBody } from '../base/content-coding.ts';
import { readFully } from '../base/read-fully.ts';
import { readMember } from './gzip-member.ts';

/** A record of a WARC file (ISO 28500:2017), whole in memory. */
export interface WarcRecord {
  readonly offset: number;
  /** Named fields, names in lower case. */
  readonly fields: ReadonlyMap<string, string>;
  readonly block: Buffer;
}

/** A place in a WARC file that is no record. */
export interface WarcDamage {
  readonly offset: number;
  readonly problem: string;
}

const VERSION = /^WARC\/1\.[01]\r\n/;
const END = '\r\n\r\n';
const GZIP_NAME = /\.gz$/i;

/** The records of a WARC file, plain or with one gzip member a record. Ends with a damage where the file cannot be read on. */
export async function* readWarc(path: string, from = 0): AsyncGenerator<WarcRecord | WarcDamage> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    for (let offset = from; offset < size; ) {
      const gzip = GZIP_NAME.test(path);
      const member = gzip ? await readMember(file, offset, size) : await readPlain(file, offset, size);
      if (member === undefined) {
        yield { offset, problem: gzip ? 'no intact gzip member' : 'no whole record' };
        return;
      }
      yield parseRecord(member.data, offset);
      offset = member.next;
    }
  } finally {
    await file.close();
  }
}

/** A head is never longer. */
const HEAD_WINDOW = 1 << 16;
const CONTENT_LENGTH = /^content-length:[ \t]*(\d{1,15})[ \t]*\r$/im;

/** The record of a plain file that begins at `offset`, with its end mark. Undefined where its length leads nowhere. */
async function readPlain(file: FileHandle, offset: number, fileSize: number) {
  const window = await readFully(file, offset, Math.min(HEAD_WINDOW, fileSize - offset));
  const headEnd = window.indexOf(END);
  const length = CONTENT_LENGTH.exec(window.toString('latin1', 0, Math.max(0, headEnd) + 1))?.[1];
  if (length === undefined) return undefined;
  const next = offset + headEnd + END.length + Number(length) + END.length;
  return next > fileSize ? undefined : { data: await readFully(file, offset, next - offset), next };
}

function parseRecord(data: Buffer, offset: number): WarcRecord | WarcDamage {
  const headEnd = data.indexOf(END);
  const head = data.toString('utf8', 0, Math.max(0, headEnd) + 2);
  if (headEnd < 0 || !VERSION.test(head)) return { offset, problem: 'no WARC/1.0 or WARC/1.1 record' };
  const fields = parseFields(head.split('\r\n').slice(1));
  const length = Number(fields.get('content-length') ?? Number.NaN);
  const start = headEnd + END.length;
  if (!Number.isInteger(length) || start + length + END.length !== data.length) {
    return { offset, problem: 'Content-Length is not the length of the block' };
  }
  return { offset, fields, block: data.subarray(start, start + length) };
}

function parseFields(lines: readonly string[]): Map<string, string> {
  const fields = new Map<string, string>();
  let last = '';
  for (const line of lines) {
    if (line === '') continue;
    if (line.startsWith(' ') || line.startsWith('\t')) {
      fields.set(last, `${fields.get(last) ?? ''} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    last = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    fields.set(last, fields.has(last) && last !== '' ? `${fields.get(last)}, ${value}` : value);
  }
  return fields;
}

const LIMITS = { maxBytes: 1 << 29, maxRatio: 10_000 };

export interface Payload {
  /** As stored: of a response the body with its Content-Encoding, else the block. */
  readonly stored: Buffer;
  /** Content-Encoding removed; undefined where that fails. */
  readonly bytes: Uint8Array | undefined;
}

/** What a record carries. */
export async function payloadOf({ fields, block }: Pick<WarcRecord, 'fields' | 'block'>): Promise<Payload> {
  if (fields.get('warc-type') !== 'response') return { stored: block, bytes: block };
  const end = block.indexOf(END);
  if (end < 0) return { stored: block, bytes: undefined };
  const headers = parseFields(block.toString('latin1', 0, end).split('\r\n').slice(1));
  const stored = block.subarray(end + END.length);
  const plain = headers.get('transfer-encoding')?.toLowerCase().includes('chunked') ? dechunk(stored) : stored;
  const { bytes, problem } = await expandBody(plain, headers.get('content-encoding'), LIMITS);
  return { stored, bytes: problem === undefined ? bytes : undefined };
}

/** A body that only claims to be chunked is taken as it is. */
function dechunk(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = body.indexOf('\r\n', at);
    const size = line < 0 ? Number.NaN : Number.parseInt(body.toString('latin1', at, line), 16);
    if (!Number.isInteger(size) || line + 2 + size > body.length) return body;
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(body.subarray(line + 2, line + 2 + size));
    at = line + 4 + size;
  }
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const DIGEST_BYTES: ReadonlyMap<string, number> = new Map([
  ['sha1', 20],
  ['sha256', 32],
  ['sha512', 64],
  ['md5', 16],
]);

/** Whether a labelled digest (`sha256:…`, hexadecimal or base32) is that of the bytes; undefined for an unknown algorithm. */
export function digestHolds(label: string, bytes: Uint8Array): boolean | undefined {
  const [algorithm = '', value = ''] = label.split(':', 2);
  const name = algorithm.toLowerCase().replace('-', '');
  const size = DIGEST_BYTES.get(name);
  if (size === undefined) return undefined;
  const digest = createHash(name).update(bytes).digest();
  if (value.length === size * 2) return value.toLowerCase() === digest.toString('hex');
  return value.toUpperCase().replaceAll('=', '') === base32(digest);
}

function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + BASE32.charAt((held << (5 - bits)) & 31);
}
