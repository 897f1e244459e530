import type { ArchiveWriter } from '../archive/index.ts';
import { isPassing, isReadable, restAfter } from '../crawl/patience.ts';
import { isDue, type Recheck } from '../crawl/recheck.ts';
import type { Answer, CrawlRequest, RequestEnd } from '../crawl/walk.ts';
import type { Client } from '../fetch/index.ts';
import type { Visit } from '../model/exchange.ts';
import type { FrontierRequest, HostVisit, Resource, StoredEvent } from '../model/frontier.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { LeaseLost, type VisitTransaction } from '../store/engine.ts';
import type { StateStore } from '../store/state-store.ts';
import { snapshotAt } from './archived-snapshot.ts';
import { knownFromArchive } from './known-from-archive.ts';
import { type Answered, resourceAfter } from './resource-after.ts';

/** An answer that is about to be kept, beside what was known before. */
export interface Observed {
  readonly request: CrawlRequest;
  readonly before?: Resource;
  readonly after: Resource;
  /** The content of this answer; for `unchanged` the content known before. */
  readonly snapshot?: Snapshot;
}

export interface AcquisitionParts {
  readonly client: Pick<Client, 'fetch'>;
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
  /** Ends the exchange under way. */
  readonly signal?: AbortSignal;
}

/**
 * Answers a request within the turn of its host. What this crawl has asked already, and a publication that the archive
 * knows and whose time has not come, is answered from the archive; everything else is asked, with the validators of the
 * content known. Order of effects: archive, then state; a kill between the two costs nothing, because the archive knows
 * its visits itself. Undefined where the turn was lost while asking: then nothing is written.
 */
export async function acquire(
  parts: AcquisitionParts,
  request: CrawlRequest,
  turn: HostVisit,
): Promise<Answer | undefined> {
  const known = parts.store.find(request.url) ?? knownFromArchive(parts.archive, request);
  const before = known === undefined ? undefined : await contentOf(parts, known);
  if (known !== undefined && isSettled(parts, request, known, before)) return recalled(parts, turn, known, before);
  parts.checkRoom?.();
  // Who was stopped since it took the turn may ask no more.
  if (!holds(parts, turn)) return undefined;
  const proxy = request.sourceId === undefined ? undefined : parts.proxyOf?.(request.sourceId);
  const visit = await parts.client.fetch({
    url: request.url,
    ...(proxy === undefined ? {} : { proxy }),
    ...(before === undefined || known === undefined ? {} : conditionalOn(known, before)),
    ...(parts.signal === undefined ? {} : { signal: parts.signal }),
  });
  if (!holds(parts, turn)) return undefined;
  const { role, sourceId: source, via, linkText } = request;
  const { file, offset } = parts.archive.append(visit, { role, source, via, linkText });
  const place = { file, offset };
  const snapshot = visit.outcome === 'unchanged' ? before : visit.snapshot;
  const { finalUrl, outcome, detail, retryAfterSeconds } = visit;
  return {
    ...{ finalUrl, outcome, detail, known: false },
    ...(snapshot === undefined ? {} : { snapshot }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    commit(end) {
      const answered: Answered = { visit, run: end.run, at: parts.clock().getTime(), place };
      const { resource, observation } = resourceAfter(known, request, answered);
      const observed = { request, after: resource, ...(known && { before: known }), ...(snapshot && { snapshot }) };
      return kept(parts, turn, (tx) => {
        tx.observe(observation, resource);
        for (const event of parts.eventsOf?.(observed) ?? []) tx.addEvent(event);
        const rests = restHosts(parts, turn, visit, tx);
        endRequest(parts, end, tx);
        return rests;
      });
    },
  };
}

/** Whether what is known of a publication or attachment is to be asked for again now. */
export function isDueNow(
  { recheck, clock, inSeason }: Pick<AcquisitionParts, 'recheck' | 'clock' | 'inSeason'>,
  known: Resource,
): boolean {
  const halved = known.sourceId !== undefined && inSeason?.(known.sourceId) === true;
  return isDue(known, clock().getTime(), { recheck, halved });
}

function isSettled(
  parts: AcquisitionParts,
  request: CrawlRequest,
  known: Resource,
  content: Snapshot | undefined,
): boolean {
  if (request.again === true) return false;
  const isOfThisCrawl = known.run >= parts.since;
  if (!isReadable(known.outcome)) return isOfThisCrawl && !isPassing(known.outcome);
  if (content === undefined) return false;
  if (isOfThisCrawl) return true;
  return request.role !== 'list' && !isDueNow(parts, known);
}

/** An answer known before. Where only the archive knew it, the state learns it. */
function recalled(parts: AcquisitionParts, turn: HostVisit, known: Resource, before: Snapshot | undefined): Answer {
  const { finalUrl, outcome, detail } = known;
  return {
    ...{ finalUrl, outcome, detail, known: true },
    ...(before === undefined ? {} : { snapshot: before }),
    commit: (end) =>
      kept(parts, turn, (tx) => {
        if (before !== undefined && parts.store.find(known.url) === undefined) {
          // Whoever archived it was killed before it could say so: the answer counts as one of this run.
          const resource = { ...learned(known, before), run: end.run };
          const { url, outcome: archived, place, sha256, askedAt: at = parts.clock().getTime() } = resource;
          const observation = { url, run: end.run, at, outcome: archived, ...(sha256 && { sha256 }) };
          tx.observe(place === undefined ? observation : { ...observation, place }, resource);
        }
        endRequest(parts, end, tx);
        return false;
      }),
  };
}

/** What the archive alone knew of a content. */
function learned(known: Resource, { sha256, headers: { etag, 'last-modified': lastModified } }: Snapshot): Resource {
  return {
    ...known,
    sha256,
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
}

function kept(
  { store }: AcquisitionParts,
  turn: HostVisit,
  work: (tx: VisitTransaction) => boolean,
): ReturnType<Answer['commit']> {
  let rests = false;
  try {
    store.engine.commit(turn, (tx) => {
      rests = work(tx);
    });
    return rests ? 'rests' : 'kept';
  } catch (error) {
    if (error instanceof LeaseLost) return 'lost';
    throw error;
  }
}

function holds({ store }: AcquisitionParts, turn: HostVisit): boolean {
  try {
    store.engine.extend(turn);
    return true;
  } catch (error) {
    if (error instanceof LeaseLost) return false;
    throw error;
  }
}

function endRequest(
  parts: AcquisitionParts,
  { run, request, found = [], problems = [] }: RequestEnd,
  tx: VisitTransaction,
) {
  if (request !== undefined) tx.settle(request.id, request.state, parts.now() + (request.wait ?? 0));
  for (const each of found) tx.enqueue([each], stateOf(parts, each));
  for (const problem of problems) tx.addProblem(run, problem);
}

/**
 * How a request enters the frontier: a publication that is known, and whose time has not come, needs no answer; one that was
 * taken down is not to be asked for again.
 */
export function stateOf(
  parts: Pick<AcquisitionParts, 'store' | 'recheck' | 'clock' | 'since' | 'inSeason'> & ForgottenIn,
  { url: given, identity = given, role }: Pick<FrontierRequest, 'url' | 'identity' | 'role'>,
): 'pending' | 'known' | 'done' {
  if (role === 'walk') return 'pending';
  // Pages of lists are asked for by the walk; they enter when they are read.
  if (role === 'list') return 'done';
  const url = parts.store.addressOf(identity) ?? given;
  if (parts.archive?.forgotten(url) !== undefined) return 'known';
  const known = parts.store.find(url) ?? parts.store.find(identity);
  if (known === undefined || known.run >= parts.since) return 'pending';
  return isDueNow(parts, known) ? 'pending' : 'known';
}

/** What was taken down, where there is an archive. */
export interface ForgottenIn {
  readonly archive?: Pick<ArchiveWriter, 'forgotten'>;
}

/** Pauses and rests that an answer asks for; true where the host of the turn is to be left alone. */
function restHosts(parts: AcquisitionParts, turn: HostVisit, visit: Visit, tx: VisitTransaction): boolean {
  // A redirect led there without a turn: at least the next one keeps its distance.
  for (const host of new Set(visit.hops.map(({ url }) => new URL(url).hostname))) {
    if (host !== turn.host) tx.pauseHost(host, parts.now() + parts.pauseOf(host));
  }
  for (const { robotsUrl, crawlDelaySeconds } of visit.robots) {
    if (crawlDelaySeconds !== undefined) tx.slowHost(new URL(robotsUrl).hostname, crawlDelaySeconds * 1000);
  }
  const host = URL.parse(visit.finalUrl)?.hostname ?? turn.host;
  const failures = tx.countFailure(host, visit.outcome === 'unreachable');
  const rest = restAfter(visit, failures);
  if (rest !== undefined) tx.restHost(host, parts.clock().getTime() + rest.milliseconds, rest.reason);
  return rest !== undefined && host === turn.host;
}

function conditionalOn({ etag, lastModified }: Resource, { headers }: Snapshot) {
  const validators = { etag: etag ?? headers.etag, lastModified: lastModified ?? headers['last-modified'] };
  return {
    conditional: {
      ...(validators.etag === undefined ? {} : { etag: validators.etag }),
      ...(validators.lastModified === undefined ? {} : { lastModified: validators.lastModified }),
    },
  };
}

async function contentOf({ archiveDir }: AcquisitionParts, known: Resource): Promise<Snapshot | undefined> {
  if (known.place === undefined) return undefined;
  const content = await snapshotAt({ dir: archiveDir, ...known.place, requested: known.url });
  return typeof content === 'string' ? undefined : content;
}
