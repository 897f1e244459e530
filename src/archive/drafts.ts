import { sha256 } from '../base/digest.ts';
import type { Exchange, HeaderList } from '../model/exchange.ts';
import { type IndexEntry, OWN_DIGEST } from './cdxj.ts';
import { requestBlock, responseHead } from './http-block.ts';
import { fieldOf, responseOf, targetOf, type WarcRecord } from './read-record.ts';
import { formatRemoval, type Removal } from './removal.ts';
import { IDENTICAL_PAYLOAD, NOT_MODIFIED, revisited, SERVER_NOT_MODIFIED } from './revisit.ts';
import { formatVisitRecord, type VisitRecord } from './visit-record.ts';
import type { RecordDraft } from './warc-record.ts';

/**
 * WARC-Date of a local file. When its bytes were retrieved is not known, the format wants a date, and a date of the
 * machine would make the bytes of the archive differ: this one stands for "not known".
 */
export const NO_RETRIEVAL_TIME = '1970-01-01T00:00:00Z';

interface WarcinfoFacts {
  readonly software: string;
  readonly clock: () => Date;
  readonly userAgent?: string;
}

export function warcinfoDraft(file: string, { software, clock, userAgent }: WarcinfoFacts): RecordDraft {
  const lines = [
    ['software', software],
    ['format', 'WARC file version 1.1'],
    ['conformsTo', 'http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/'],
    ['robots', 'obey'],
    ...(userAgent === undefined ? [] : [['http-header-user-agent', userAgent]]),
    [
      'description',
      'Bodies as the wire gave them: content coding kept, transfer coding removed. Local files have the date 1970-01-01T00:00:00Z.',
    ],
  ];
  return {
    type: 'warcinfo',
    date: clock().toISOString(),
    fields: [['WARC-Filename', file]],
    contentType: 'application/warc-fields',
    block: [Buffer.from(lines.map(([name, value]) => `${name}: ${value}\r\n`).join(''))],
  };
}

export const RESPONSE_TYPE = 'application/http;msgtype=response';

function addressField({ remoteAddress }: Exchange): HeaderList {
  return remoteAddress === undefined ? [] : [['WARC-IP-Address', remoteAddress]];
}

/** The answer of an exchange; the SHA-256 of its body is known. */
export function responseDraft(exchange: Exchange, warcinfo: string, payloadDigest: string): RecordDraft {
  const truncated = exchange.truncated === undefined ? [] : [['WARC-Truncated', exchange.truncated] as const];
  return {
    type: 'response',
    date: exchange.startedAt,
    targetUri: exchange.url,
    fields: [...addressField(exchange), ['WARC-Warcinfo-ID', warcinfo], ...truncated],
    contentType: RESPONSE_TYPE,
    block: [responseHead(exchange), exchange.body],
    payloadDigest,
  };
}

/** The request of an exchange; it refers to the record of the answer, which names address and warcinfo. */
export function requestDraft(exchange: Exchange, answerId: string): RecordDraft {
  return {
    type: 'request',
    date: exchange.startedAt,
    targetUri: exchange.url,
    fields: [['WARC-Concurrent-To', answerId]],
    contentType: 'application/http;msgtype=request',
    block: [requestBlock(exchange)],
  };
}

/** Where the payload of a revisit stands. */
export type Original = Pick<IndexEntry, 'url' | 'date' | 'digest' | 'filename' | 'offset' | 'id'>;

/**
 * An answer whose payload is archived already (WARC 1.1, 6.7): that nothing was modified, or a body with equal bytes, which
 * is left out. The place in the archive is named as Heritrix does it, so that reading needs no index.
 */
export function revisitDraft(exchange: Exchange, original: Original): RecordDraft {
  const isUnmodified = exchange.status === NOT_MODIFIED;
  return {
    type: 'revisit',
    date: exchange.startedAt,
    targetUri: exchange.url,
    fields: [
      ...addressField(exchange),
      ['WARC-Profile', isUnmodified ? SERVER_NOT_MODIFIED : IDENTICAL_PAYLOAD],
      ...(original.id === undefined ? [] : [['WARC-Refers-To', `<${original.id}>`] as const]),
      ['WARC-Refers-To-Target-URI', original.url],
      ['WARC-Refers-To-Date', original.date],
      ['WARC-Refers-To-Filename', original.filename],
      ['WARC-Refers-To-File-Offset', String(original.offset)],
      ...(isUnmodified ? [] : [['WARC-Truncated', 'length'] as const]),
    ],
    contentType: RESPONSE_TYPE,
    block: [responseHead(exchange), ...(isUnmodified ? [exchange.body] : [])],
    payloadDigest: original.digest.slice(OWN_DIGEST.length),
  };
}

export function metadataDraft(record: VisitRecord, date: string, answerId: string | undefined): RecordDraft {
  return {
    type: 'metadata',
    date,
    targetUri: uriOf(record.url),
    fields: answerId === undefined ? [] : [['WARC-Concurrent-To', answerId]],
    contentType: 'application/json',
    block: [formatVisitRecord(record)],
  };
}

/** The record that orders and remembers a takedown. */
export function removalDraft(removal: Removal): RecordDraft {
  return {
    type: 'metadata',
    date: removal.when,
    targetUri: uriOf(removal.url),
    contentType: 'application/json',
    block: [formatRemoval(removal)],
  };
}

/**
 * An answer that was a revisit, with the payload that it referred to, which is taken down elsewhere. It is the answer of
 * no visit: the metadata behind it says so.
 */
export function keptDrafts(revisit: WarcRecord, original: WarcRecord, warcinfo: string): readonly RecordDraft[] {
  const { headers, status, body } = revisited(revisit, original);
  const common = { date: fieldOf(revisit, 'warc-date') ?? '', targetUri: targetOf(revisit) ?? '' };
  const statusText = responseOf(revisit)?.statusText ?? '';
  const digest = sha256(body);
  const label = fieldOf(revisit, 'warc-payload-digest');
  const other = label === undefined || label.startsWith(OWN_DIGEST) ? {} : { payloadLabel: label };
  return [
    {
      ...common,
      type: 'response',
      fields: [['WARC-Warcinfo-ID', warcinfo]],
      contentType: RESPONSE_TYPE,
      block: [responseHead({ status: status ?? 200, statusText, responseHeaders: headers }), body],
      payloadDigest: digest,
      ...other,
    },
    { ...common, type: 'metadata', contentType: 'application/json', block: [Buffer.from('{"type":"kept"}\n')] },
  ];
}

interface LocalFile {
  readonly url: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export function localFileDraft({ url, mediaType, bytes }: LocalFile, warcinfo: string): RecordDraft {
  return {
    type: 'resource',
    date: NO_RETRIEVAL_TIME,
    targetUri: uriOf(url),
    fields: [['WARC-Warcinfo-ID', warcinfo]],
    contentType: mediaType,
    block: [bytes],
    payloadDigest: sha256(bytes),
  };
}

/** An address as a URI: paths are given with spaces and Chinese characters. `pathUrlOf` is the way back. */
export function uriOf(url: string): string {
  const parsed = URL.parse(url);
  if (parsed !== null && parsed.protocol !== 'file:') return parsed.href;
  return encodeURI(url.toWellFormed());
}

/** The `file:` address that `uriOf` has encoded; a URI that is not well formed stands for itself. */
export function pathUrlOf(uri: string): string {
  try {
    return decodeURI(uri);
  } catch {
    return uri;
  }
}
