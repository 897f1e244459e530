import { crawl } from '../crawl/crawl.ts';
import type { Recheck } from '../crawl/recheck.ts';
import type { CrawlPorts, CrawlSummary, CrawlTask } from '../crawl/walk.ts';
import { type ClientOptions, createClient } from '../fetch/index.ts';
import type { RunWork } from '../store/state-store.ts';
import type { AcquisitionParts } from './acquisition-parts.ts';
import { crawlPorts } from './crawl-ports.ts';
import { roomChecker } from './disk-room.ts';
import type { Workspace } from './workspace.ts';

/** How a crawl goes about its work. */
export interface RunOptions {
  readonly client: ClientOptions;
  readonly recheck: Recheck;
  /** Hosts visited at a time. */
  readonly concurrency: number;
  /** Works beside the process that holds the runs, instead of refusing to. */
  readonly join?: boolean;
  readonly maxRequests?: number;
  /** Milliseconds. */
  readonly maxTime?: number;
  /** Milliseconds between two prolongations of leases. */
  readonly heartbeat?: number;
  /** Bytes that are to stay free on the disk. Default 0. */
  readonly minFree?: number;
  readonly eventsOf?: AcquisitionParts['eventsOf'];
  readonly onVisit?: CrawlPorts['onVisit'];
  readonly signal?: AbortSignal;
}

/** A piece of work with what it is to do. */
export interface PlannedRun extends RunWork {
  readonly task: Omit<CrawlTask, 'run'>;
}

/** Milliseconds that an exchange under way is given to end after an interruption. */
const GRACE = 3500;
/** Of the client, where nothing else is said. */
const PAUSE = 2000;

/**
 * Opens or continues runs and works on them until nothing waits, or a limit is reached; then they stay open, and the
 * same work another time continues. Throws SourceAtWork, and StoreDamaged where the state is not what was written.
 */
export async function crawlRuns(
  planned: readonly PlannedRun[],
  work: Workspace,
  options: RunOptions,
): Promise<CrawlSummary> {
  const { store } = work;
  const { join = false } = options;
  store.upkeep.expectWhole();
  const opened = store.openRuns(
    planned.map((each) => ({ source: each.source, work: each.work })),
    { join },
  );
  const runs = opened.map(({ run }) => run);
  const client = createClient(options.client);
  const grace = graceful(options.signal);
  try {
    const parts = partsOf(work, options, { client, since: Math.min(...runs), signal: grace.signal });
    const tasks = planned.map(({ task }, index) => ({ ...task, run: runs[index] ?? 0 }));
    const sources = tasks.flatMap(({ source }) => (source === undefined ? [] : [source]));
    const summary = await crawl(tasks, crawlPorts(parts, sources, portOptions(options)), limitsOf(options, work.now));
    if (summary.stopped === undefined) for (const run of runs) store.finishRun(run);
    return summary;
  } finally {
    grace.end();
    store.leaveRuns(runs);
    await client.close();
  }
}

function partsOf(
  { dir, archive, archiveDir, store, clock, now }: Workspace,
  { client: { delays, minDelay = PAUSE }, recheck, eventsOf, heartbeat, minFree = 0 }: RunOptions,
  rest: Pick<AcquisitionParts, 'client' | 'since' | 'signal'>,
): AcquisitionParts {
  return {
    ...{ archive, archiveDir, store, clock, now, recheck },
    ...rest,
    checkRoom: roomChecker(dir, minFree, now),
    pauseOf: (host) => delays?.[host] ?? minDelay,
    ...(eventsOf === undefined ? {} : { eventsOf }),
    ...(heartbeat === undefined ? {} : { heartbeat }),
  };
}

function portOptions({ onVisit, signal }: RunOptions): Pick<CrawlPorts, 'onVisit' | 'signal'> {
  return { ...(onVisit === undefined ? {} : { onVisit }), ...(signal === undefined ? {} : { signal }) };
}

function limitsOf({ concurrency, maxRequests, maxTime, heartbeat }: RunOptions, now: () => number) {
  const end = maxTime === undefined ? undefined : now() + maxTime;
  return {
    concurrency,
    ...(heartbeat === undefined ? {} : { heartbeat }),
    ...(maxRequests === undefined ? {} : { maxRequests }),
    ...(end === undefined ? {} : { inTime: () => now() < end }),
  };
}

/** A signal that follows another after a grace, so that what was asked is also kept. */
function graceful(signal: AbortSignal | undefined): { readonly signal: AbortSignal; end(): void } {
  const hard = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const follow = () => {
    timer = setTimeout(() => hard.abort(signal?.reason), GRACE);
  };
  if (signal?.aborted === true) hard.abort(signal.reason);
  else signal?.addEventListener('abort', follow, { once: true });
  return {
    signal: hard.signal,
    end() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', follow);
    },
  };
}
