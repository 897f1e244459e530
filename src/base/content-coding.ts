import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from 'node:zlib';

/** How far a body may grow while its Content-Encoding is removed. */
export interface ExpansionLimits {
  readonly maxBytes: number;
  /** Expanded bytes per wire byte, looked at above 1 MiB only: a short page of white space compresses as well as a bomb. */
  readonly maxRatio: number;
}

export interface Expansion {
  /** What could be expanded; not whole where there is a problem, and of what is too large the first MiB alone. */
  readonly bytes: Uint8Array;
  readonly problem?: 'too-large' | 'corrupt' | 'unknown-coding';
}

const RATIO_FLOOR = 1_048_576;
/** More codings on one body than this are an attack (RFC 9110 sets no limit; undici draws the same line). */
const MAX_CODINGS = 5;

const KEPT_OF_TOO_LARGE = 1_048_576;

class TooLarge extends Error {}

/** Removes the codings that a Content-Encoding value names, last applied first. Never throws on what a server sends. */
export async function expandBody(
  body: Uint8Array,
  contentEncoding: string | undefined,
  limits: ExpansionLimits,
): Promise<Expansion> {
  const codings = (contentEncoding ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity' && coding !== 'none');
  if (codings.length > MAX_CODINGS) return { bytes: body, problem: 'too-large' };
  const maxBytes = Math.min(limits.maxBytes, Math.max(RATIO_FLOOR, body.length * limits.maxRatio));
  let bytes = body;
  for (const coding of codings.reverse()) {
    if (bytes.length === 0) break;
    const step = await expandOnce(bytes, coding, maxBytes);
    if (step.problem !== undefined) return step;
    bytes = step.bytes;
  }
  return bytes.length > limits.maxBytes
    ? { bytes: bytes.subarray(0, limits.maxBytes), problem: 'too-large' }
    : { bytes };
}

async function expandOnce(body: Uint8Array, coding: string, maxBytes: number): Promise<Expansion> {
  const decoder = decoderFor(coding, body);
  if (decoder === undefined) return { bytes: body, problem: 'unknown-coding' };
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    await pipeline([body], decoder, async (source: AsyncIterable<Buffer>) => {
      for await (const chunk of source) {
        length += chunk.length;
        if (length > maxBytes) throw new TooLarge();
        chunks.push(chunk);
      }
    });
  } catch (error) {
    if (error instanceof TooLarge) return { bytes: startOf(chunks), problem: 'too-large' };
    return { bytes: Buffer.concat(chunks), problem: 'corrupt' };
  }
  return { bytes: Buffer.concat(chunks) };
}

/** A second copy of all of them would double what a bomb takes. */
function startOf(chunks: readonly Buffer[]): Buffer {
  const start: Buffer[] = [];
  let length = 0;
  for (const chunk of chunks) {
    if (length >= KEPT_OF_TOO_LARGE) break;
    start.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(start, Math.min(length, KEPT_OF_TOO_LARGE));
}

function decoderFor(coding: string, body: Uint8Array) {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      // RFC 9110 8.4.1.2 means zlib; some servers send the bare deflate stream.
      return hasZlibHeader(body) ? createInflate() : createInflateRaw();
    case 'br':
      return createBrotliDecompress();
    case 'zstd':
      return createZstdDecompress();
    default:
      return undefined;
  }
}

function hasZlibHeader(body: Uint8Array): boolean {
  const [first = 0, second = 0] = body;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}
