import { essenceOf, headerValues } from '../base/media-type.ts';
import type { Exchange } from '../model/exchange.ts';
import { type IndexEntry, OWN_DIGEST } from './cdxj.ts';
import { pathUrlOf } from './drafts.ts';
import { parseResponseBlock } from './http-block.ts';
import { REVISIT_MIME } from './known-answers.ts';
import { fieldOf, type ReadRecord, responseOf, targetOf } from './read-record.ts';
import type { RecordPlacement } from './record-batch.ts';
import { parseVisitRecord } from './visit-record.ts';
import type { RecordDraft, WarcType } from './warc-record.ts';

const ANGLES = /^<|>$/g;

/** The line of an answer just written. */
export function answerEntry(
  { url, startedAt: date, responseHeaders, status }: Pick<Exchange, 'url' | 'startedAt' | 'responseHeaders' | 'status'>,
  type: WarcType,
  { file: filename, offset, length, payloadDigest, id }: RecordPlacement & { readonly id: string },
): IndexEntry {
  const mime = essenceOf(headerValues(responseHeaders, 'content-type').at(-1)) ?? 'unk';
  const digest = OWN_DIGEST + payloadDigest;
  const place = { filename, offset, length };
  if (type === 'revisit') return { url, date, mime: REVISIT_MIME, status, digest, ...place };
  return { url, date, mime, status, digest, ...place, id: id.replace(ANGLES, '') };
}

/** The line of an answer that was archived with the payload of another. */
export function keptEntry(draft: RecordDraft, placement: RecordPlacement & { readonly id: string }): IndexEntry {
  const { date, targetUri: url = '', block, payloadLabel } = draft;
  const response = parseResponseBlock(Buffer.concat(block));
  const { status = 200, headers: responseHeaders = [] } = response ?? {};
  const entry = answerEntry({ url, startedAt: date, responseHeaders, status }, 'response', placement);
  return payloadLabel === undefined ? entry : { ...entry, digest: payloadLabel };
}

/** The line of a local file just written: it is a visit of its own. */
export function localFileEntry(
  { url, mediaType: mime }: { readonly url: string; readonly mediaType: string },
  { targetUri = '', date }: RecordDraft,
  { file: filename, offset, length, payloadDigest }: RecordPlacement,
): IndexEntry {
  const visit = { url, outcome: 'content' as const, offset };
  return { url: targetUri, date, mime, digest: OWN_DIGEST + payloadDigest, filename, offset, length, visit };
}

/** The lines of a file's records read one after the other. */
export class EntriesOfFile {
  readonly #filename: string;
  /** Answers wait for the metadata record of their visit, which says what the last of them answers. */
  readonly #waiting = new Map<string, IndexEntry>();

  constructor(filename: string) {
    this.#filename = filename;
  }

  /** The lines that are complete with this record. */
  add(read: ReadRecord): readonly IndexEntry[] {
    const { record } = read;
    if (record.type === 'response' || record.type === 'revisit') {
      this.#waiting.set(fieldOf(record, 'warc-record-id') ?? '', this.#entryOf(read));
      return [];
    }
    if (record.type === 'resource') {
      const url = pathUrlOf(targetOf(record) ?? '');
      return [{ ...this.#entryOf(read), visit: { url, outcome: 'content', offset: read.offset } }];
    }
    if (record.type !== 'metadata') return [];
    const visit = parseVisitRecord(record.block);
    if (visit === undefined) return this.rest();
    const last = visit.hops.at(-1)?.record;
    const told = { url: visit.url, outcome: visit.outcome, offset: read.offset };
    const entries = [...this.#waiting].map(([id, entry]) => (id === last ? { ...entry, visit: told } : entry));
    this.#waiting.clear();
    return entries;
  }

  /** The lines of answers whose visit is not told of. */
  rest(): readonly IndexEntry[] {
    const entries = [...this.#waiting.values()];
    this.#waiting.clear();
    return entries;
  }

  #entryOf({ record, offset, length }: ReadRecord): IndexEntry {
    const response = responseOf(record);
    const contentType =
      response === undefined ? fieldOf(record, 'content-type') : headerValues(response.headers, 'content-type').at(-1);
    const id = fieldOf(record, 'warc-record-id')?.replace(ANGLES, '');
    return {
      url: targetOf(record) ?? '',
      date: fieldOf(record, 'warc-date') ?? '',
      mime: record.type === 'revisit' ? REVISIT_MIME : (essenceOf(contentType) ?? 'unk'),
      ...(response === undefined ? {} : { status: response.status }),
      digest: fieldOf(record, 'warc-payload-digest') ?? '',
      filename: this.#filename,
      offset,
      length,
      ...(record.type === 'response' && id !== undefined ? { id } : {}),
    };
  }
}
