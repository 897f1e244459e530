import type { HeaderList } from '../model/exchange.ts';
import type { HttpResponse } from './http-block.ts';
import { fieldOf, type ReadRecord, responseOf, targetOf, type WarcRecord } from './read-record.ts';

/** Profiles of revisit records (WARC 1.1, 6.7.2 and 6.7.3); older files name them with 1.0. */
export const IDENTICAL_PAYLOAD = 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest';
export const SERVER_NOT_MODIFIED = 'http://netpreserve.org/warc/1.1/revisit/server-not-modified';
export const NOT_MODIFIED = 304;

const UNMODIFIED_ENDING = '/server-not-modified';
const ANGLES = /^<|>$/g;
const DECIMAL = /^\d{1,15}$/;

/** Where a record stands: path of its file, and offset in it. */
export interface Place {
  readonly file: string;
  readonly offset: number;
}

/** True for a revisit that says "not modified"; any other stands for an answer with equal bytes. */
export function isUnmodified(record: WarcRecord): boolean {
  return fieldOf(record, 'warc-profile')?.toLowerCase().endsWith(UNMODIFIED_ENDING) === true;
}

/** The name of a file in the same directory and the offset there that a revisit prints; undefined where it prints none. */
export function printedPlace(record: WarcRecord): { readonly filename: string; readonly offset: number } | undefined {
  const filename = fieldOf(record, 'warc-refers-to-filename');
  const offset = fieldOf(record, 'warc-refers-to-file-offset') ?? '';
  if (filename === undefined || filename.includes('/') || filename.includes('\\') || !DECIMAL.test(offset))
    return undefined;
  return { filename, offset: Number(offset) };
}

/** True where a record holds the payload that a revisit stands for: by digest where both print one of the same kind. */
export function holdsPayloadOf(revisit: WarcRecord, record: WarcRecord): boolean {
  if (record.type !== 'response' && record.type !== 'resource') return false;
  const wanted = fieldOf(revisit, 'warc-payload-digest');
  const found = fieldOf(record, 'warc-payload-digest');
  if (wanted !== undefined && found !== undefined && algorithmOf(wanted) === algorithmOf(found))
    return wanted === found;
  return keysOf(revisit, 'warc-refers-to-').some((key) => keysOf(record, 'warc-').includes(key));
}

function algorithmOf(label: string): string {
  return label.slice(0, label.indexOf(':')).toLowerCase();
}

/**
 * Places of payloads by what revisits print of them: digest, address and time, identity. A later record does not replace
 * an earlier one.
 */
export class PayloadPlaces {
  readonly #places = new Map<string, Place>();

  /** Takes note of an intact response or resource. */
  add({ record, file, offset }: Pick<ReadRecord, 'record' | 'file' | 'offset'>): void {
    if (fieldOf(record, 'warc-truncated') !== undefined) return;
    for (const key of keysOf(record, 'warc-')) if (!this.#places.has(key)) this.#places.set(key, { file, offset });
  }

  /** Where the payload of a revisit stands, as far as records were noted. */
  find(revisit: WarcRecord): Place | undefined {
    for (const key of keysOf(revisit, 'warc-refers-to-')) {
      const place = this.#places.get(key);
      if (place !== undefined) return place;
    }
    return undefined;
  }
}

/** The digest goes first: it says most. Of the record itself the prefix is `warc-`, of what it refers to `warc-refers-to-`. */
function keysOf(record: WarcRecord, prefix: 'warc-' | 'warc-refers-to-'): readonly string[] {
  const digest = fieldOf(record, 'warc-payload-digest');
  const uri = fieldOf(record, `${prefix}target-uri`)?.replace(ANGLES, '');
  const date = fieldOf(record, `${prefix}date`);
  const id = fieldOf(record, prefix === 'warc-' ? 'warc-record-id' : 'warc-refers-to');
  return [
    ...(digest === undefined ? [] : [digest]),
    ...(uri === undefined || date === undefined ? [] : [`${date} ${uri}`]),
    ...(id === undefined ? [] : [id]),
  ];
}

/** What a revisit says, with the payload of the record it refers to. */
export interface RevisitedResponse {
  readonly url: string;
  /** Undefined where the payload is that of a local file. */
  readonly status?: number;
  readonly headers: HeaderList;
  readonly date: string;
  readonly body: Uint8Array;
  readonly problem?: string;
}

/**
 * A revisit put together again. Equal bytes under a head of their own are an answer of their own; "not modified" gives the
 * answer it refers to, with its time.
 */
export function revisited(revisit: WarcRecord, original: WarcRecord): RevisitedResponse {
  const answer: Partial<HttpResponse> = responseOf(original) ?? {};
  const own = isUnmodified(revisit) ? undefined : responseOf(revisit);
  const status = own?.status ?? answer.status;
  return {
    url: targetOf(revisit) ?? '',
    ...(status === undefined ? {} : { status }),
    headers: own?.headers ?? answer.headers ?? [],
    date: fieldOf(isUnmodified(revisit) ? original : revisit, 'warc-date') ?? '',
    body: answer.body ?? original.block,
    ...(answer.problem === undefined ? {} : { problem: answer.problem }),
  };
}
