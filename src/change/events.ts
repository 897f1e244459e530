import { counted } from '../base/counted.ts';
import { shortId } from '../base/digest.ts';
import type { Change, FactChange, FindingChange, PublicationChange } from '../model/change.ts';
import type { Event, EventKind } from '../model/event.ts';

/** What is known of publications besides what changed. */
export type DescriptionOf = (
  publication: string,
) => Pick<Event, 'sourceId' | 'title' | 'entity' | 'fiscalYear' | 'documentKind'>;

/** The identity of an event. */
export function eventId({ sourceId = '', url, kind, at }: Pick<Event, 'sourceId' | 'url' | 'kind' | 'at'>): string {
  return shortId('event', sourceId, url, kind, at);
}

/**
 * What a comparison tells of publications, in its order: new ones, moves, and other facts on the publisher's side. What
 * our reader alone changed is no event, nor is a publication that a dataset no longer holds: only the crawl can say that
 * something was withdrawn. `now` is taken where nothing says when the bytes were retrieved.
 */
export async function* eventsOf(
  changes: AsyncIterable<Change>,
  describe: DescriptionOf,
  now: string,
): AsyncGenerator<Event> {
  let open: (FactChange | FindingChange)[] = [];
  for await (const change of changes) {
    if (open.length > 0 && open[0]?.publication !== change.publication) {
      yield* revision(open, describe, now);
      open = [];
    }
    if (change.type === 'publication') yield* publicationEvent(change, now);
    else if (change.type !== 'decision' && change.by !== 'reader') open.push(change);
  }
  yield* revision(open, describe, now);
}

function* publicationEvent(change: PublicationChange, now: string): Generator<Event> {
  const { kind, publication, url, from, title, entity, fiscalYear, documentKind, sourceId, facts } = change;
  if (kind === 'withdrawn') return;
  const moved = kind === 'moved';
  yield finished({
    kind: moved ? 'moved' : 'new',
    at: change.retrievedAt ?? now,
    url,
    publication,
    title,
    entity,
    fiscalYear,
    documentKind,
    facts,
    ...(sourceId === undefined ? {} : { sourceId }),
    ...(from === undefined ? {} : { from }),
    detail: moved ? `now at ${url}` : `states ${counted(facts, 'fact')}`,
  });
}

/** A publication of which checks alone say otherwise states the same facts: no event. */
function* revision(
  changes: readonly (FactChange | FindingChange)[],
  describe: DescriptionOf,
  now: string,
): Generator<Event> {
  const facts = changes.filter((change) => change.type === 'fact');
  const [first] = facts;
  if (first === undefined) return;
  const { publication, url } = first;
  const times = facts.map(({ after, before }) => after?.retrievedAt ?? before?.retrievedAt ?? '').sort();
  const at = times.at(-1) || now;
  yield finished({
    kind: isLaidOutAnew(facts) ? 'structure-changed' : 'changed',
    at,
    url,
    publication,
    ...describe(publication),
    changes: [...changes],
    detail: countsOf(facts),
  });
}

/** Facts that go at once. */
const MANY = 20;
/** So many times as many go as come or are restated. */
const MOSTLY = 5;

/** A page of which most facts go at once was laid out otherwise, or is another page: nobody restates so. */
function isLaidOutAnew(facts: readonly FactChange[]): boolean {
  const gone = facts.filter(({ kind }) => kind === 'withdrawn').length;
  return gone >= MANY && gone > MOSTLY * (facts.length - gone);
}

function countsOf(facts: readonly FactChange[]): string {
  const kinds = Map.groupBy(facts, ({ kind }) => kind);
  return [...kinds].map(([kind, { length }]) => `${counted(length, 'fact')} ${kind}`).join(', ');
}

function finished(event: Omit<Event, 'id'> & { readonly kind: EventKind }): Event {
  return { id: eventId(event), ...event };
}
