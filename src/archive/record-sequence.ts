import type { ByteSource } from './byte-source.ts';
import { parseHeaderLines } from './http-block.ts';
import {
  type ArchiveProblem,
  digestProblems,
  fieldOf,
  problem,
  type ReadRecord,
  type WarcRecord,
} from './read-record.ts';

const HEADER_WINDOW = 65_536;
const MAX_BLOCK = 1_073_741_824;
const VERSION_LINE = /^WARC\/(\d\.\d+)[ \t]*\r?$/;
const LENGTH = /^\d{1,15}$/;
const NEXT_RECORD = '\nWARC/';
const SEVERAL = 'several records in one gzip member cannot be read alone: unpack the file, and name the .warc file';
const SEARCH_WINDOW = 1_048_576;

interface Place {
  readonly offset: number;
  readonly length: number;
}

/** Records that follow each other in a source; `member` is where the gzip member around them stands. */
export async function* recordsOfSource(
  file: string,
  source: ByteSource,
  from = 0,
  member?: Place,
): AsyncGenerator<ReadRecord | ArchiveProblem> {
  let at = from;
  for (let count = 0; at < source.size; count += 1) {
    const place = member?.offset ?? at;
    if (member !== undefined && count === 1) {
      yield problem('unsupported', file, place, SEVERAL);
    }
    const head = await readHead(source, at);
    if (typeof head === 'string') {
      yield problem('bad-record', file, place, head);
      at = await nextRecord(source, at + 1);
      continue;
    }
    const there = source.size - head.end;
    // Looked at before reading: many heads that promise what is not there would have the rest read for each of them.
    if (there < head.contentLength) {
      const message = `the ${head.type} record is cut: ${there} of ${head.contentLength} bytes`;
      yield problem('truncated', file, place, message);
      // A wrong length may reach over the end although other records follow.
      at = await nextRecord(source, head.end);
      continue;
    }
    const block = await source.read(head.end, head.contentLength);
    const end = head.end + block.length;
    const next = await skipLineEnds(source, end);
    const record: WarcRecord = { type: head.type, version: head.version, fields: head.fields, block };
    const problems = [...digestProblems(record, file, place)];
    const lost = next < source.size && (await source.read(next, 5)).toString('latin1') !== 'WARC/';
    if (lost)
      problems.push(
        problem('bad-record', file, place, `Content-Length ${block.length} does not lead to the next record`),
      );
    yield { file, offset: place, length: member?.length ?? next - at, record, problems };
    at = lost ? await nextRecord(source, head.end) : next;
  }
}

interface Head {
  readonly version: string;
  readonly type: string;
  readonly fields: WarcRecord['fields'];
  readonly contentLength: number;
  readonly end: number;
}

async function readHead(source: ByteSource, at: number): Promise<Head | string> {
  const bytes = await source.read(at, HEADER_WINDOW);
  const [crlf, lf] = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')];
  const useLf = lf >= 0 && (crlf < 0 || lf < crlf);
  const length = useLf ? lf : crlf;
  const [first = '', ...lines] = bytes.toString('utf8', 0, length < 0 ? 0 : length).split('\n');
  const version = VERSION_LINE.exec(length < 0 ? bytes.toString('latin1', 0, bytes.indexOf('\n')) : first)?.[1];
  if (version === undefined) return 'no record header here';
  if (length < 0) return 'the record header does not end';
  const fields = parseHeaderLines(lines);
  const head = { type: '', version, fields, block: new Uint8Array() };
  const type = fieldOf(head, 'warc-type')?.toLowerCase();
  const contentLength = fieldOf(head, 'content-length') ?? '';
  if (type === undefined || !LENGTH.test(contentLength)) return 'the record header has no type or no length';
  if (Number(contentLength) > MAX_BLOCK) return `the block is longer than ${MAX_BLOCK} bytes`;
  return { version, type, fields, contentLength: Number(contentLength), end: at + length + (useLf ? 2 : 4) };
}

async function skipLineEnds(source: ByteSource, from: number): Promise<number> {
  const bytes = await source.read(from, HEADER_WINDOW);
  let at = 0;
  while (at < bytes.length && (bytes[at] === 13 || bytes[at] === 10)) at += 1;
  return from + at;
}

/** Start of the next record header after a damaged one; the end of the source where there is none. */
async function nextRecord(source: ByteSource, from: number): Promise<number> {
  for (let at = Math.max(0, from - 1); at < source.size; at += SEARCH_WINDOW - NEXT_RECORD.length) {
    const found = (await source.read(at, SEARCH_WINDOW)).indexOf(NEXT_RECORD, 0, 'latin1');
    if (found >= 0) return at + found + 1;
  }
  return source.size;
}
