import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from '../model/exchange.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { readState } from './archive-state.ts';
import { pathUrlOf } from './drafts.ts';
import { type ArchiveProblem, fieldOf, problem, type ReadRecord, responseOf, targetOf } from './read-record.ts';
import { recordsIn } from './read-records.ts';
import { contentOf } from './read-snapshot.ts';
import { removedPlaces } from './removal.ts';
import { isUnmodified, PayloadPlaces, type Place } from './revisit.ts';
import { isLive, seriesOf } from './series.ts';
import { parseVisitRecord, type VisitRecord } from './visit-record.ts';

/** A visit read back. Archives of other programs have no outcome and no notes: each response is a visit of its own. */
export interface ArchivedVisit {
  readonly problem?: never;
  readonly url: string;
  readonly finalUrl: string;
  readonly outcome?: Outcome;
  readonly detail?: string;
  readonly notes: Readonly<Record<string, unknown>>;
  /** ISO 8601: of the last answer, or of the visit where nothing was answered. */
  readonly date: string;
  readonly status?: number;
  /** Of the payload, as printed in the record of the answer. */
  readonly digest?: string;
  /** The last answer, content coding removed; absent where nothing was answered or the body is damaged. */
  readonly snapshot?: Snapshot;
  /** Place of the last answer, of the resource, or of the metadata record. */
  readonly file: string;
  readonly offset: number;
  /** Where the payload of a revisit stands. */
  readonly payload?: Place;
}

export type VisitResult = ArchivedVisit | ArchiveProblem;
export type SnapshotResult = (ArchivedVisit & { readonly snapshot: Snapshot }) | ArchiveProblem;

export interface VisitOptions {
  /** Whose content is read: that of all visits, of those whose own record holds it, or none. Default `all`. */
  readonly content?: 'all' | 'own' | 'none';
}

const WARC_NAME = /\.warc(?:\.gz)?$/i;
/** Addresses of documents; other programs also keep their logs and name look-ups as records. */
const PUBLISHED = /^(?:https?|file):/i;
const OWN_SOFTWARE = /^software:[ \t]*gongkai\b/im;

/**
 * All visits of WARC files, or of those of directories in order of their names; those that refer to a record
 * further on come last. Damage is a problem between them. Rejects only where the path cannot be read.
 */
export async function* visitsIn(
  paths: string | readonly string[],
  { content = 'all' }: VisitOptions = {},
): AsyncGenerator<VisitResult> {
  const reader = new VisitReader(content);
  for (const path of [paths].flat()) {
    if (statSync(path).isDirectory()) yield* directoryVisits(path, reader);
    else yield* reader.readFile(path);
  }
  yield* reader.readWaiting();
}

async function* directoryVisits(dir: string, reader: VisitReader): AsyncGenerator<VisitResult> {
  const state = readState(dir);
  const names = (await readdir(dir)).filter((name) => WARC_NAME.test(name)).sort();
  for (const [name, end] of state?.ends ?? []) {
    if (!names.includes(name))
      yield problem('missing-file', join(dir, name), 0, `${end} bytes are committed, but the file is gone`);
  }
  const isRemoved = removedPlaces(state?.removals ?? []);
  for (const name of names) {
    // A file that this program began and never committed to has nothing that counts.
    const end = state?.ends.get(name) ?? (state === undefined || seriesOf(name) === undefined ? undefined : 0);
    yield* reader.readFile(join(dir, name), end, (offset) => isRemoved(name, offset));
    yield* tailProblems(dir, name, end);
  }
}

/** The visits that have content, whatever their outcome: the caller chooses. */
export async function* snapshotsIn(path: string): AsyncGenerator<SnapshotResult> {
  for await (const result of visitsIn(path)) {
    if (result.problem !== undefined) yield result;
    else if (result.snapshot !== undefined) yield { ...result, snapshot: result.snapshot };
  }
}

/** A file of another length than committed. A writer at work is always ahead of its commits. */
function* tailProblems(dir: string, name: string, committedBefore: number | undefined): Generator<ArchiveProblem> {
  const file = join(dir, name);
  const size = existsSync(file) ? statSync(file).size : 0;
  if (committedBefore === undefined || size === committedBefore) return;
  const committed = readState(dir)?.ends.get(name) ?? committedBefore;
  if (size === committed) return;
  if (size < committed) yield problem('truncated', file, size, `${committed} bytes are committed, ${size} are there`);
  else if (!isLive(dir, seriesOf(name) ?? ''))
    yield problem('not-committed', file, committed, `${size - committed} bytes that were never committed`);
}

/** A visit or a single record whose revisit refers to what has not been read yet. */
interface Waiting {
  readonly read: ReadRecord;
  readonly visit: ArchivedVisit;
  readonly isOwn: boolean;
}

/** Stands for the notes of a visit whose record leaves them to that of the answer it repeats. */
const INHERITED: ArchivedVisit['notes'] = {};

function keyOf({ file, offset }: Place): string {
  return `${offset} ${file}`;
}

class VisitReader {
  readonly #content: 'all' | 'own' | 'none';
  readonly #payloads = new PayloadPlaces();
  /** What was noted of visits, by the place of their answer: it holds for answers that repeat it. */
  readonly #notes = new Map<string, ArchivedVisit['notes']>();
  readonly #waiting: Waiting[] = [];

  constructor(content: 'all' | 'own' | 'none') {
    this.#content = content;
  }

  /** The visits of a file up to its committed end, but for those that wait for a later record. */
  async *readFile(
    file: string,
    committed = Number.POSITIVE_INFINITY,
    isRemoved: (offset: number) => boolean = () => false,
  ): AsyncGenerator<VisitResult> {
    const answers = new Map<string, ReadRecord>();
    let own = false;
    let end = 0;
    for await (const read of recordsIn(file)) {
      if (read.offset >= committed) break;
      if (isRemoved(read.offset)) continue;
      if (read.problem !== undefined) {
        yield read;
        continue;
      }
      yield* read.problems;
      end = read.offset + read.length;
      const { record } = read;
      if (record.type === 'warcinfo') own = OWN_SOFTWARE.test(Buffer.from(record.block).toString());
      const isAnswer = record.type === 'response' || record.type === 'revisit';
      if (read.problems.length === 0 && (record.type === 'response' || record.type === 'resource'))
        this.#payloads.add(read);
      if (own && isAnswer) answers.set(fieldOf(record, 'warc-record-id') ?? '', read);
      else if (own && record.type === 'metadata') {
        const visit = parseVisitRecord(record.block);
        if (visit !== undefined) yield* this.#ownVisit(visit, read, answers);
        answers.clear();
      } else yield* this.#singleVisit(read);
    }
    for (const read of answers.values())
      yield problem('bad-record', file, read.offset, `an answer without the metadata of its visit, before byte ${end}`);
  }

  /** The visits that waited, now that every record was read. */
  async *readWaiting(): AsyncGenerator<VisitResult> {
    for (const { read, visit, isOwn } of this.#waiting) {
      const { file, offset, record } = read;
      const message = `${targetOf(record)} refers to an answer that is not in this archive`;
      const payload = this.#payloads.find(record);
      if (payload === undefined) yield problem('unresolved-revisit', file, offset, message);
      if (payload !== undefined) yield* this.#revisit(read, visit, payload);
      else if (isOwn) yield visit;
    }
    this.#waiting.length = 0;
  }

  async *#ownVisit(
    told: VisitRecord,
    metadata: ReadRecord,
    answers: ReadonlyMap<string, ReadRecord>,
  ): AsyncGenerator<VisitResult> {
    const { url, finalUrl = url, outcome, detail, notes = INHERITED } = told;
    const last = told.hops.at(-1);
    const read = last === undefined ? undefined : answers.get(last.record);
    const { file, offset, record } = read ?? metadata;
    if (last !== undefined && read === undefined)
      yield problem('bad-record', file, offset, `the last answer of ${url} is not readable`);
    const digest = read === undefined ? undefined : fieldOf(record, 'warc-payload-digest');
    const visit: ArchivedVisit = {
      url,
      finalUrl,
      outcome,
      detail,
      notes,
      date: fieldOf(record, 'warc-date') ?? '',
      ...(last === undefined ? {} : { status: last.status }),
      ...(digest === undefined ? {} : { digest }),
      file,
      offset,
    };
    if (record.type === 'response' && notes !== INHERITED) this.#notes.set(keyOf({ file, offset }), notes);
    const isWhole = read !== undefined && read.problems.length === 0 && last?.truncated === undefined;
    if (isWhole) yield* this.#answer(read, visit, true);
    else yield visit;
  }

  /** A record that stands for itself: a local file, or an answer in an archive of another program. */
  async *#singleVisit(read: ReadRecord): AsyncGenerator<VisitResult> {
    const { record, file, offset } = read;
    if (record.type !== 'response' && record.type !== 'resource' && record.type !== 'revisit') return;
    const uri = targetOf(record) ?? '';
    if ((read.problems.length > 0 && record.type !== 'revisit') || !PUBLISHED.test(uri)) return;
    const url = record.type === 'resource' && uri.startsWith('file:') ? pathUrlOf(uri) : uri;
    const response = responseOf(record);
    const digest = fieldOf(record, 'warc-payload-digest');
    const visit: ArchivedVisit = {
      url,
      finalUrl: url,
      ...(record.type === 'revisit' && isUnmodified(record) ? { outcome: 'unchanged' } : {}),
      notes: {},
      date: fieldOf(record, 'warc-date') ?? '',
      ...(response === undefined ? {} : { status: response.status }),
      ...(digest === undefined ? {} : { digest }),
      file,
      offset,
    };
    // A redirect has no content of its own; its target is a response of its own.
    const status = visit.outcome === undefined ? (visit.status ?? 200) : 200;
    if (status < 300 || status > 399) yield* this.#answer(read, visit, false);
  }

  /** Adds the content of an intact answer to its visit. An answer of another program without content is no visit. */
  async *#answer(read: ReadRecord, visit: ArchivedVisit, isOwn: boolean): AsyncGenerator<VisitResult> {
    if (read.record.type === 'revisit') {
      const payload = this.#payloads.find(read.record);
      if (payload === undefined) this.#waiting.push({ read, visit, isOwn });
      else yield* this.#revisit(read, visit, payload);
      return;
    }
    const { snapshot, problem: damage } = this.#content === 'none' ? {} : await contentOf(read, visit.url);
    if (damage !== undefined && (visit.outcome ?? 'content') === 'content') yield damage;
    if (snapshot !== undefined) yield { ...visit, snapshot };
    else if (isOwn || this.#content === 'none') yield visit;
  }

  async *#revisit(read: ReadRecord, visit: ArchivedVisit, payload: Place): AsyncGenerator<VisitResult> {
    const { snapshot, problem: damage } = this.#content === 'all' ? await contentOf(read, visit.url, payload) : {};
    if (damage !== undefined) yield damage;
    const notes = visit.notes === INHERITED ? (this.#notes.get(keyOf(payload)) ?? {}) : visit.notes;
    yield { ...visit, notes, payload, ...(snapshot === undefined ? {} : { snapshot }) };
  }
}
