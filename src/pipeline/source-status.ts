import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_FILE } from '../base/dataset-layout.ts';
import { readDataset } from '../base/read-dataset.ts';
import { type LedgerRow, ledgerOf } from '../crawl/ledger.ts';
import { isReadable } from '../crawl/patience.ts';
import type { EventKind } from '../model/event.ts';
import type { RunTally } from '../model/frontier.ts';
import type { Publication } from '../model/publication.ts';
import type { Source, SourceFile } from '../model/source.ts';
import type { HostRecord, StateStore } from '../store/state-store.ts';
import { dueAt } from './due.ts';
import { eventsAfter } from './record-events.ts';

type StatusStore = Pick<StateStore, 'runsOf' | 'resourcesOf' | 'problems' | 'hosts' | 'events'>;

/** How a source is. Times are ISO 8601 in UTC. */
export interface SourceStatus {
  readonly id: string;
  readonly publisher: string;
  /** Of the last run: begun, ended (absent while it is under way or was interrupted), done. */
  readonly lastBegun?: string;
  readonly lastEnded?: string;
  readonly tally?: RunTally;
  readonly problems: number;
  readonly nextVisit: string;
  readonly isDue: boolean;
  /** Addresses of publications and attachments, those that gave nothing to read the last time, and those withdrawn. */
  readonly known: number;
  readonly unreadable: number;
  readonly withdrawn: number;
  /** Events since the last run began. */
  readonly events: Readonly<Partial<Record<EventKind, number>>>;
  /** What is expected and not simply there. */
  readonly ledger: readonly LedgerRow[];
}

export interface StatusReport {
  readonly now: string;
  readonly sources: readonly SourceStatus[];
  /** Hosts that are left alone for now. */
  readonly resting: readonly HostRecord[];
}

/** How the sources of a file are, from the state and the dataset of a directory. */
export async function statusOf(
  { sources }: Pick<SourceFile, 'sources'>,
  dir: string,
  store: StatusStore,
  now: Date,
): Promise<StatusReport> {
  const publications: Publication[] = [];
  if (existsSync(join(dir, PACKAGE_FILE)))
    for await (const publication of readDataset(dir).records('publications')) publications.push(publication);
  const resting = store.hosts().filter(({ restUntil = 0 }) => restUntil > now.getTime());
  const each = sources.map((source) => sourceStatus(source, publications, store, now));
  return { now: now.toISOString(), sources: each, resting };
}

function sourceStatus(
  source: Source,
  publications: readonly Publication[],
  store: StatusStore,
  now: Date,
): SourceStatus {
  const [last] = store.runsOf(source.id, 1);
  const { id, publisher } = source;
  const resources = [...store.resourcesOf(id)].filter(({ role }) => role === 'page' || role === 'attachment');
  const withdrawn = resources.filter(({ withdrawnAt }) => withdrawnAt !== undefined);
  const unreadable = resources.filter(({ outcome }) => !isReadable(outcome));
  const next = dueAt(source, store, now);
  const ledger = ledgerOf([source], {
    now: now.toISOString(),
    publications,
    withdrawn: new Set(withdrawn.map(({ url }) => url)),
    moved: new Set(),
    unreadable: unreadable.map(({ url }) => ({ sourceId: id, url })),
  });
  return {
    ...{ id, publisher: publisher.name },
    ...(last?.started === undefined ? {} : { lastBegun: new Date(last.started).toISOString() }),
    ...(last?.finished === undefined ? {} : { lastEnded: new Date(last.finished).toISOString() }),
    ...(last?.tally === undefined ? {} : { tally: last.tally }),
    problems: last === undefined ? 0 : store.problems(last.run).length,
    nextVisit: next.toISOString(),
    isDue: next <= now,
    ...{ known: resources.length, unreadable: unreadable.length, withdrawn: withdrawn.length },
    events: recentEvents(id, store, last?.started ?? 0),
    ledger: ledger.filter(({ state }) => state !== 'present' && state !== 'not-due'),
  };
}

function recentEvents(id: string, store: StatusStore, since: number): SourceStatus['events'] {
  const counts: Partial<Record<EventKind, number>> = {};
  for (const { sourceId, at, kind } of eventsAfter({ events: store.events, addEvents: () => undefined }, 0))
    if (sourceId === id && Date.parse(at) >= since) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
