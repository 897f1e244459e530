import { readDataset } from '../base/read-dataset.ts';
import { type DescriptionOf, eventsOf } from '../change/index.ts';
import type { Change } from '../model/change.ts';
import { type Event, eventSchema } from '../model/event.ts';
import type { StoredEvent } from '../model/frontier.ts';
import type { StateStore } from '../store/state-store.ts';
import { stored } from './address-events.ts';

type EventStore = Pick<StateStore, 'events' | 'addEvents'>;

interface EventParts {
  readonly store: EventStore;
  readonly clock: () => Date;
  readonly inFirstRun: ReadonlySet<string>;
}

/** Runs looked through for one that ended. */
const RUNS = 1000;

/** The sources that no run has read to its end yet. A run given up for another wording of its source counts nothing. */
export function sourcesInFirstRun(
  sources: readonly { readonly id: string }[],
  store: Pick<StateStore, 'runsOf'>,
): ReadonlySet<string> {
  const first = sources.filter(({ id }) => !store.runsOf(id, RUNS).some(({ tally }) => tally !== undefined));
  return new Set(first.map(({ id }) => id));
}

/** Events are handed to the state so many at a time. */
const BATCH = 200;

/**
 * Keeps what a comparison of datasets tells of publications. What a source published before it was followed is no news:
 * of the sources in their first run nothing is told as new.
 */
export async function recordEvents(
  changes: AsyncIterable<Change>,
  staged: string,
  { store, clock, inFirstRun }: EventParts,
): Promise<void> {
  const describe = await descriptions(staged);
  let batch: StoredEvent[] = [];
  for await (const { id: _, sourceId, ...event } of eventsOf(changes, describe, clock().toISOString())) {
    if (event.kind === 'new' && sourceId !== undefined && inFirstRun.has(sourceId)) continue;
    batch.push(stored(event, sourceId));
    if (batch.length < BATCH) continue;
    store.addEvents(batch);
    batch = [];
  }
  store.addEvents(batch);
}

async function descriptions(dir: string): Promise<DescriptionOf> {
  const known = new Map<string, ReturnType<DescriptionOf>>();
  for await (const { id, sourceId, title, entity, fiscalYear, kind } of readDataset(dir).records('publications')) {
    const source = sourceId === undefined ? {} : { sourceId };
    known.set(id, { ...source, title, entity: entity.name, fiscalYear, documentKind: kind });
  }
  return (publication) => known.get(publication) ?? {};
}

/** The number of the last event; 0 where there is none. */
export function lastEvent(store: EventStore): number {
  let last = 0;
  for (const { id } of storedEvents(store, 0)) last = id;
  return last;
}

/** Events behind a number, oldest first. */
export function* eventsAfter(store: EventStore, after: number): Generator<Event> {
  for (const { body } of storedEvents(store, after)) yield eventSchema.parse(JSON.parse(body));
}

function* storedEvents(store: EventStore, after: number): Generator<StoredEvent & { readonly id: number }> {
  for (let from = after; ; ) {
    const events = store.events(from, BATCH);
    yield* events;
    const last = events.at(-1);
    if (last === undefined) return;
    from = last.id;
  }
}
