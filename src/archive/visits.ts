import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expandBody } from '../base/content-coding.ts';
import { sha256 } from '../base/digest.ts';
import { essenceOf, headerValues } from '../base/media-type.ts';
import { snapshotOf } from '../base/snapshot-of.ts';
import type { Outcome } from '../model/exchange.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { readState } from './archive-state.ts';
import { NO_RETRIEVAL_TIME, pathUrlOf } from './drafts.ts';
import { type ArchiveProblem, fieldOf, problem, type ReadRecord, responseOf, targetOf } from './read-record.ts';
import { readRecordAt, recordsIn } from './read-records.ts';
import { parseVisitRecord, type VisitRecord } from './visit-record.ts';

/** A visit read back. Archives of other programs have no outcome and no notes: each response is a visit of its own. */
export interface ArchivedVisit {
  readonly problem?: never;
  readonly url: string;
  readonly finalUrl: string;
  readonly outcome?: Outcome;
  readonly detail?: string;
  readonly notes: Readonly<Record<string, unknown>>;
  /** The last response, content coding removed; absent where nothing was answered or the body is damaged. */
  readonly snapshot?: Snapshot;
  /** Place of the last response, of the resource, or of the metadata record. */
  readonly file: string;
  readonly offset: number;
}

export type VisitResult = ArchivedVisit | ArchiveProblem;
export type SnapshotResult = (ArchivedVisit & { readonly snapshot: Snapshot }) | ArchiveProblem;

const LIMITS = { maxBytes: 300_000_000, maxRatio: 1000 };
const WARC_NAME = /\.warc(?:\.gz)?$/i;
/** Addresses of documents; other programs also keep their logs and name look-ups as records. */
const PUBLISHED = /^(?:https?|file):/i;
const OWN_SOFTWARE = /^software:[ \t]*gongkai\b/im;

/**
 * All visits of a WARC file, or of the WARC files of a directory in order of their names. Damage is a problem between
 * them. Rejects only where the path cannot be read.
 */
export async function* visitsIn(path: string): AsyncGenerator<VisitResult> {
  if (!statSync(path).isDirectory()) {
    yield* visitsInFile(path);
    return;
  }
  const ends = readState(path)?.ends ?? new Map<string, number>();
  const names = (await readdir(path)).filter((name) => WARC_NAME.test(name)).sort();
  for (const [name, end] of ends) {
    if (!names.includes(name))
      yield problem('missing-file', join(path, name), 0, `${end} bytes are committed, but the file is gone`);
  }
  for (const name of names) {
    const file = join(path, name);
    yield* visitsInFile(file, ends.get(name));
  }
}

/** The visits that have content, whatever their outcome: the caller chooses. */
export async function* snapshotsIn(path: string): AsyncGenerator<SnapshotResult> {
  for await (const result of visitsIn(path)) {
    if (result.problem !== undefined) yield result;
    else if (result.snapshot !== undefined) yield { ...result, snapshot: result.snapshot };
  }
}

/** The answer at a place of the index: `url` of its visit, or of the response itself, becomes the address of the snapshot. */
export async function readSnapshotAt(
  dir: string,
  entry: { filename: string; offset: number; url: string; visit?: { url: string } },
): Promise<SnapshotResult> {
  const file = join(dir, entry.filename);
  if (!existsSync(file)) return problem('missing-file', file, entry.offset, 'the file is gone');
  const read = await readRecordAt(file, entry.offset);
  if (read.problem !== undefined) return read;
  const [damage] = read.problems;
  if (damage !== undefined) return damage;
  const { snapshot, problem: message } = await snapshotFrom(read, entry.visit?.url);
  if (snapshot === undefined) return problem('bad-record', file, entry.offset, message ?? 'no response in this record');
  return { url: snapshot.url, finalUrl: snapshot.finalUrl, notes: {}, snapshot, file, offset: entry.offset };
}

async function* visitsInFile(file: string, committed?: number): AsyncGenerator<VisitResult> {
  const waiting = new Map<string, ReadRecord>();
  const seen = new Set<string>();
  let own = false;
  let end = 0;
  for await (const read of recordsIn(file)) {
    if (committed !== undefined && read.offset >= committed) break;
    if (read.problem !== undefined) {
      yield read;
      continue;
    }
    yield* read.problems;
    end = read.offset + read.length;
    const { record } = read;
    if (record.type === 'warcinfo') own = OWN_SOFTWARE.test(Buffer.from(record.block).toString());
    if (own && record.type === 'response') waiting.set(fieldOf(record, 'warc-record-id') ?? '', read);
    else if (own && record.type === 'metadata') {
      const visit = parseVisitRecord(record.block);
      if (visit !== undefined) yield* ownVisit(visit, read, waiting);
      waiting.clear();
    } else yield* singleVisit(read, seen);
  }
  const size = statSync(file).size;
  if (committed !== undefined && size > committed)
    yield problem('not-committed', file, committed, `${size - committed} bytes that were never committed`);
  if (committed !== undefined && size < committed)
    yield problem('truncated', file, size, `${committed} bytes are committed, ${size} are there`);
  for (const read of waiting.values())
    yield problem('bad-record', file, read.offset, `a response without the metadata of its visit, before byte ${end}`);
}

async function* ownVisit(
  visit: VisitRecord,
  metadata: ReadRecord,
  waiting: ReadonlyMap<string, ReadRecord>,
): AsyncGenerator<VisitResult> {
  const { url, finalUrl, outcome, detail, notes } = visit;
  const last = visit.hops.at(-1);
  const read = last === undefined ? undefined : waiting.get(last.record);
  const { file, offset } = read ?? metadata;
  if (last !== undefined && read === undefined) {
    yield problem('bad-record', file, offset, `the last response of ${url} is not readable`);
  }
  const damaged = read !== undefined && read.problems.length > 0;
  const answer = read === undefined || damaged || last?.truncated !== undefined ? {} : await snapshotFrom(read, url);
  if (answer.problem !== undefined && outcome === 'content') yield problem('bad-record', file, offset, answer.problem);
  yield {
    url,
    finalUrl,
    outcome,
    detail,
    notes,
    file,
    offset,
    ...(answer.snapshot === undefined ? {} : { snapshot: answer.snapshot }),
  };
}

/** A record that stands for itself: a local file, or a response in an archive of another program. */
async function* singleVisit(read: ReadRecord, seen: Set<string>): AsyncGenerator<VisitResult> {
  const { record, file, offset } = read;
  const url = targetOf(record) ?? '';
  const digest = fieldOf(record, 'warc-payload-digest') ?? '';
  if (record.type === 'revisit') {
    if (digest !== '' && seen.has(digest)) yield { url, finalUrl: url, outcome: 'unchanged', notes: {}, file, offset };
    else
      yield problem(
        'unresolved-revisit',
        file,
        offset,
        `${url} refers to an answer that is not in this file before it`,
      );
  }
  if (record.type !== 'response' && record.type !== 'resource') return;
  if (read.problems.length > 0 || !PUBLISHED.test(url)) return;
  seen.add(digest);
  const { snapshot, problem: message } = await snapshotFrom(read);
  if (message !== undefined) yield problem('bad-record', file, offset, message);
  // A redirect has no content of its own; its target is a response of its own.
  const redirect = snapshot?.status !== undefined && snapshot.status >= 300 && snapshot.status < 400;
  if (snapshot === undefined || redirect) return;
  yield { url: snapshot.url, finalUrl: snapshot.finalUrl, notes: {}, snapshot, file, offset };
}

async function snapshotFrom(
  { record }: ReadRecord,
  requested?: string,
): Promise<{ snapshot?: Snapshot; problem?: string }> {
  const url = targetOf(record) ?? '';
  const date = fieldOf(record, 'warc-date') ?? '';
  if (record.type === 'resource')
    return { snapshot: resourceSnapshot(url, date, fieldOf(record, 'content-type'), record.block) };
  const response = responseOf(record);
  if (response === undefined) return {};
  const coding = headerValues(response.headers, 'content-encoding').join(',');
  const { bytes, problem: damage } = await expandBody(response.body, coding, LIMITS);
  if (damage !== undefined && damage !== 'unknown-coding')
    return { problem: `the body of ${url} cannot be expanded: ${damage}` };
  if (response.problem !== undefined) return { problem: `${url}: ${response.problem}` };
  const { status, headers: responseHeaders } = response;
  return { snapshot: snapshotOf(requested ?? url, { url, status, responseHeaders, startedAt: date }, bytes) };
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
