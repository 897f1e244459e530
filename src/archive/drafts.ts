import { sha256 } from '../base/digest.ts';
import type { Exchange } from '../model/exchange.ts';
import { requestBlock, responseHead } from './http-block.ts';
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

/** Response and request of one exchange; the request refers to the response. */
export function exchangeDrafts(
  exchange: Exchange,
  warcinfo: string,
): { response: RecordDraft; request: (responseId: string) => RecordDraft } {
  const common = { date: exchange.startedAt, targetUri: exchange.url };
  const address = exchange.remoteAddress === undefined ? [] : [['WARC-IP-Address', exchange.remoteAddress] as const];
  const truncated = exchange.truncated === undefined ? [] : [['WARC-Truncated', exchange.truncated] as const];
  return {
    response: {
      ...common,
      type: 'response',
      fields: [...address, ['WARC-Warcinfo-ID', warcinfo], ...truncated],
      contentType: 'application/http;msgtype=response',
      block: [responseHead(exchange), exchange.body],
      payloadDigest: sha256(exchange.body),
    },
    request: (responseId) => ({
      ...common,
      type: 'request',
      fields: [...address, ['WARC-Warcinfo-ID', warcinfo], ['WARC-Concurrent-To', responseId]],
      contentType: 'application/http;msgtype=request',
      block: [requestBlock(exchange)],
    }),
  };
}

export function metadataDraft(
  record: VisitRecord,
  date: string,
  warcinfo: string,
  responseId: string | undefined,
): RecordDraft {
  return {
    type: 'metadata',
    date,
    targetUri: uriOf(record.url),
    fields: [
      ['WARC-Warcinfo-ID', warcinfo],
      ...(responseId === undefined ? [] : [['WARC-Concurrent-To', responseId] as const]),
    ],
    contentType: 'application/json',
    block: [formatVisitRecord(record)],
  };
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
