import type { ProcessLock } from '../base/process-lock.ts';
import { type Decisions, type DecisionsOutcome, openDecisions } from '../decide/index.ts';
import type { About } from '../model/about.ts';
import type { Change } from '../model/change.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import type { DecisionRecord } from '../model/decision.ts';
import { OUT_OF_TIME, type ParseOptions } from '../parse/index.ts';
import type { Results, StateStore } from '../store/state-store.ts';
import {
  type DatasetWriter,
  openDataset,
  type PrintedPublication,
  printPublication,
  recordsIn,
  type Summary,
  WriteError,
  type WriteOptions,
} from '../write/index.ts';
import { type ArchiveContents, type ArchivedVersion, readArchive } from './archived-versions.ts';
import { type BuiltLedger, openBuiltLedger } from './built-ledger.ts';
import { diffDatasets } from './diff-datasets.ts';
import { eachInParallel } from './each-in-parallel.ts';
import { groupMembers } from './group-members.ts';
import { precisionOfJudged } from './judged-precision.ts';
import { type KeptReadings, keptReadings, type ReadAndPrinted, type ReaderOf } from './kept-readings.ts';
import type { Member, ReadMembers, ReadPublication } from './member.ts';
import { NothingToBuild } from './nothing-to-build.ts';
import { type ProgramDigests, programDigests } from './program-digest.ts';
import { unreadDocuments } from './unread-documents.ts';
import { lockDataset } from './workspace.ts';

type BuildStore = Results;

export interface BuildParts {
  /** Archives to build from: WARC files or directories of them. */
  readonly archives: readonly string[];
  /** The dataset's directory. */
  readonly dir: string;
  readonly version: string;
  readonly read: ReadMembers;
  /** The parser that reads a document: what another read is not recalled. */
  readonly readerOf: ReaderOf;
  /** Throws NothingToBuild where the archives hold no document; a crawl may have found none. */
  readonly expectDocuments: boolean;
  /** What reading depends on besides the bytes: other results are not recalled. @see ParseOptions */
  readonly reading: Pick<ParseOptions, 'maxSize' | 'password' | 'maxTime'> & {
    /** Digests of the files of parsers that are not the program's. */
    readonly parsers?: readonly string[];
  };
  /** What persons decided on facts and findings: laid on what is read. */
  readonly decisions?: readonly DecisionRecord[];
  /** What the makers of the dataset say of it. */
  readonly about?: About;
  /** Publications being read at a time. */
  readonly concurrency: number;
  /** Remembers what has been read, so that the same bytes are read once by the same parser of the same program. */
  readonly store?: BuildStore;
  /** The same where none is open yet: called when there is something to build, and closed at the end. */
  readonly openStore?: () => BuildStore & Pick<StateStore, 'close'>;
  /** Called for each publication done, with the address of its page. */
  readonly onDone?: (url: string) => void;
  /** Takes what differs from the dataset that is replaced, before it is, and the folder of the new one: called again where the process was killed then. */
  readonly onChanges?: (changes: AsyncIterable<Change>, staged: string) => Promise<void>;
  /** Called when it is known how many publications there may be at most. */
  readonly onCount?: (count: number) => void;
  readonly signal?: AbortSignal;
}

export interface Built {
  readonly summary: Summary;
  /** What could not be read, each one line. */
  readonly failures: readonly string[];
  /** Publications recalled and not read again. */
  readonly recalled: number;
  /** What became of the decisions. */
  readonly decisions: DecisionsOutcome;
}

/**
 * Writes the dataset of archives. Its bytes depend on the archives, the decisions and the program alone: publications are taken in
 * order of addresses and written in an order of their own, however many are read at a time. What lies there whole from
 * the same archives by the same program stays as it is.
 */
export async function buildDataset(parts: BuildParts): Promise<Built> {
  const contents = await readArchive(parts.archives);
  if (parts.expectDocuments && contents.versions.length === 0)
    throw new NothingToBuild(parts.archives, contents.damage);
  const opened = parts.openStore?.();
  let lock: ProcessLock | undefined;
  try {
    lock = lockDataset(parts.dir);
    return await writeDataset(opened === undefined ? parts : { ...parts, store: opened }, contents);
  } finally {
    lock?.release();
    opened?.close();
  }
}

async function writeDataset(parts: BuildParts, contents: ArchiveContents): Promise<Built> {
  const program = programDigests();
  const ledger = ledgerOf(parts, program, contents);
  const before = await ledger.recall();
  if (before !== undefined) return unchanged(before, parts.dir);
  parts.store?.forgetOthers(program.common);
  parts.onCount?.(contents.versions.filter(canBePage).length);
  const tally = { failures: [...contents.damage], recalled: 0, lost: 0 };
  const { version, about, decisions = [], reading, readerOf } = parts;
  const kept = keptReadings(parts.store, { common: program.common, reading, readerOf });
  const made: Decisions = openDecisions(decisions);
  const writer = await openDataset(parts.dir, {
    version,
    ...(about === undefined ? {} : { about }),
    ...comparing(parts),
  });
  try {
    await eachInParallel(groupMembers(contents.versions), parts.concurrency, async ({ members, lost }) => {
      parts.signal?.throwIfAborted();
      tally.failures.push(...lost.map(({ url, message }) => `${url}: ${message}`));
      const read = await readingOf(parts, kept, members, tally);
      if (read === undefined) return;
      const { printed, documents } = read;
      tally.failures.push(...read.failures);
      await addOrFail(
        writer,
        () => (made.concerns(documents) ? made.apply(recordsIn(printed)) : printed),
        printed,
        tally,
      );
      parts.onDone?.(printed.url);
    });
    const { failures, recalled } = tally;
    const summary = await writer.close({ decisions: made.concerning(), precision: precisionOfJudged(made.judged()) });
    const built = { summary, failures: failures.sort(), recalled, decisions: made.outcome() };
    // What failed in reading may succeed another time.
    if (tally.lost === 0) ledger.remember(built);
    return built;
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

function canBePage({ role, isPage }: ArchivedVersion): boolean {
  return role === 'page' || (role === undefined && isPage);
}

/** Compares what is written with what it replaces, where somebody asks for it. */
function comparing({ dir, archives, read, onChanges, signal }: BuildParts): Pick<WriteOptions, 'beforeReplacing'> {
  if (onChanges === undefined) return {};
  const parts = { before: dir, archives, read, ...(signal === undefined ? {} : { signal }) };
  return { beforeReplacing: (after) => onChanges(diffDatasets({ ...parts, after }), after) };
}

function ledgerOf(
  { store, dir, reading, about = {}, decisions = [] }: BuildParts,
  program: ProgramDigests,
  { versions, damage }: ArchiveContents,
): BuiltLedger<Built> {
  const origins = versions.map(({ dir: _, file: __, offset: ___, payload: ____, ...origin }) => origin);
  const inputs = { program: program.all, origins, damage, reading, about, decisions };
  return openBuiltLedger(store, { dir, key: `${program.common} built`, inputs });
}

function unchanged(built: Built, dir: string): Built {
  const { summary } = built;
  return { ...built, summary: { ...summary, dir, changed: false }, recalled: summary.records.publications };
}

interface Tally {
  readonly failures: string[];
  recalled: number;
  /** Publications whose reading failed, or came to no end in its time. */
  lost: number;
}

/** A publication, read now or recalled; undefined with a failure told where there is none. */
async function readingOf(
  parts: BuildParts,
  kept: KeptReadings,
  members: readonly Member[],
  tally: Tally,
): Promise<ReadAndPrinted | undefined> {
  if (members.length === 0) return undefined;
  const known = kept.recall(members);
  if (known !== undefined) {
    tally.recalled += 1;
    return known;
  }
  const read = await readOrFail(parts, members, tally);
  parts.signal?.throwIfAborted();
  if (read === undefined) return undefined;
  const { records, descriptions } = read;
  const printed = printOrFail(records, tally);
  if (printed === undefined) return undefined;
  const documents = records.documents.map(({ sha256, url, finalUrl }) => ({ sha256, url, finalUrl }));
  const reading = { printed, failures: unreadDocuments(records), documents };
  // Another time there may be more time.
  if (records.findings.some(({ rule }) => rule === OUT_OF_TIME)) tally.lost += 1;
  else kept.keep(members, reading, descriptions);
  return reading;
}

/** A publication whose reading fails is told of and the rest goes on. */
async function readOrFail(
  { read, signal }: BuildParts,
  members: readonly Member[],
  tally: Tally,
): Promise<ReadPublication | undefined> {
  try {
    return await read(members);
  } catch (error) {
    signal?.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    tally.lost += 1;
    tally.failures.push(`${members[0]?.snapshot.url}: not read: ${message}`);
    return undefined;
  }
}

/** A publication whose records do not fit is told of and the rest goes on. */
function printOrFail(records: PublicationRecords, tally: Tally): PrintedPublication | undefined {
  try {
    return printPublication(records);
  } catch (error) {
    tally.failures.push(...unreadDocuments(records));
    refuse(error, records.publication.url, tally);
    return undefined;
  }
}

/** What the writer does not take is told of and the rest goes on. */
async function addOrFail(
  writer: DatasetWriter,
  make: () => PublicationRecords | PrintedPublication,
  { url }: PrintedPublication,
  tally: Tally,
): Promise<void> {
  try {
    await writer.add(make());
  } catch (error) {
    refuse(error, url, tally);
  }
}

function refuse(error: unknown, url: string, tally: Tally): void {
  if (!(error instanceof WriteError)) throw error;
  tally.lost += 1;
  tally.failures.push(`${url}: not written: ${error.message}`);
}
