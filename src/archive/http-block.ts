import type { Exchange, HeaderList } from '../model/exchange.ts';

const CRLF = '\r\n';
/**
 * The body is stored without its transfer coding, so a reader must not look for chunks: the header is kept under the name
 * that other archives use for it, and gets its own name back when read.
 */
const TRANSFER_ENCODING = 'transfer-encoding';
const KEPT_AS = 'X-Archive-Orig-';
const STATUS_LINE = /^HTTP\/\d(?:\.\d)?[ \t]+(\d{3})(?:[ \t]+([^\r\n]*))?$/;
const CHUNK_SIZE = /^[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?$/;
const LONGEST_CHUNK_LINE = 4096;

/** Request block as sent. */
export function requestBlock(exchange: Exchange): Buffer {
  const url = new URL(exchange.url);
  return Buffer.from(
    head(`${exchange.method} ${url.pathname}${url.search} HTTP/1.1`, exchange.requestHeaders),
    'latin1',
  );
}

/** Head of the response block, as received; the body follows it without its transfer coding. */
export function responseHead(exchange: Pick<Exchange, 'status' | 'statusText' | 'responseHeaders'>): Buffer {
  const headers = exchange.responseHeaders.map(([name, value]): readonly [string, string] =>
    name.toLowerCase() === TRANSFER_ENCODING ? [KEPT_AS + name, value] : [name, value],
  );
  const status = `HTTP/1.1 ${exchange.status} ${exchange.statusText}`;
  return Buffer.from(head(status, headers), 'latin1');
}

function head(firstLine: string, headers: HeaderList): string {
  return `${firstLine}${CRLF}${headers.map(([name, value]) => `${name}: ${value}${CRLF}`).join('')}${CRLF}`;
}

export interface HttpResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderList;
  /** Transfer coding removed. */
  readonly body: Uint8Array;
  /** As stored. */
  readonly payload: Uint8Array;
  readonly problem?: string;
}

/** Reads a response block; undefined where the bytes are no HTTP response. */
export function parseResponseBlock(block: Uint8Array): HttpResponse | undefined {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.length);
  const { text, end } = headOf(bytes);
  const [first = '', ...lines] = text.split('\n');
  const status = STATUS_LINE.exec(first.trimEnd());
  if (status === null) return undefined;
  const stored = parseHeaderLines(lines);
  const headers = stored.map(([name, value]): readonly [string, string] =>
    name.toLowerCase() === (KEPT_AS + TRANSFER_ENCODING).toLowerCase()
      ? [name.slice(KEPT_AS.length), value]
      : [name, value],
  );
  const payload = bytes.subarray(end);
  const chunked = stored.some(
    ([name, value]) => name.toLowerCase() === TRANSFER_ENCODING && value.toLowerCase().includes('chunked'),
  );
  const plain = chunked ? removeChunking(payload) : { body: payload };
  return { status: Number(status[1]), statusText: (status[2] ?? '').trimEnd(), headers, payload, ...plain };
}

function headOf(bytes: Buffer): { text: string; end: number } {
  const crlf = bytes.indexOf('\r\n\r\n');
  const lf = bytes.indexOf('\n\n');
  const useLf = lf >= 0 && (crlf < 0 || lf < crlf);
  const at = useLf ? lf : crlf;
  if (at < 0) return { text: bytes.toString('latin1'), end: bytes.length };
  return { text: bytes.toString('latin1', 0, at), end: at + (useLf ? 2 : 4) };
}

/** Header lines to pairs; a folded line continues the value before it, a line without a colon is passed over. */
export function parseHeaderLines(lines: readonly string[]): HeaderList {
  const headers: [string, string][] = [];
  for (const line of lines) {
    const last = headers.at(-1);
    if ((line.startsWith(' ') || line.startsWith('\t')) && last !== undefined) {
      last[1] = `${last[1]} ${line.trim()}`.trim();
      continue;
    }
    const colon = line.indexOf(':');
    if (colon > 0) headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  return headers;
}

/** A body that only claims to be chunked is left as it is: other archives hold such ones. */
function removeChunking(payload: Buffer): { body: Uint8Array; problem?: string } {
  const chunks: Uint8Array[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = payload.subarray(at, at + LONGEST_CHUNK_LINE).indexOf('\n');
    const line = lineEnd < 0 ? undefined : payload.toString('latin1', at, at + lineEnd).trimEnd();
    const size = line === undefined ? undefined : CHUNK_SIZE.exec(line)?.[1];
    if (size === undefined) break;
    const start = at + lineEnd + 1;
    const length = Number.parseInt(size, 16);
    if (length === 0) return { body: Buffer.concat(chunks) };
    chunks.push(payload.subarray(start, start + length));
    if (start + length > payload.length) break;
    at = start + length;
    if (payload[at] === 13) at += 1;
    if (payload[at] === 10) at += 1;
  }
  if (chunks.length === 0) return { body: payload };
  return {
    body: Buffer.concat(chunks),
    problem: `the chunks of the body end early, at byte ${at} of ${payload.length}`,
  };
}
