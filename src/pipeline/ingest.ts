import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sha256 } from '../base/digest.ts';
import { crawlPages } from '../crawl/crawl.ts';
import type { CrawlSummary } from '../crawl/walk.ts';
import { type ClientOptions, createClient } from '../fetch/index.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { listPages } from '../parse/list-paging.ts';
import { selectLinks } from '../parse/select-links.ts';
import { visitOnce } from './acquire.ts';
import type { Workspace } from './workspace.ts';

/** Archives a local file, unless the archive's latest under its path has the same bytes. True where it was new. */
export function ingestFile({ archive }: Workspace, { url, mediaType, sha256: digest, bytes }: Snapshot): boolean {
  if (archive.latest(url)?.digest === `sha256:${digest}`) return false;
  archive.appendLocalFile({ url, mediaType, bytes });
  return true;
}

/**
 * Takes over a WARC file of another archive as it is, under its digest, so that the dataset can be proved from its own
 * archive. True where it was new.
 */
export function ingestWarc({ archiveDir }: Workspace, path: string): boolean {
  const ending = basename(path).toLowerCase().endsWith('.gz') ? '.warc.gz' : '.warc';
  const name = `taken-${sha256(readFileSync(path)).slice(0, 16)}${ending}`;
  const target = join(archiveDir, name);
  if (existsSync(target)) return false;
  copyFileSync(path, `${target}.tmp`);
  renameSync(`${target}.tmp`, target);
  return true;
}

/** Fetches addresses and the document files they link to. What is archived already is not asked again. */
export async function ingestAddresses(
  work: Workspace,
  urls: readonly string[],
  options: { readonly client: ClientOptions; readonly signal?: AbortSignal },
): Promise<CrawlSummary> {
  const client = createClient({ retries: 2, ...options.client });
  const signal = options.signal === undefined ? {} : { signal: options.signal };
  const { run } = work.store.openRun(urls.join('\n'));
  const { archive, archiveDir, store } = work;
  const parts = { client, archive, archiveDir, store, run, refresh: false, ...signal };
  try {
    const summary = await crawlPages(urls, {
      visit: (request) => visitOnce(parts, request),
      links: selectLinks,
      paging: listPages,
      ...signal,
    });
    store.finishRun(run);
    return summary;
  } finally {
    await client.close();
  }
}
