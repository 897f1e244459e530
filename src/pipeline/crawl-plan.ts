import { existsSync } from 'node:fs';
import { inSeason, isDue, type Recheck } from '../crawl/recheck.ts';
import type { SourceFile } from '../model/source.ts';
import { openState, statePath } from './workspace.ts';

/** A request that a crawl would make. */
export interface PlannedRequest {
  readonly role: 'list' | 'page' | 'attachment';
  readonly url: string;
  /** One line in words. */
  readonly reason: string;
}

/** What a crawl of sources would ask for, as far as it is known before the lists are read. Asks nothing, writes nothing. */
export function* planCrawl(
  { sources }: SourceFile,
  dir: string,
  { clock, recheck }: { readonly clock: () => Date; readonly recheck: Recheck },
): Generator<PlannedRequest> {
  for (const { id, lists } of sources) {
    for (const { url } of lists) yield { role: 'list', url, reason: `a list of ${id}` };
  }
  if (!existsSync(statePath(dir))) return;
  const now = clock().getTime();
  const store = openState(dir);
  try {
    for (const source of sources) {
      const { id } = source;
      const halved = inSeason(source, now);
      for (const resource of store.resourcesOf(id)) {
        const { role, url, outcome, askedAt } = resource;
        if ((role !== 'page' && role !== 'attachment') || !isDue(resource, now, { recheck, halved })) continue;
        const last = askedAt === undefined ? 'at a time not known' : new Date(askedAt).toISOString();
        yield { role, url, reason: `${outcome}, last asked ${last}` };
      }
    }
  } finally {
    store.close();
  }
}
