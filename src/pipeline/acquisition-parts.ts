import type { ArchiveWriter } from '../archive/index.ts';
import type { Recheck } from '../crawl/recheck.ts';
import type { CrawlRequest } from '../crawl/walk.ts';
import type { Client } from '../fetch/index.ts';
import type { Resource, StoredEvent } from '../model/frontier.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { StateStore } from '../store/state-store.ts';

/** An answer that is about to be kept, beside what was known before. */
export interface Observed {
  readonly request: CrawlRequest;
  readonly before?: Resource;
  readonly after: Resource;
  /** The content of this answer; for `unchanged` the content known before. */
  readonly snapshot?: Snapshot;
}

export interface AcquisitionParts {
  /** Where it can, pages are compared with what their host answers for an address that it does not have. */
  readonly client: Pick<Client, 'fetch'> & Partial<Pick<Client, 'compare'>>;
  readonly archive: ArchiveWriter;
  /** Directory of the archive, and the name within it that files of this writer stand under. */
  readonly archiveDir: string;
  readonly store: StateStore;
  /** The first run of this crawl: what it or a later one has asked is not asked again. */
  readonly since: number;
  readonly recheck: Recheck;
  /** Whether the documents of a source are published now: its publications are asked for twice as often. */
  readonly inSeason?: (sourceId: string) => boolean;
  /** Proxy that the addresses of a source are asked through. */
  readonly proxyOf?: (sourceId: string) => string | undefined;
  /** Time of the clock, and the milliseconds that pauses go by. */
  readonly clock: () => Date;
  readonly now: () => number;
  /** Throws where the disk is about to be full. */
  readonly checkRoom?: () => void;
  /** Milliseconds between two requests to a host, its Crawl-delay aside. */
  readonly pauseOf: (host: string) => number;
  /** What an answer changes, for those who follow a source; kept together with it. */
  readonly eventsOf?: (observed: Observed) => readonly StoredEvent[];
  /** Milliseconds between two prolongations of leases. Default 10000. */
  readonly heartbeat?: number;
  /** Ends the exchange under way. */
  readonly signal?: AbortSignal;
}
