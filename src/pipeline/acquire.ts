import { isPassing, isReadable, restAfter } from '../crawl/patience.ts';
import type { Answer, CrawlRequest, RequestEnd } from '../crawl/walk.ts';
import type { Compared, Request } from '../fetch/index.ts';
import type { Visit } from '../model/exchange.ts';
import type { HostVisit, Resource } from '../model/frontier.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { LeaseLost, type VisitTransaction } from '../store/engine.ts';
import type { AcquisitionParts } from './acquisition-parts.ts';
import { snapshotAt } from './archived-snapshot.ts';
import { knownFromArchive } from './known-from-archive.ts';
import { type RedirectTurns, redirectTurns } from './redirect-turns.ts';
import { isDueNow, stateOf } from './request-state.ts';
import { type Answered, resourceAfter } from './resource-after.ts';
import { textDigest } from './text-digest.ts';

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
  const turns = redirectTurns(parts, turn);
  const { visit, probe } = await ask(
    parts,
    request,
    turns,
    before === undefined || known === undefined ? {} : conditionalOn(known, before),
  );
  if (!holds(parts, turn) || !turns.hold()) {
    turns.end();
    return undefined;
  }
  const { role, sourceId: source, via, linkText } = request;
  const { file, offset } = parts.archive.append(visit, { role, source, via, linkText });
  if (probe !== undefined) appendProbe(parts, probe, source);
  const place = { file, offset };
  const text = before === undefined ? undefined : await textAfter(before, known?.textSha256, visit.snapshot);
  const snapshot = visit.outcome === 'unchanged' ? before : visit.snapshot;
  const { finalUrl, outcome, detail, retryAfterSeconds } = visit;
  return {
    ...{ finalUrl, outcome, detail, known: false, hindered: turns.hindered, probed: probe !== undefined },
    ...(snapshot === undefined ? {} : { snapshot }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    commit(end) {
      const answered: Answered = { visit, run: end.run, at: parts.clock().getTime(), place, ...text };
      const { resource, observation } = resourceAfter(known, request, answered);
      const observed = { request, after: resource, ...(known && { before: known }), ...(snapshot && { snapshot }) };
      const keeping = kept(parts, turn, (tx) => {
        tx.observe(observation, resource);
        for (const event of parts.eventsOf?.(observed) ?? []) tx.addEvent(event);
        const rests = restHosts(parts, turn, visit, tx);
        endRequest(parts, end, tx);
        return rests;
      });
      turns.end();
      return keeping;
    },
  };
}

async function ask(
  { client, proxyOf, signal }: AcquisitionParts,
  { url, role, sourceId }: CrawlRequest,
  turns: RedirectTurns,
  conditional: Pick<Request, 'conditional'>,
): Promise<Compared> {
  const proxy = sourceId === undefined ? undefined : proxyOf?.(sourceId);
  const asked = { url, enter: turns.enter, ...(proxy && { proxy }), ...conditional, ...(signal && { signal }) };
  try {
    if (role !== 'list' && client.compare !== undefined) return await client.compare(asked);
    return { visit: await client.fetch(asked) };
  } catch (error) {
    turns.end();
    throw error;
  }
}

/** Of bytes that are others than before: the digest of their text, and whether it is that of before. */
async function textAfter(
  before: Snapshot,
  known: string | undefined,
  after: Snapshot | undefined,
): Promise<Pick<Answered, 'textSha256' | 'isCosmetic'> | undefined> {
  if (after === undefined || after.sha256 === before.sha256) return undefined;
  const textSha256 = await textDigest(after);
  if (textSha256 === undefined) return undefined;
  return { textSha256, isCosmetic: (known ?? (await textDigest(before))) === textSha256 };
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

/** What was asked to compare with is archived too, as no content. */
function appendProbe({ archive }: AcquisitionParts, probe: Visit, source: string | undefined): void {
  archive.append(isReadable(probe.outcome) ? { ...probe, outcome: 'soft-404' } : probe, { role: 'probe', source });
}

/** Pauses and rests that an answer asks for; true where the host of the turn is to be left alone. */
function restHosts(parts: AcquisitionParts, turn: HostVisit, visit: Visit, tx: VisitTransaction): boolean {
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
