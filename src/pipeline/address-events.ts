import { eventId } from '../change/index.ts';
import { isReadable } from '../crawl/patience.ts';

import type { Event, EventKind } from '../model/event.ts';
import type { CrawlProblem, Resource, StoredEvent } from '../model/frontier.ts';
import type { StateStore } from '../store/state-store.ts';
import type { Observed } from './acquisition-parts.ts';

/**
 * What an answer tells of its address alone: a publication or attachment that counts as withdrawn now, is there again, or
 * gave content before and gives something now that nobody can read. Lists tell by the problems of their reading.
 */
export function addressEvents({ request, before, after }: Observed): readonly StoredEvent[] {
  if (request.role === 'list') return [];
  const found: readonly (EventKind | false)[] = [
    before?.withdrawnAt === undefined && after.withdrawnAt !== undefined && 'withdrawn',
    before?.withdrawnAt !== undefined && after.withdrawnAt === undefined && 'returned',
    isLostToReaders(before, after) && 'unreadable',
  ];
  const { url, sourceId, linkText, askedAt = 0 } = after;
  return found.flatMap((kind) => {
    if (kind === false) return [];
    const title = linkText === undefined ? {} : { title: linkText };
    return [stored({ kind, url, at: new Date(askedAt).toISOString(), ...title, detail: after.detail }, sourceId)];
  });
}

/** What passes, such as a server that is down, says nothing of the publication. */
const UNREADABLE: ReadonlySet<Resource['outcome']> = new Set(['empty', 'blocked', 'too-large']);

function isLostToReaders(before: Resource | undefined, after: Resource): boolean {
  return before !== undefined && isReadable(before.outcome) && UNREADABLE.has(after.outcome);
}

/** Problems of lists that people who follow a source want to hear of. */
const TELLING: ReadonlyMap<string, EventKind> = new Map([
  ['list-empty', 'list-empty'],
  ['list-shrunk', 'list-shrunk'],
  ['list-too-short', 'list-shrunk'],
]);

/** The problems that the last run of each source had. */
export function lastProblems(
  sources: readonly { readonly id: string }[],
  store: Pick<StateStore, 'runsOf' | 'problems'>,
): readonly CrawlProblem[] {
  return sources.flatMap(({ id }) => store.runsOf(id, 1).flatMap(({ run }) => store.problems(run)));
}

/** The problems of a crawl that are events, at the time of the crawl: what the run before had too was told then. */
export function problemEvents(
  problems: readonly CrawlProblem[],
  before: readonly CrawlProblem[],
  at: Date,
): readonly StoredEvent[] {
  const told = new Set(before.map(({ rule, url }) => `${rule} ${url}`));
  return problems.flatMap(({ rule, url, message, sourceId }) => {
    const kind = TELLING.get(rule);
    if (kind === undefined || told.has(`${rule} ${url}`)) return [];
    return [stored({ kind, url, at: at.toISOString(), detail: message }, sourceId)];
  });
}

/** An event as the state keeps it. */
export function stored(event: Omit<Event, 'id' | 'sourceId'>, sourceId: string | undefined): StoredEvent {
  const source = sourceId === undefined ? {} : { sourceId };
  const { url, kind, at } = event;
  const whole: Event = { id: eventId({ url, kind, at, ...source }), ...event, ...source };
  return { ...source, url, at: Date.parse(at), kind, body: JSON.stringify(whole) };
}
