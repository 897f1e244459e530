import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expandBody } from '../base/content-coding.ts';
import { sha256 } from '../base/digest.ts';
import { essenceOf, headerValues } from '../base/media-type.ts';
import { snapshotOf } from '../base/snapshot-of.ts';
import type { HeaderList } from '../model/exchange.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { readState } from './archive-state.ts';
import { NO_RETRIEVAL_TIME, pathUrlOf } from './drafts.ts';
import {
  type ArchiveProblem,
  fieldOf,
  problem,
  type ReadRecord,
  responseOf,
  targetOf,
  type WarcRecord,
} from './read-record.ts';
import { type RecordResult, readRecordAt } from './read-records.ts';
import { holdsPayloadOf, type Place, printedPlace, revisited } from './revisit.ts';

const LIMITS = { maxBytes: 300_000_000, maxRatio: 1000 };

/** The content of a record, or why it has none: neither where it is no answer. */
export interface Content {
  readonly snapshot?: Snapshot;
  readonly problem?: ArchiveProblem;
}

/** An answer read back with its content. */
export interface ReadAnswer {
  readonly problem?: never;
  readonly snapshot: Snapshot;
  /** Paths of the WARC file, offset of the record. */
  readonly file: string;
  readonly offset: number;
}

/** A place in the index of a directory. */
export interface IndexPlace {
  readonly filename: string;
  readonly offset: number;
  /** The address of the visit, or that of the answer, becomes the address of the snapshot. */
  readonly url: string;
  readonly visit?: { readonly url: string };
  /** Where the payload of a revisit stands, if the caller knows. */
  readonly payload?: Place;
}

/** The answer at a place of the index; the payload of a revisit is found by what it prints, else by the index. */
export async function readSnapshotAt(dir: string, entry: IndexPlace): Promise<ReadAnswer | ArchiveProblem> {
  const file = join(dir, entry.filename);
  const { offset } = entry;
  const read = await readIntact(file, offset);
  if (read.problem !== undefined) return read;
  const { snapshot, problem: damage } = await contentOf(read, entry.visit?.url, entry.payload);
  if (snapshot === undefined) return damage ?? problem('bad-record', file, offset, 'no response in this record');
  return { snapshot, file, offset };
}

/** The content of an intact record. `payload` is where that of a revisit stands, where the caller knows. */
export async function contentOf(read: ReadRecord, requested?: string, payload?: Place): Promise<Content> {
  const { record, file, offset } = read;
  const date = fieldOf(record, 'warc-date') ?? '';
  const url = targetOf(record) ?? '';
  if (record.type === 'resource')
    return { snapshot: resourceSnapshot(url, date, fieldOf(record, 'content-type'), record.block) };
  if (record.type === 'revisit') return revisitContent(read, requested, payload);
  const response = responseOf(record);
  if (response === undefined) return {};
  const { problem: damage, ...answer } = response;
  if (damage !== undefined) return { problem: problem('bad-record', file, offset, `${url}: ${damage}`) };
  return expanded(read, requested, { ...answer, url, date });
}

async function revisitContent(read: ReadRecord, requested?: string, payload?: Place): Promise<Content> {
  const { record, file, offset } = read;
  const original = await readPayload(record, dirname(file), payload);
  if (original?.problem !== undefined) return { problem: original };
  const url = targetOf(record) ?? '';
  if (original === undefined)
    return { problem: problem('unresolved-revisit', file, offset, `${url} refers to an answer that is not found`) };
  const { problem: damage, ...answer } = revisited(record, original.record);
  if (damage !== undefined) return { problem: problem('bad-record', original.file, original.offset, damage) };
  return expanded(read, requested, answer);
}

/** The record with the payload of a revisit: at the place known, at that which is printed, or where the index has it. */
async function readPayload(revisit: WarcRecord, dir: string, known?: Place): Promise<RecordResult | undefined> {
  const printed = printedPlace(revisit);
  const places = [known, printed && { file: join(dir, printed.filename), offset: printed.offset }];
  let damage: ArchiveProblem | undefined;
  for (const place of places) {
    if (place === undefined) continue;
    const read = await readIntact(place.file, place.offset);
    if (read.problem === undefined && holdsPayloadOf(revisit, read.record)) return read;
    if (read.problem !== undefined) damage = read;
  }
  const digest = fieldOf(revisit, 'warc-payload-digest');
  const entry = readState(dir)?.entries.find((found) => found.id !== undefined && found.digest === digest);
  const read = entry === undefined ? undefined : await readIntact(join(dir, entry.filename), entry.offset);
  return read?.problem === undefined && read !== undefined && holdsPayloadOf(revisit, read.record) ? read : damage;
}

/** A record without anything wrong about it. */
async function readIntact(file: string, offset: number): Promise<RecordResult> {
  if (!existsSync(file)) return problem('missing-file', file, offset, 'the file is gone');
  const read = await readRecordAt(file, offset);
  return read.problem === undefined ? (read.problems[0] ?? read) : read;
}

interface Answer {
  readonly url: string;
  readonly status?: number;
  readonly headers: HeaderList;
  readonly date: string;
  readonly body: Uint8Array;
}

async function expanded(
  { file, offset }: ReadRecord,
  requested: string | undefined,
  { url, status, headers, date, body }: Answer,
): Promise<Content> {
  const coding = headerValues(headers, 'content-encoding').join(',');
  const { bytes, problem: damage } = await expandBody(body, coding, LIMITS);
  if (damage !== undefined && damage !== 'unknown-coding')
    return { problem: problem('bad-record', file, offset, `the body of ${url} cannot be expanded: ${damage}`) };
  const response = { url, status: status ?? 200, responseHeaders: headers, startedAt: date };
  return { snapshot: snapshotOf(requested ?? url, response, bytes) };
}

function resourceSnapshot(uri: string, date: string, contentType: string | undefined, bytes: Uint8Array): Snapshot {
  const url = uri.startsWith('file:') ? pathUrlOf(uri) : uri;
  return {
    url,
    finalUrl: url,
    // A charset stated with the type would be lost otherwise.
    headers: contentType?.includes(';') === true ? { 'content-type': contentType } : {},
    mediaType: essenceOf(contentType) ?? 'application/octet-stream',
    ...(date === NO_RETRIEVAL_TIME ? {} : { retrievedAt: date }),
    sha256: sha256(bytes),
    bytes,
  };
}
