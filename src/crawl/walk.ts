import type { Outcome } from '../model/exchange.ts';
import type { CrawlProblem, FrontierRequest, HostVisit, RequestState, RunTally } from '../model/frontier.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Source } from '../model/source.ts';
import type { ListMemory } from './list-walk.ts';
import type { PageLink } from './matcher.ts';

/** What is asked for and why; the archive keeps it beside the answer. */
export interface CrawlRequest {
  readonly url: string;
  readonly role: 'list' | 'page' | 'attachment';
  /** Absent where no source led here: an address given by hand. */
  readonly sourceId?: string;
  /** The page whose link led here. */
  readonly via?: string;
  readonly linkText?: string;
  /** Asks the server, though this run has the answer already. */
  readonly again?: true;
}

/** What came of a request, now or in an earlier run. */
export interface CrawlVisit {
  readonly outcome: Outcome;
  readonly finalUrl: string;
  /** The content, where there is any; for `unchanged` the content known before. */
  readonly snapshot?: Snapshot;
  /** One line in words. */
  readonly detail: string;
  /** Answered from what is already archived. */
  readonly known: boolean;
  readonly retryAfterSeconds?: number;
  /** A redirect led to a host whose turn was not to be had: the turn ends, so that nobody waits for it in a circle. */
  readonly hindered?: boolean;
  /** One more request was made, to compare the answer with. */
  readonly probed?: boolean;
}

/** How a request ends, and what follows from it: kept together, with the answer itself. */
export interface RequestEnd {
  readonly run: number;
  /** The request that ends; none where the answer is a step of a longer piece of work. */
  readonly request?: { readonly id: number; readonly state: RequestState; readonly wait?: number };
  /** Requests that follow. */
  readonly found?: readonly FrontierRequest[];
  readonly problems?: readonly CrawlProblem[];
}

/** An answer that is archived and not committed yet. */
export interface Answer extends CrawlVisit {
  /** Keeps the answer with its end. `lost`: another holds the host by now, and nothing is kept; `rests`: the host is to be left alone. */
  commit(end: RequestEnd): 'kept' | 'rests' | 'lost';
}

/** A host that is left alone, with what waits for it. */
export interface Resting {
  readonly host: string;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly reason: string;
  readonly deferred?: readonly { readonly run: number; readonly sourceId?: string; readonly count: number }[];
}

/** The requests that wait and the turns of hosts, shared with other processes. @see Engine of the store */
export interface CrawlFrontier {
  claim(runs: readonly number[]): HostVisit | undefined;
  claimHost(host: string): HostVisit | undefined;
  /** False where the turn is lost. */
  extend(visit: HostVisit): boolean;
  /** Ends a turn, with the pause that the host is owed. */
  finish(visit: HostVisit): void;
  /** Adds requests: those that need no answer now as known. */
  enqueue(requests: readonly FrontierRequest[]): void;
  /** Ends a request that is no address. */
  settle(request: number, state: RequestState): void;
  stats(runs: readonly number[]): { readonly open: boolean; readonly wait: number };
  restOf(host: string): Resting | undefined;
  deferResting(runs: readonly number[]): readonly Resting[];
  keepRuns(runs: readonly number[]): void;
  addProblem(run: number, problem: CrawlProblem): void;
  tally(run: number): RunTally;
  problems(run: number): readonly CrawlProblem[];
}

/** What a crawl needs from outside: the frontier, acquisition and the reading of links. */
export interface CrawlPorts {
  readonly frontier: CrawlFrontier;
  /** Asks and archives within the turn of a host; undefined where the turn was lost meanwhile. */
  visit(request: CrawlRequest, turn: HostVisit): Promise<Answer | undefined>;
  /** Links of a page (none of what is no HTML), of a CSS selector where given, resolved against its final address and <base>. */
  links(page: Snapshot, selector?: string): readonly PageLink[];
  /** Without it every list is read to its end, once. */
  readonly lists?: ListMemory;
  /** Addresses of all pages of a list as far as one page tells, in order, itself among them; at most `cap`. */
  paging(page: Snapshot, cap: number): readonly string[];
  /** Publications and attachments of a source that are to be asked for again, whether a list shows them or not. */
  due(sourceId: string): Iterable<CrawlRequest>;
  /** Called after each visit, when its answer is kept. */
  onVisit?(request: CrawlRequest, visit: CrawlVisit): void;
  /** Ends the crawl after the requests under way. */
  readonly signal?: AbortSignal;
}

/** One run: of a source, or of addresses given by hand. */
export interface CrawlTask {
  readonly run: number;
  readonly source?: Source;
  readonly pages?: readonly string[];
}

export interface CrawlSummary extends RunTally {
  readonly problems: readonly CrawlProblem[];
  /** The limit that ended the crawl before its work was done. */
  readonly stopped?: 'max-requests' | 'max-time';
}

/** What one crawl hands from step to step. */
export interface Walk {
  /** Absent for addresses given by hand. */
  readonly sourceId?: string;
  readonly ports: Pick<CrawlPorts, 'links' | 'paging'>;
  /** The content of an address, or undefined with the problem noted. */
  ask(request: CrawlRequest): Promise<Snapshot | undefined>;
  problem(rule: string, url: string, message: string): void;
}
