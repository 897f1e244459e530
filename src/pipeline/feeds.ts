import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PACKAGE_FILE } from '../base/dataset-layout.ts';
import { shortId } from '../base/digest.ts';
import { writeIfChanged } from '../base/durable-files.ts';
import { makeFolder } from '../base/make-folder.ts';
import { readDataset } from '../base/read-dataset.ts';
import type { Publication } from '../model/publication.ts';
import type { SourceFile } from '../model/source.ts';
import type { StateStore } from '../store/state-store.ts';
import { atomFeed, FEED_ENTRIES, type FeedEntry } from '../write/feed.ts';
import { eventsAfter } from './record-events.ts';

type FeedStore = Pick<StateStore, 'events' | 'addEvents' | 'find'>;

/** Folder of the feeds within a dataset's directory. */
const FEEDS = 'feeds';
/** Beijing, where publishers print a day, and maybe a time of it. */
const ZONE = '+08:00';
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The entries of one feed, and how many publications its source has. */
interface Entries {
  latest: FeedEntry[];
  publications: number;
}

/**
 * Writes `feeds/<source>.xml` for each source; a feed without news keeps its bytes and its time on the disk. A publication
 * that no event told of, because the first run found it, stands there under its day of publication. Gives the number of
 * publications of each source.
 */
export async function writeFeeds(
  dir: string,
  { sources }: Pick<SourceFile, 'sources'>,
  store: FeedStore,
): Promise<ReadonlyMap<string, number>> {
  const bySource = new Map<string, Entries>(sources.map(({ id }) => [id, { latest: [], publications: 0 }]));
  const told = new Set<string>();
  for (const event of eventsAfter(store, 0)) {
    if (event.kind === 'new' && event.publication !== undefined) told.add(event.publication);
    add(bySource.get(event.sourceId ?? ''), event);
  }
  for await (const publication of publicationsOf(dir)) {
    const own = bySource.get(publication.sourceId ?? '');
    if (own === undefined) continue;
    own.publications += 1;
    if (!told.has(publication.id)) add(own, knownEntry(publication, store));
  }
  makeFolder(join(dir, FEEDS));
  for (const { id, publisher, lists } of sources) {
    const facts = { sourceId: id, publisher: publisher.name, link: lists[0]?.url ?? '' };
    await writeIfChanged(join(dir, FEEDS, `${id}.xml`), atomFeed(facts, bySource.get(id)?.latest ?? []));
  }
  return new Map([...bySource].map(([id, { publications }]) => [id, publications]));
}

async function* publicationsOf(dir: string): AsyncGenerator<Publication> {
  if (existsSync(join(dir, PACKAGE_FILE))) yield* readDataset(dir).records('publications');
}

function add(own: Entries | undefined, entry: FeedEntry): void {
  own?.latest.push(entry);
  if (own !== undefined && own.latest.length > 2 * FEED_ENTRIES)
    own.latest = own.latest.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, FEED_ENTRIES);
}

/** Its identity is that of the publication: it stays where the address moves. */
function knownEntry(publication: Publication, { find }: Pick<FeedStore, 'find'>): FeedEntry {
  const { id, url, title, entity, fiscalYear, kind, publishedAt } = publication;
  const at = timeOf(publishedAt) ?? new Date(find(url)?.firstSeen ?? 0);
  return {
    id: shortId('known', id),
    kind: 'known',
    at: at.toISOString(),
    url,
    title,
    detail: [entity.name, fiscalYear, kind].filter((each) => each !== null).join(', '),
  };
}

/** A time as a page prints it; undefined where it is none. */
function timeOf(published: string | undefined): Date | undefined {
  if (published === undefined) return undefined;
  const time = new Date(DAY.test(published) ? `${published}T00:00${ZONE}` : `${published}${ZONE}`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/** Removes the feeds that name an address: the next run writes them anew, without it. */
export async function dropFeeds(dir: string, url: string): Promise<void> {
  const folder = join(dir, FEEDS);
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const text = readFileSync(join(folder, name), 'utf8');
    if (text.includes(url) || text.includes(url.replaceAll('&', '&amp;'))) await rm(join(folder, name));
  }
}
