import { eventId } from '../change/index.ts';
import { isReadable } from '../crawl/patience.ts';

import type { Event, EventKind } from '../model/event.ts';
import type { CrawlProblem, Resource, StoredEvent } from '../model/frontier.ts';
import type { Observed } from './acquire.ts';

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
const TELLING: ReadonlySet<string> = new Set(['list-empty', 'list-shrunk', 'structure-changed'] satisfies EventKind[]);

/** The problems of a crawl that are events, at the time of the crawl. */
export function problemEvents(problems: readonly CrawlProblem[], at: Date): readonly StoredEvent[] {
  return problems
    .filter(({ rule }) => TELLING.has(rule))
    .map(({ rule, url, message, sourceId }) =>
      stored({ kind: rule as EventKind, url, at: at.toISOString(), detail: message }, sourceId),
    );
}

/** An event as the state keeps it. */
export function stored(event: Omit<Event, 'id' | 'sourceId'>, sourceId: string | undefined): StoredEvent {
  const source = sourceId === undefined ? {} : { sourceId };
  const { url, kind, at } = event;
  const whole: Event = { id: eventId({ url, kind, at, ...source }), ...event, ...source };
  return { ...source, url, at: Date.parse(at), kind, body: JSON.stringify(whole) };
}
