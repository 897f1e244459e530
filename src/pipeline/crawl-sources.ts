import { canonicalJson } from '../base/canonical-json.ts';
import { sha256 } from '../base/digest.ts';
import type { CrawlSummary } from '../crawl/walk.ts';
import type { ClientOptions } from '../fetch/index.ts';
import type { Source, SourceFile } from '../model/source.ts';
import { crawlRuns, type RunOptions } from './crawl-runs.ts';
import type { Workspace } from './workspace.ts';

/**
 * Crawls sources into a workspace, a run for each. The same sources after an interruption continue where it stopped.
 * Throws SourceAtWork while another process crawls one of them.
 */
export function crawlSources(file: SourceFile, work: Workspace, options: RunOptions): Promise<CrawlSummary> {
  const client = { ...politeness(file), concurrency: options.concurrency, ...options.client };
  const planned = file.sources.map((source) => ({ source: source.id, work: workOf(source), task: { source } }));
  return crawlRuns(planned, work, { ...options, client });
}

/** Names a source in its present wording. */
function workOf(source: Source): string {
  return sha256(canonicalJson(source));
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
