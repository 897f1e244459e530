import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeIfChanged } from '../base/durable-files.ts';
import { makeFolder } from '../base/make-folder.ts';
import { readDataset } from '../base/read-dataset.ts';
import { type DescriptionOf, eventsOf } from '../change/index.ts';
import type { Change } from '../model/change.ts';
import { type Event, eventSchema } from '../model/event.ts';
import type { StoredEvent } from '../model/frontier.ts';
import type { SourceFile } from '../model/source.ts';
import type { StateStore } from '../store/state-store.ts';
import { atomFeed, FEED_ENTRIES } from '../write/feed.ts';
import { stored } from './address-events.ts';

type EventStore = Pick<StateStore, 'events' | 'addEvents'>;

/** Events are handed to the state so many at a time. */
const BATCH = 200;
/** Folder of the feeds within a dataset's directory. */
export const FEEDS = 'feeds';

/** Keeps what a comparison of datasets tells of publications. */
export async function recordEvents(
  changes: AsyncIterable<Change>,
  staged: string,
  { store, clock }: { readonly store: EventStore; readonly clock: () => Date },
): Promise<void> {
  const describe = await descriptions(staged);
  let batch: StoredEvent[] = [];
  for await (const { id: _, sourceId, ...event } of eventsOf(changes, describe, clock().toISOString())) {
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

/** Removes the feeds that name an address: the next run writes them anew, without it. */
export async function dropFeeds(dir: string, url: string): Promise<void> {
  const folder = join(dir, FEEDS);
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const text = readFileSync(join(folder, name), 'utf8');
    if (text.includes(url) || text.includes(url.replaceAll('&', '&amp;'))) await rm(join(folder, name));
  }
}

/** Writes `feeds/<source>.xml` for each source; a feed without news keeps its bytes and its time on the disk. */
export async function writeFeeds(
  dir: string,
  { sources }: Pick<SourceFile, 'sources'>,
  store: EventStore,
): Promise<void> {
  const bySource = new Map<string, Event[]>(sources.map(({ id }) => [id, []]));
  for (const event of eventsAfter(store, 0)) {
    const own = bySource.get(event.sourceId ?? '');
    own?.push(event);
    if (own !== undefined && own.length > 2 * FEED_ENTRIES) own.splice(0, own.length - FEED_ENTRIES);
  }
  makeFolder(join(dir, FEEDS));
  for (const { id, publisher, lists } of sources) {
    const feed = atomFeed(
      { sourceId: id, publisher: publisher.name, link: lists[0]?.url ?? '' },
      bySource.get(id) ?? [],
    );
    await writeIfChanged(join(dir, FEEDS, `${id}.xml`), feed);
  }
}
