import type { HeaderList } from '../model/exchange.ts';
import { type HttpResponse, parseResponseBlock } from './http-block.ts';
import { hasDigest } from './warc-digest.ts';

export type ProblemKind =
  | 'not-warc'
  | 'unsupported'
  | 'bad-gzip'
  | 'bad-record'
  | 'truncated'
  | 'too-large'
  | 'digest-mismatch'
  | 'not-committed' // bytes behind what the index knows
  | 'missing-file'
  | 'unresolved-revisit'
  | 'bad-index' // the index and the files do not say the same
  | 'not-removed'; // a takedown was interrupted

/** Something wrong in an archive, with its place. */
export interface ArchiveProblem {
  readonly problem: ProblemKind;
  readonly file: string;
  readonly offset: number;
  /** One line in words. */
  readonly message: string;
}

export interface WarcRecord {
  /** WARC-Type in lower case. */
  readonly type: string;
  readonly version: string;
  readonly fields: HeaderList;
  readonly block: Uint8Array;
}

export interface ReadRecord {
  readonly problem?: never;
  readonly file: string;
  /** Of the gzip member, or of the record in a file that is not compressed. */
  readonly offset: number;
  /** Bytes in the file. */
  readonly length: number;
  readonly record: WarcRecord;
  /** What the record itself is wrong about. */
  readonly problems: readonly ArchiveProblem[];
}

export function problem(kind: ProblemKind, file: string, offset: number, message: string): ArchiveProblem {
  return { problem: kind, file, offset, message };
}

/** Value of a named field; names compare without case. */
export function fieldOf(record: WarcRecord, name: string): string | undefined {
  return record.fields.find(([key]) => key.toLowerCase() === name)?.[1];
}

const ANGLES = /^<|>$/g;

/** WARC-Target-URI without the angle brackets that some writers put around it. */
export function targetOf(record: WarcRecord): string | undefined {
  return fieldOf(record, 'warc-target-uri')?.replace(ANGLES, '');
}

/** The HTTP response within a record, where there is one. */
export function responseOf(record: WarcRecord): HttpResponse | undefined {
  const http = (fieldOf(record, 'content-type') ?? '').toLowerCase().startsWith('application/http');
  return http && (record.type === 'response' || record.type === 'revisit')
    ? parseResponseBlock(record.block)
    : undefined;
}

/** Compares the printed digests with the bytes; algorithms that are not known say nothing. */
export function digestProblems(record: WarcRecord, file: string, offset: number): readonly ArchiveProblem[] {
  const problems: ArchiveProblem[] = [];
  const blockDigest = fieldOf(record, 'warc-block-digest');
  if (blockDigest !== undefined && hasDigest(blockDigest, record.block) === false) {
    problems.push(
      problem('digest-mismatch', file, offset, `the block of the ${record.type} record does not have ${blockDigest}`),
    );
  }
  const payloadDigest = fieldOf(record, 'warc-payload-digest');
  // A revisit record prints the digest of what it refers to; a segmented one that of the whole.
  const own = record.type !== 'revisit' && fieldOf(record, 'warc-segment-number') === undefined;
  if (own && payloadDigest !== undefined && payloadMatches(record, payloadDigest) === false) {
    problems.push(
      problem(
        'digest-mismatch',
        file,
        offset,
        `the payload of the ${record.type} record does not have ${payloadDigest}`,
      ),
    );
  }
  return problems;
}

function payloadMatches(record: WarcRecord, digest: string): boolean | undefined {
  if (record.type === 'request') return hasDigest(digest, afterHead(record.block));
  const response = responseOf(record);
  if (response === undefined) return hasDigest(digest, record.block);
  const stored = hasDigest(digest, response.payload);
  // Writers disagree whether transfer coding belongs to the payload.
  return stored === false && response.body !== response.payload ? hasDigest(digest, response.body) : stored;
}

function afterHead(block: Uint8Array): Uint8Array {
  const end = Buffer.from(block.buffer, block.byteOffset, block.length).indexOf('\r\n\r\n');
  return block.subarray(end < 0 ? block.length : end + 4);
}
