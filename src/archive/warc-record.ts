import { createHash, hash } from 'node:crypto';
import type { HeaderList } from '../model/exchange.ts';

export type WarcType =
  | 'warcinfo'
  | 'response'
  | 'resource'
  | 'request'
  | 'metadata'
  | 'revisit'
  | 'conversion'
  | 'continuation';

/** What a record says before its identity is known. */
export interface RecordDraft {
  readonly type: WarcType;
  /** ISO 8601 in UTC. */
  readonly date: string;
  readonly targetUri?: string;
  readonly contentType: string;
  /** In pieces, so that a large body is not copied. */
  readonly block: readonly Uint8Array[];
  /** SHA-256 of the payload, where it is not the whole block. */
  readonly payloadDigest?: string;
  /** The payload's digest as another program printed it, which is then printed again. */
  readonly payloadLabel?: string;
  /** Further named fields, in order. */
  readonly fields?: HeaderList;
}

/** Where a record begins: part of what its identity is derived from. */
export interface RecordPlace {
  readonly file: string;
  readonly offset: number;
}

/**
 * Records that every visit adds, also where nothing changed: their blocks have no digest, which the format leaves open and
 * nothing shortens; the CRC-32 of their gzip members tells of damage. Payloads always have SHA-256.
 */
const LEAN: ReadonlySet<WarcType> = new Set(['request', 'metadata', 'revisit']);
const CRLF = '\r\n';
const UNSAFE = /[\r\n]+/g;

/**
 * `urn:uuid` of a record: a name-based UUID of version 8 (RFC 9562 5.8) over type, address, date, content and place, so
 * that the same run gives the same bytes and two equal answers in one archive still have two identities.
 */
export function recordId(draft: RecordDraft, place: RecordPlace, blockDigest = blockDigestOf(draft)): string {
  const name = [draft.type, draft.targetUri ?? '', draft.date, blockDigest, place.file, String(place.offset)].join(
    '\u001f',
  );
  const digest = hash('sha256', name, 'buffer').subarray(0, 16);
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return `<urn:uuid:${parts.join('-')}>`;
}

/** The bytes of one record (WARC 1.1, ISO 28500:2017), not compressed. */
export function serializeRecord(draft: RecordDraft, id: string, blockDigest = blockDigestOf(draft)): Buffer {
  const fields: (readonly [string, string])[] = [
    ['WARC-Type', draft.type],
    ['WARC-Record-ID', id],
    ['WARC-Date', draft.date],
    ...(draft.targetUri === undefined ? [] : [['WARC-Target-URI', draft.targetUri] as const]),
    ...(draft.fields ?? []),
    ...(LEAN.has(draft.type) ? [] : [['WARC-Block-Digest', digestLabel(blockDigest)] as const]),
    ...(draft.payloadDigest === undefined ? [] : [['WARC-Payload-Digest', payloadLabelOf(draft)] as const]),
    ['Content-Type', draft.contentType],
    ['Content-Length', String(draft.block.reduce((sum, { length }) => sum + length, 0))],
  ];
  const lines = fields.map(([name, value]) => `${name}: ${value.replace(UNSAFE, ' ')}${CRLF}`);
  const head = `WARC/1.1${CRLF}${lines.join('')}${CRLF}`;
  return Buffer.concat([Buffer.from(head), ...draft.block, Buffer.from(CRLF + CRLF)]);
}

function payloadLabelOf({ payloadLabel, payloadDigest = '' }: RecordDraft): string {
  return payloadLabel ?? digestLabel(payloadDigest);
}

/** SHA-256 of a block in hexadecimal. */
export function blockDigestOf({ block }: RecordDraft): string {
  const digest = createHash('sha256');
  for (const piece of block) digest.update(piece);
  return digest.digest('hex');
}

/** Hexadecimal is what other tools accept for SHA-256; base32 without padding fails their checks (measured). */
export function digestLabel(hex: string): string {
  return `sha256:${hex}`;
}
