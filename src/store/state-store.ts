import type { CrawlProblem, Observation, Resource, RunTally, StoredEvent } from '../model/frontier.ts';
import type { Engine } from './engine.ts';

/** What a run is for: one source, in one wording of it. */
export interface RunWork {
  readonly source: string;
  /** Names what is done, e.g. a digest of the source: a run of other work is not continued. */
  readonly work: string;
}

/** A run under way. */
export interface OpenRun extends RunWork {
  readonly run: number;
  /** True where it was begun before and not finished. */
  readonly continued: boolean;
  /** True where the run before was for other work, or there was none. */
  readonly isNewWork: boolean;
  /** Milliseconds since 1970. */
  readonly started: number;
}

/** A run as it is kept. */
export interface RunRecord {
  readonly run: number;
  readonly source: string;
  readonly started?: number;
  readonly finished?: number;
  readonly tally?: RunTally;
}

/** A host as it is kept. */
export interface HostRecord {
  readonly host: string;
  /** Requests that wait for it. */
  readonly pending: number;
  readonly restUntil?: number;
  readonly restReason?: string;
}

/** Another process is at work on a source. */
export class SourceAtWork extends Error {
  override readonly name = 'SourceAtWork';
}

/** Runs, one at a time for each source. */
export interface Runs {
  /**
   * Opens or continues a run for each piece of work, all or none. Throws SourceAtWork while another process holds the
   * run of one; with `join` its run is shared instead.
   */
  openRuns(works: readonly RunWork[], options?: { readonly join?: boolean }): readonly OpenRun[];
  /** Prolongs the leases of runs. */
  keepRuns(runs: readonly number[]): void;
  /** Gives unfinished runs back, so that they can be continued at once. */
  leaveRuns(runs: readonly number[]): void;
  /** Ends a run and its frontier; what waits for a resting host is kept for the next run. Gives what it did, and again where it is finished. */
  finishRun(run: number): RunTally;
  tally(run: number): RunTally;
  problems(run: number): readonly CrawlProblem[];
  addProblem(run: number, problem: CrawlProblem): void;
  /** Runs of a source, the latest first. */
  runsOf(source: string, limit: number): readonly RunRecord[];
}

/** What is known of addresses. */
export interface Resources {
  find(url: string): Resource | undefined;
  /** The address that is asked for of those with an identity; undefined where none has been yet. */
  addressOf(identity: string): string | undefined;
  resourcesOf(source: string): IterableIterator<Resource>;
  /** Observations of an address, the latest first. */
  observations(url: string, limit: number): readonly Observation[];
  hosts(): readonly HostRecord[];
  /** Events after a number, oldest first. */
  events(after: number, limit: number): readonly (StoredEvent & { readonly id: number })[];
  addEvents(events: readonly StoredEvent[]): void;
  /** What is kept of a list, as JSON; undefined where nothing is. */
  recallList(source: string, url: string): string | undefined;
  keepList(source: string, url: string, record: string): void;
  /** Takes an address out of all that is known, and what it was found by: its history and its events too. */
  forget(url: string): void;
  /** True for the one that claims a slot of a schedule first. */
  claimSlot(source: string, slot: number): boolean;
}

/** Tells bytes that are kept from others under their key. */
export interface KeptBytes {
  readonly size: number;
  readonly checksum: number;
}

/** Results computed before. */
export interface Results {
  /** Undefined where none is kept, or where what is kept was damaged. */
  recall(key: string): string | undefined;
  remember(key: string, result: string): void;
  /** Keeps bytes, and gives what they are asked for by. */
  rememberBytes(key: string, bytes: Uint8Array): KeptBytes;
  /** Reads the bytes when it is called; undefined where no such are kept whole. */
  recallBytes(key: string, kept: KeptBytes): (() => Uint8Array) | undefined;
  /** Forgets the results whose keys do not begin so: those of other versions. */
  forgetOthers(prefix: string): void;
}

/** What upkeep removed. */
export interface Pruned {
  readonly observations: number;
  readonly runs: number;
}

export interface Upkeep {
  /** Number of the layout. */
  readonly layout: number;
  /** A copy that is whole, while others work. Throws where the file is there. */
  backup(path: string): void;
  /** Removes observations before a time but the last of each address, and finished runs before it; gives the space back. */
  prune(before: number): Pruned;
  /** What is wrong with the file or with anything in it; empty where nothing is. */
  integrity(): readonly string[];
  /** Throws where something is wrong, with what to do. A store that is so large that it takes long is not looked at. */
  expectWhole(): void;
}

/** What a repair kept of a damaged store. */
export interface Repaired {
  /** Rows kept, and rows that were not what was written. */
  readonly kept: number;
  readonly lost: number;
  /** True where some rows could not be read at all. */
  readonly isCut: boolean;
  /** The damaged file. */
  readonly aside: string;
}

/**
 * What has been done so far, so that the same command continues and asks no more than needed. It decides nothing about
 * the bytes of a dataset. Several processes may have it open.
 */
export interface StateStore extends Runs, Resources, Results {
  readonly engine: Engine;
  readonly upkeep: Upkeep;
  close(): void;
}
