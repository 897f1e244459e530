import { canonicalJson } from '../base/canonical-json.ts';
import { sha256 } from '../base/digest.ts';
import { crawl } from '../crawl/crawl.ts';
import type { CrawlPorts, CrawlSummary } from '../crawl/walk.ts';
import { type ClientOptions, createClient } from '../fetch/index.ts';
import type { SourceFile } from '../model/source.ts';
import { listPages } from '../parse/list-paging.ts';
import { selectLinks } from '../parse/select-links.ts';
import { visitOnce } from './acquire.ts';
import type { Workspace } from './workspace.ts';

export interface CrawlOptions {
  /** Settings of the client that no source file decides. */
  readonly client: ClientOptions;
  readonly refresh: boolean;
  readonly concurrency: number;
  readonly onVisit?: CrawlPorts['onVisit'];
  readonly signal?: AbortSignal;
}

/** Crawls sources into a workspace. The same sources after an interruption continue where it stopped. */
export async function crawlSources(file: SourceFile, work: Workspace, options: CrawlOptions): Promise<CrawlSummary> {
  const client = createClient({ ...politeness(file), concurrency: options.concurrency, retries: 2, ...options.client });
  const { run } = work.store.openRun(sha256(canonicalJson(file)));
  const signal = options.signal === undefined ? {} : { signal: options.signal };
  const { archive, archiveDir, store } = work;
  const parts = { client, archive, archiveDir, store, run, refresh: options.refresh, ...signal };
  try {
    const summary = await crawl(
      file.sources,
      {
        visit: (request) => visitOnce(parts, request),
        links: selectLinks,
        paging: listPages,
        ...(options.onVisit === undefined ? {} : { onVisit: options.onVisit }),
        ...signal,
      },
      { concurrency: options.concurrency },
    );
    store.finishRun(run);
    return summary;
  } finally {
    await client.close();
  }
}

/** Pauses and TLS profiles of the hosts that the sources' lists are on. */
export function politeness({ sources }: Pick<SourceFile, 'sources'>): Pick<ClientOptions, 'delays' | 'tls'> {
  const delays: Record<string, number> = {};
  const tls: Record<string, 'strict' | 'legacy' | 'insecure'> = {};
  for (const source of sources) {
    for (const { url } of source.lists) {
      const host = new URL(url).hostname;
      const seconds = source.politeness?.delaySeconds;
      // Two sources on one host: the longer pause holds.
      if (seconds !== undefined) delays[host] = Math.max(delays[host] ?? 0, seconds * 1000);
      if (source.tls !== undefined) tls[host] = source.tls;
    }
  }
  return { delays, tls };
}
