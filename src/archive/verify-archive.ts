import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../base/canonical-json.ts';
import { sha256OfFile } from '../base/digest.ts';
import { IndexDamaged, readState } from './archive-state.ts';
import { openSource } from './byte-source.ts';
import { type ArchiveIndex, formatEntry, formatIndex, type IndexEntry, sortedRemovals } from './cdxj.ts';
import { isFilled } from './fill.ts';
import { hasStrayBits, isOwnHeader } from './gzip-member.ts';
import { EntriesOfFile } from './index-entries.ts';
import { type ArchiveProblem, problem, type ReadRecord, targetOf } from './read-record.ts';
import { recordsIn } from './read-records.ts';
import { type Removal, removalsIn, removedPlaces } from './removal.ts';
import { PayloadPlaces } from './revisit.ts';
import { INDEX_FILE, isLive, journalsIn, seriesOf } from './series.ts';
import { parseVisitRecord } from './visit-record.ts';

/** What was looked at and what is wrong with it. */
export interface ArchiveReport {
  readonly files: number;
  readonly bytes: number;
  readonly records: number;
  readonly visits: number;
  readonly revisits: number;
  readonly removals: number;
  readonly problems: readonly ArchiveProblem[];
}

const WARC_NAME = /\.warc(?:\.gz)?$/i;
/** A file taken over from another archive is named by the digest of its bytes. */
const TAKEN = /^taken-([0-9a-f]{16})\./;
const HEADER = 10;

/**
 * Proves an archive directory: every record whole with the digests it prints, every file as long as committed, the index
 * what the files say and nothing else, every revisit with a payload, every visit with its answers, and nothing left of
 * what was taken down. `onFile` is told the bytes of each file read. Files that somebody writes meanwhile are read up to
 * what was committed at the start.
 */
export async function verifyArchive(dir: string, onFile: (bytes: number) => void = () => {}): Promise<ArchiveReport> {
  const { state, problems } = stateOf(dir);
  const survey = new Survey(dir, state, problems);
  const names = readdirSync(dir)
    .filter((name) => WARC_NAME.test(name))
    .sort();
  for (const name of names) {
    await survey.readFile(name);
    onFile(statSync(join(dir, name)).size);
  }
  return survey.report(names);
}

function stateOf(dir: string): { state: ArchiveIndex; problems: ArchiveProblem[] } {
  const nothing = { entries: [], ends: new Map<string, number>(), removals: [] };
  const path = join(dir, INDEX_FILE);
  try {
    const state = readState(dir);
    if (state !== undefined) return { state, problems: [...indexProblems(dir, state)] };
    return { state: nothing, problems: [problem('missing-file', path, 0, 'the index is gone')] };
  } catch (error) {
    if (!(error instanceof IndexDamaged)) throw error;
    return { state: nothing, problems: [problem('bad-index', path, 0, error.message)] };
  }
}

/** While no journal goes beyond it the index has the bytes that its content gives. */
function* indexProblems(dir: string, state: ArchiveIndex): Generator<ArchiveProblem> {
  const path = join(dir, INDEX_FILE);
  const hasJournals = journalsIn(dir).size > 0;
  if (!existsSync(path)) yield problem('missing-file', path, 0, 'the index is gone');
  else if (!hasJournals && readFileSync(path, 'utf8') !== formatIndex(state))
    yield problem('bad-index', path, 0, 'the index is not written as this program writes it');
}

class Survey {
  readonly #dir: string;
  readonly #state: ArchiveIndex;
  readonly #problems: ArchiveProblem[];
  readonly #isRemoved: (file: string, offset: number) => boolean;
  /** Lines of the index by file, less those that a record has proved. */
  readonly #lines: Map<string, Map<string, IndexEntry>>;
  readonly #payloads = new PayloadPlaces();
  readonly #revisits: ReadRecord[] = [];
  readonly #removals: Removal[] = [];
  #records = 0;
  #visits = 0;
  #bytes = 0;

  constructor(dir: string, state: ArchiveIndex, problems: ArchiveProblem[]) {
    this.#dir = dir;
    this.#state = state;
    this.#problems = problems;
    this.#isRemoved = removedPlaces(state.removals);
    const byFile = Map.groupBy(state.entries, ({ filename }) => filename);
    this.#lines = new Map(
      [...byFile].map(([name, entries]) => [name, new Map(entries.map((e) => [formatEntry(e), e]))]),
    );
  }

  async readFile(name: string): Promise<void> {
    const path = join(this.#dir, name);
    const isOwn = seriesOf(name) !== undefined;
    const end = this.#state.ends.get(name) ?? (isOwn ? 0 : Number.POSITIVE_INFINITY);
    this.#bytes += statSync(path).size;
    if (!isOwn) await this.#proveTaken(name);
    const entries = new EntriesOfFile(name);
    const ids = new Set<string>();
    const source = await openSource(path);
    try {
      for await (const read of recordsIn(path)) {
        if (read.offset >= end) break;
        this.#problems.push(...(read.problem === undefined ? read.problems : [read]));
        if (isOwn) {
          const length = read.problem === undefined ? read.length : HEADER;
          this.#proveMember(name, read.offset, await source.read(read.offset, length));
        }
        if (read.problem !== undefined || this.#isRemoved(name, read.offset)) continue;
        this.#note(read);
        if (isOwn) this.#prove(name, read, entries, ids);
      }
      if (isOwn) this.#proveLines(name, entries.rest());
    } finally {
      await source.close();
    }
    this.#proveEnd(name, end);
  }

  report(names: readonly string[]): ArchiveReport {
    for (const [name, end] of this.#state.ends) {
      if (!names.includes(name)) this.#add('missing-file', name, 0, `${end} bytes are committed, but the file is gone`);
    }
    for (const lines of this.#lines.values())
      for (const { filename, offset, url } of lines.values())
        this.#add('bad-index', filename, offset, `the index has ${url} here, and the file has not`);
    for (const { file, offset, record } of this.#revisits) {
      const message = `${targetOf(record)} refers to an answer that is not in this archive`;
      if (this.#payloads.find(record) === undefined)
        this.#problems.push(problem('unresolved-revisit', file, offset, message));
    }
    this.#proveRemovals(names);
    return {
      files: names.length,
      bytes: this.#bytes,
      records: this.#records,
      visits: this.#visits,
      revisits: this.#revisits.length,
      removals: this.#state.removals.length,
      problems: this.#problems,
    };
  }

  #add(kind: ArchiveProblem['problem'], name: string, offset: number, message: string): void {
    this.#problems.push(problem(kind, join(this.#dir, name), offset, message));
  }

  #note(read: ReadRecord): void {
    const { record, problems } = read;
    this.#records += 1;
    if (record.type === 'revisit') this.#revisits.push(read);
    if (problems.length === 0 && (record.type === 'response' || record.type === 'resource')) this.#payloads.add(read);
    this.#removals.push(...removalsIn(read));
  }

  #prove(name: string, read: ReadRecord, entries: EntriesOfFile, ids: Set<string>): void {
    const { record, offset } = read;
    const id = record.fields.find(([field]) => field === 'WARC-Record-ID')?.[1] ?? '';
    if (ids.has(id)) this.#add('bad-record', name, offset, `two records of this file are ${id}`);
    ids.add(id);
    const visit = record.type === 'metadata' ? parseVisitRecord(record.block) : undefined;
    if (visit !== undefined || record.type === 'resource') this.#visits += 1;
    for (const { record: answer } of [
      ...(visit?.hops ?? []),
      ...(visit?.robots ?? []).flatMap(({ records = [] }) => records),
    ])
      if (!ids.has(answer))
        this.#add('bad-record', name, offset, `the visit names the answer ${answer}, which is not there`);
    this.#proveLines(name, entries.add(read));
  }

  #proveLines(name: string, entries: readonly IndexEntry[]): void {
    for (const entry of entries) {
      if (this.#lines.get(name)?.delete(formatEntry(entry)) !== true)
        this.#add('bad-index', name, entry.offset, `the index does not have ${entry.url} as it stands here`);
    }
  }

  /** What reading passes over: fields of the header, bits behind the end. A filler is proved by its bytes. */
  #proveMember(name: string, offset: number, member: Buffer): void {
    if (this.#isRemoved(name, offset)) return;
    if (!isOwnHeader(member.subarray(0, HEADER)))
      this.#add('bad-gzip', name, offset, 'the header of the gzip member is not what this program writes');
    if (hasStrayBits(member)) this.#add('bad-gzip', name, offset, 'bits are set behind the end of the compressed data');
  }

  #proveEnd(name: string, end: number): void {
    const size = statSync(join(this.#dir, name)).size;
    if (!Number.isFinite(end) || size === end) return;
    if (size < end) this.#add('truncated', name, size, `${end} bytes are committed, ${size} are there`);
    else if (!isLive(this.#dir, seriesOf(name) ?? ''))
      this.#add('not-committed', name, end, `${size - end} bytes that were never committed`);
  }

  async #proveTaken(name: string): Promise<void> {
    const printed = TAKEN.exec(name)?.[1];
    const isChanged = this.#state.removals.some(({ runs }) => runs.some(({ file }) => file === name));
    if (printed === undefined || isChanged) return;
    if (!(await sha256OfFile(join(this.#dir, name))).startsWith(printed))
      this.#add('digest-mismatch', name, 0, 'the file does not have the digest that it is named by');
  }

  /** The index remembers the takedowns that the records tell of, and nothing is left where they were. */
  #proveRemovals(names: readonly string[]): void {
    const told = (removals: readonly Removal[]) => canonicalJson(sortedRemovals(removals));
    if (told(this.#removals) !== told(this.#state.removals))
      this.#add('bad-index', INDEX_FILE, 0, 'the takedowns of the index are not those of the records');
    for (const { url, when, runs } of this.#state.removals)
      for (const run of runs)
        if (names.includes(run.file) && !isFilled(this.#dir, run, when))
          this.#add('not-removed', run.file, run.offset, `the takedown of ${url} has not come to its end`);
  }
}
