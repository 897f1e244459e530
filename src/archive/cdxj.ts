import { getSurt } from 'warcio/utils';
import { canonicalJson } from '../base/canonical-json.ts';
import type { Outcome } from '../model/exchange.ts';
import { isRemoval, type Removal } from './removal.ts';

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
  /** WARC-Record-ID of a response without its angle brackets: what a later record of the same payload refers to. */
  readonly id?: string;
  /** On the last response of a visit: the address asked for, its outcome, and where the metadata record stands. */
  readonly visit?: { readonly url: string; readonly outcome: Outcome; readonly offset: number };
}

/** Index of a whole archive directory: the entries, for each file up to where it is committed, and what was taken down. */
export interface ArchiveIndex {
  readonly entries: readonly IndexEntry[];
  readonly ends: ReadonlyMap<string, number>;
  readonly removals: readonly Removal[];
}

/** Begins the digests that this program writes; hexadecimal follows. */
export const OWN_DIGEST = 'sha256:';

const HEADER = '!meta ';
const NOT_DIGIT = /\D/g;

/** CDXJ: a header with the committed ends, then one line an entry, sorted by address (SURT) and time. */
export function formatIndex({ entries, ends, removals }: ArchiveIndex): string {
  const told = removals.length === 0 ? {} : { removals: sortedRemovals(removals) };
  const header = canonicalJson({ format: 'cdxj', files: Object.fromEntries(ends), ...told });
  const lines = entries.map(formatEntry);
  return `${HEADER}${header}\n${[...new Set(lines)]
    .sort()
    .map((line) => `${line}\n`)
    .join('')}`;
}

/** Each once, in order of their time. */
export function sortedRemovals(removals: readonly Removal[]): readonly Removal[] {
  const byText = new Map(removals.map((removal) => [`${removal.when} ${canonicalJson(removal)}`, removal]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, removal]) => removal);
}

/** One line of the index, without its end. */
export function formatEntry({ status, offset, length, visit, ...entry }: IndexEntry): string {
  const { url, date } = entry;
  const time = date.replace(NOT_DIGIT, '').slice(0, 14);
  const told = visit?.url === url ? { ...visit, url: undefined } : visit;
  const known = { ...entry, visit: told, offset: String(offset), length: String(length) };
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
  const { files, removals = [] } = parseLine(header.slice(HEADER.length), 1) as {
    files?: Record<string, number>;
    removals?: readonly Removal[];
  };
  if (typeof files !== 'object' || files === null) throw new SyntaxError('line 1: the header names no files');
  if (!Array.isArray(removals) || !removals.every(isRemoval))
    throw new SyntaxError('line 1: the takedowns of the header are not readable');
  const entries = lines.flatMap((line, index) =>
    line === '' ? [] : parseEntry(line.slice(line.indexOf('{')), index + 2),
  );
  return { entries, ends: new Map(Object.entries(files)), removals };
}

function parseEntry(json: string, line: number): IndexEntry {
  const { status, offset, length, visit, ...rest } = parseLine(json, line) as Omit<IndexEntry, 'status'> &
    Record<'status' | 'offset' | 'length', string>;
  const texts = [rest.url, rest.date, rest.mime, rest.digest, rest.filename, offset, length];
  if (texts.some((text) => typeof text !== 'string')) throw new SyntaxError(`line ${line}: a field is missing`);
  return {
    ...rest,
    // An address that is that of the answer is not printed twice.
    ...(visit === undefined ? {} : { visit: { ...visit, url: visit.url ?? rest.url } }),
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
