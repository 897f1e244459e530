import { getSurt } from 'warcio/utils';
import { canonicalJson } from '../base/canonical-json.ts';
import type { Outcome } from '../model/exchange.ts';

/** One line of the index: a response or resource and where it stands. Sizes in bytes. */
export interface IndexEntry {
  /** WARC-Target-URI. */
  readonly url: string;
  /** WARC-Date. */
  readonly date: string;
  readonly mime: string;
  readonly status?: number;
  /** Payload digest with its algorithm, `sha256:…`. */
  readonly digest: string;
  readonly filename: string;
  readonly offset: number;
  readonly length: number;
  /** On the last response of a visit: the address asked for, its outcome, and where the metadata record stands. */
  readonly visit?: { readonly url: string; readonly outcome: Outcome; readonly offset: number };
}

/** Index of a whole archive directory: the entries, and for each file up to where it is committed. */
export interface ArchiveIndex {
  readonly entries: readonly IndexEntry[];
  readonly ends: ReadonlyMap<string, number>;
}

const HEADER = '!meta ';
const NOT_DIGIT = /\D/g;

/** CDXJ: a header with the committed ends, then one line an entry, sorted by address (SURT) and time. */
export function formatIndex({ entries, ends }: ArchiveIndex): string {
  const header = canonicalJson({ format: 'cdxj', files: Object.fromEntries(ends) });
  const lines = entries.map(formatEntry);
  return `${HEADER}${header}\n${[...new Set(lines)]
    .sort()
    .map((line) => `${line}\n`)
    .join('')}`;
}

function formatEntry({ url, date, mime, status, digest, filename, offset, length, visit }: IndexEntry): string {
  const time = date.replace(NOT_DIGIT, '').slice(0, 14);
  const known = { url, date, mime, digest, filename, offset: String(offset), length: String(length), visit };
  return `${surtOf(url)} ${time} ${canonicalJson({ ...known, status: status === undefined ? undefined : String(status) })}`;
}

/** Sort-friendly form of an address; what is no web address stands for itself. */
function surtOf(url: string): string {
  return (URL.canParse(url) ? getSurt(url) : url).replaceAll(' ', '%20');
}

/** Reads what formatIndex writes; throws SyntaxError with the line number on anything else. */
export function parseIndex(text: string): ArchiveIndex {
  const [header = '', ...lines] = text.split('\n');
  if (!header.startsWith(HEADER)) throw new SyntaxError('line 1: the header with the committed ends is missing');
  const { files } = parseLine(header.slice(HEADER.length), 1) as { files?: Record<string, number> };
  if (typeof files !== 'object' || files === null) throw new SyntaxError('line 1: the header names no files');
  const entries = lines.flatMap((line, index) =>
    line === '' ? [] : parseEntry(line.slice(line.indexOf('{')), index + 2),
  );
  return { entries, ends: new Map(Object.entries(files)) };
}

function parseEntry(json: string, line: number): IndexEntry {
  const { status, offset, length, ...rest } = parseLine(json, line) as Omit<IndexEntry, 'status'> &
    Record<'status' | 'offset' | 'length', string>;
  return {
    ...rest,
    offset: Number(offset),
    length: Number(length),
    ...(status === undefined ? {} : { status: Number(status) }),
  };
}

function parseLine(json: string, line: number): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new SyntaxError(`line ${line}: no JSON`);
  }
}
