import type {
  CrawlProblem,
  FrontierRequest,
  HostVisit,
  Observation,
  RequestState,
  Resource,
  StoredEvent,
} from '../model/frontier.ts';

/** The lease ended and another may hold the host: what was under way must not be written. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** What a visit changes, all of it or nothing. */
export interface VisitTransaction {
  observe(observation: Observation, resource: Resource): void;
  /** Keeps what is known of an address without an answer. */
  learn(resource: Resource): void;
  /** Ends a request, or puts it off where it stays `pending`: until `dueAt`, in milliseconds of the engine. */
  settle(request: number, state: RequestState, dueAt?: number): void;
  /** Adds requests; one that the run has already stays as it is. */
  enqueue(requests: readonly FrontierRequest[], state?: RequestState): void;
  addProblem(run: number, problem: CrawlProblem): void;
  addEvent(event: StoredEvent): void;
  /** No request to a host before a time, in milliseconds of the engine; what is later stays. */
  pauseHost(host: string, until: number): void;
  /** Leaves a host alone until a time of the clock. */
  restHost(host: string, until: number, reason: string): void;
  /** Keeps the Crawl-delay of a host, in milliseconds. */
  slowHost(host: string, crawlDelay: number): void;
  /** Counts connections in a row that failed; an answer sets it back. Gives the count. */
  countFailure(host: string, failed: boolean): number;
}

/** Milliseconds that a host is owed after a turn. */
export type PauseOf = (host: string) => number;

/** How far the frontier of some runs is. */
export interface FrontierStats {
  /** True while something waits to be asked, or is being asked. */
  readonly open: boolean;
  /** Milliseconds until a host may have its turn; 0 where one has now or the time is not known. */
  readonly wait: number;
}

/** A host that is left alone, with what waits for it. */
export interface RestingHost {
  readonly host: string;
  readonly until: number;
  readonly reason: string;
  /** Requests put off, by run. */
  readonly deferred: readonly { readonly run: number; readonly sourceId?: string; readonly count: number }[];
}

/**
 * The frontier and the turns of hosts, shared by processes. The unit of work is a visit of one host under a lease: only
 * its holder asks the host, and only while the lease lasts. Two times: leases and pauses go by the engine's own
 * milliseconds, which run on; what is kept for days goes by the clock, which a run may be given as fixed.
 */
export interface Engine {
  /** The turn of the host that has waited longest, with at most ten requests of these runs; undefined where none may be asked now. */
  claim(runs: readonly number[], pauseOf: PauseOf): HostVisit | undefined;
  /** The turn of a certain host without requests, as far as it may be asked now. */
  claimHost(host: string, pauseOf: PauseOf): HostVisit | undefined;
  /** Prolongs the lease. Throws LeaseLost. */
  extend(visit: HostVisit): void;
  /** Durable when it returns. Throws LeaseLost, and then nothing is written. */
  commit(visit: HostVisit, work: (tx: VisitTransaction) => void): void;
  /** Ends the turn: nobody asks the host before its pause, or its Crawl-delay where that is longer, is over. */
  finish(visit: HostVisit): void;
  /** Gives the turn back as if it had not been taken. */
  release(visit: HostVisit): void;
  /** Adds requests without a visit. */
  enqueue(requests: readonly FrontierRequest[], state?: RequestState): void;
  /** Ends a request that is no address, without a visit. */
  settle(request: number, state: RequestState): void;
  /** The rest of a host that is left alone now. */
  restOf(host: string): RestingHost | undefined;
  stats(runs: readonly number[]): FrontierStats;
  /** Puts off what waits for hosts that rest. */
  deferResting(runs: readonly number[]): readonly RestingHost[];
  /** Requests that failed for good in runs that are not finished. */
  dead(runs: readonly number[]): readonly FrontierRequest[];
}
