import { inSeason } from '../crawl/recheck.ts';
import type { CrawlFrontier, CrawlPorts, CrawlRequest } from '../crawl/walk.ts';
import type { Source } from '../model/source.ts';
import { listPages } from '../parse/lists/list-paging.ts';
import { selectLinks } from '../parse/lists/select-links.ts';
import { LeaseLost } from '../store/engine.ts';
import { acquire } from './acquire.ts';
import type { AcquisitionParts } from './acquisition-parts.ts';
import { listMemory } from './list-memory.ts';
import { type ForgottenIn, isDueNow, stateOf } from './request-state.ts';

/** Binds a crawl to the store, the archive and the network. */
export function crawlPorts(
  given: AcquisitionParts,
  sources: readonly Source[],
  options: Pick<CrawlPorts, 'onVisit' | 'signal'> = {},
): CrawlPorts {
  const byId = new Map(sources.map((source) => [source.id, source]));
  const parts: AcquisitionParts = {
    ...given,
    proxyOf: (sourceId) => byId.get(sourceId)?.proxy,
    inSeason(sourceId) {
      const source = byId.get(sourceId);
      return source !== undefined && inSeason(source, given.clock().getTime());
    },
  };
  return {
    ...options,
    frontier: frontierOf(parts),
    visit: (request, turn) => acquire(parts, request, turn),
    links: selectLinks,
    paging: listPages,
    lists: listMemory(parts, sources),
    due: (sourceId) => dueOf(parts, sourceId),
  };
}

function* dueOf(parts: AcquisitionParts, sourceId: string): Iterable<CrawlRequest> {
  for (const resource of parts.store.resourcesOf(sourceId)) {
    const { url, role, via, linkText } = resource;
    if (role !== 'page' && role !== 'attachment') continue;
    if (resource.run >= parts.since || !isDueNow(parts, resource) || parts.archive.forgotten(url) !== undefined)
      continue;
    yield {
      ...{ url, role, sourceId },
      ...(via === undefined ? {} : { via }),
      ...(linkText === undefined ? {} : { linkText }),
    };
  }
}

/** The frontier of a crawl in the store. */
export function frontierOf(
  parts: Pick<AcquisitionParts, 'store' | 'pauseOf' | 'recheck' | 'clock' | 'since' | 'inSeason'> & ForgottenIn,
): CrawlFrontier {
  const { store, pauseOf } = parts;
  const { engine } = store;
  return {
    claim: (runs) => engine.claim(runs, pauseOf),
    claimHost: (host) => engine.claimHost(host, pauseOf),
    extend(turn) {
      try {
        engine.extend(turn);
        return true;
      } catch (error) {
        if (error instanceof LeaseLost) return false;
        throw error;
      }
    },
    finish: engine.finish,
    enqueue(requests) {
      for (const state of ['pending', 'known', 'done'] as const) {
        const those = requests.filter((request) => stateOf(parts, request) === state);
        if (those.length > 0) engine.enqueue(those, state);
      }
    },
    settle: engine.settle,
    stats: engine.stats,
    restOf: engine.restOf,
    deferResting: engine.deferResting,
    keepRuns: store.keepRuns,
    addProblem: store.addProblem,
    tally: store.tally,
    problems: store.problems,
  };
}
