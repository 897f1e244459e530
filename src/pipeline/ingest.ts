import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { recordsIn } from '../archive/index.ts';
import { sha256, sha256OfFile } from '../base/digest.ts';
import type { CrawlSummary } from '../crawl/walk.ts';
import type { ClientOptions } from '../fetch/index.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { crawlRuns } from './crawl-runs.ts';
import { damageLine } from './damage.ts';
import type { Workspace } from './workspace.ts';

/** Archives a local file, unless the archive's latest under its path has the same bytes. True where it was new. */
export function ingestFile({ archive }: Workspace, { url, mediaType, sha256: digest, bytes }: Snapshot): boolean {
  if (archive.latest(url)?.digest === `sha256:${digest}`) return false;
  archive.appendLocalFile({ url, mediaType, bytes });
  return true;
}

/** Why a WARC file cannot be taken over: one line; undefined where it holds records that can be read one by one. */
export async function whyNoArchive(path: string): Promise<string | undefined> {
  let first: string | undefined;
  let records = 0;
  for await (const read of recordsIn(path)) {
    if (read.problem === 'unsupported') return damageLine(read);
    if (read.problem !== undefined) first ??= damageLine(read);
    else if (records > 0) return undefined;
    else records += 1;
  }
  if (records > 0) return undefined;
  return first ?? `${path}: holds no record: name WARC files, or folders of them`;
}

/**
 * Takes over a WARC file of another archive as it is, under its digest, so that the dataset can be proved from its own
 * archive. True where it was new.
 */
export async function ingestWarc({ archiveDir }: Workspace, path: string): Promise<boolean> {
  const ending = basename(path).toLowerCase().endsWith('.gz') ? '.warc.gz' : '.warc';
  const name = `taken-${(await sha256OfFile(path)).slice(0, 16)}${ending}`;
  const target = join(archiveDir, name);
  if (existsSync(target)) return false;
  try {
    copyFileSync(path, `${target}.tmp`);
    renameSync(`${target}.tmp`, target);
  } catch (error) {
    rmSync(`${target}.tmp`, { force: true });
    throw error;
  }
  return true;
}

/** Fetches addresses and the document files they link to. What is archived already is not asked again. */
export async function ingestAddresses(
  work: Workspace,
  urls: readonly string[],
  options: { readonly client: ClientOptions; readonly signal?: AbortSignal },
): Promise<CrawlSummary> {
  const digest = sha256(urls.join('\n'));
  const planned = [{ source: `addresses:${digest}`, work: digest, task: { pages: urls } }];
  return crawlRuns(planned, work, { recheck: 'never', concurrency: 4, ...options });
}
