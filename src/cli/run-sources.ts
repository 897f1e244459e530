import { counted } from '../base/counted.ts';
import type { About } from '../model/about.ts';
import type { DecisionRecord } from '../model/decision.ts';
import type { Event } from '../model/event.ts';
import type { SourceFile } from '../model/source.ts';
import { addressEvents, lastProblems, problemEvents } from '../pipeline/address-events.ts';
import type { Built } from '../pipeline/build.ts';
import { writeFeeds } from '../pipeline/feeds.ts';
import { eventsAfter, lastEvent, recordEvents, sourcesInFirstRun } from '../pipeline/record-events.ts';
import type { Workspace } from '../pipeline/workspace.ts';
import { buildInto } from './build-dataset.ts';
import type { CrawlOptions } from './crawl-options.ts';
import { crawlInto, problemLines } from './crawling.ts';
import type { RunningSite } from './sample-site.ts';
import type { Session } from './session.ts';
import type { WorkOptions } from './work-options.ts';

/** What a run did. */
export interface RunDone {
  readonly built: Built;
  /** What the crawl could not do, each one line. */
  readonly problems: readonly string[];
  /** What is new since the run before, oldest first; nothing of what a first run finds. */
  readonly events: readonly Event[];
}

/** Crawls sources, builds the dataset, keeps what is new and changed, and writes the feeds. `feeds`: the sources that have one. */
export async function runSources(
  work: Workspace,
  file: SourceFile,
  site: RunningSite | undefined,
  options: CrawlOptions & WorkOptions & { readonly made: readonly DecisionRecord[]; readonly said: About | undefined },
  session: Session,
  feeds: SourceFile = file,
): Promise<RunDone> {
  const { store, clock, dir } = work;
  const before = lastEvent(store);
  const inFirstRun = sourcesInFirstRun(file.sources, store);
  const problemsBefore = lastProblems(file.sources, store);
  const crawled = await crawlInto(work, file, site, options, session, addressEvents);
  store.addEvents(problemEvents(crawled.problems, problemsBefore, clock()));
  const onChanges: Parameters<typeof buildInto>[1]['onChanges'] = (changes, staged) =>
    recordEvents(changes, staged, { store, clock, inFirstRun });
  const built = await buildInto(work, { ...options, expectDocuments: false, onChanges }, session);
  const publications = await writeFeeds(dir, feeds, store);
  if (inFirstRun.size > 0) {
    const taken = [...inFirstRun].reduce((sum, id) => sum + (publications.get(id) ?? 0), 0);
    session.note(`first run: ${counted(taken, 'publication')} taken as known`);
  }
  return { built, problems: problemLines(crawled), events: [...eventsAfter(store, before)] };
}

/** `2 changed, 1 new publication`: the closing line about events; empty where there is none. */
export function eventLine(events: readonly Event[]): string {
  const kinds = Map.groupBy(events, ({ kind }) => kind);
  const counts = [...kinds].map(([kind, { length }]) => `${length} ${kind}`);
  return counts.length === 0 ? '' : `${counted(events.length, 'event')}: ${counts.sort().join(', ')}`;
}
