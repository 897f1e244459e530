import { basename, dirname } from 'node:path';
import { type ArchivedVisit, visitsIn } from '../archive/index.ts';
import { isReadable } from '../crawl/crawl.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { sniffType } from '../parse/media-type.ts';
import { snapshotAt } from './archived-snapshot.ts';
import { damageLine } from './damage.ts';

/** A content version in an archive: enough to find its bytes and to know what it may belong to. */
export interface ArchivedVersion {
  /** As asked for, in normal form: the key. */
  readonly url: string;
  /** As asked for. */
  readonly requested: string;
  readonly sha256: string;
  /** Markup or plain text: something that can be a page. */
  readonly isPage: boolean;
  readonly retrievedAt?: string;
  /** What the crawl asked for it as; absent in archives of other programs and for local files. */
  readonly role?: 'list' | 'page' | 'attachment';
  readonly sourceId?: string;
  /** Directory and name of the WARC file, offset of the record in it. */
  readonly dir: string;
  readonly file: string;
  readonly offset: number;
  /** Where the payload stands, where the record is a revisit; the file with its path. */
  readonly payload?: { readonly file: string; readonly offset: number };
}

export interface ArchiveContents {
  /** The latest content of every address, as first observed; sorted by address. */
  readonly versions: readonly ArchivedVersion[];
  /** Damage, each one line with file and offset. */
  readonly damage: readonly string[];
}

interface Observed {
  /** First observation of each content. */
  readonly first: Map<string, ArchivedVersion>;
  latest: ArchivedVersion;
}

/**
 * What archives hold, by address. An unchanged answer keeps the time of its first observation, so crawling again what did
 * not change changes nothing. The order of visits in the archive has no influence but between answers of one instant.
 * Versions that are not accepted count as if they were not there.
 */
export async function readArchive(
  paths: readonly string[],
  accepts: (version: ArchivedVersion) => boolean = () => true,
): Promise<ArchiveContents> {
  const byUrl = new Map<string, Observed>();
  const damage: string[] = [];
  const contents = new Map<string, Content>();
  const repeats: ArchivedVisit[] = [];
  const take = (version: ArchivedVersion) => {
    if (accepts(version)) observe(byUrl, version);
  };
  for await (const visit of visitsIn(paths, { content: 'own' })) {
    if (visit.problem !== undefined) damage.push(damageLine(visit));
    else if (!isContent(visit)) continue;
    else if (visit.payload !== undefined) repeats.push(visit);
    else if (visit.snapshot !== undefined) {
      const content = contentOf(visit.snapshot);
      contents.set(placeOf(visit), content);
      take(versionOf(visit, content));
    }
  }
  for (const visit of repeats) {
    const content = (visit.payload && contents.get(placeOf(visit.payload))) ?? (await readContent(visit));
    if (typeof content === 'string') damage.push(content);
    else if (content !== undefined) take(versionOf(visit, content));
  }
  const versions = [...byUrl.values()].map(({ first, latest }) => first.get(latest.sha256) ?? latest);
  return { versions: versions.sort((a, b) => (a.url < b.url ? -1 : 1)), damage };
}

/** What a payload is, whatever refers to it. */
type Content = Pick<ArchivedVersion, 'sha256' | 'isPage'>;

function contentOf({ sha256, bytes, mediaType }: Snapshot): Content {
  const type = sniffType(bytes, mediaType);
  return { sha256, isPage: type === 'html' || type === 'text' };
}

function placeOf({ file, offset }: { readonly file: string; readonly offset: number }): string {
  return `${offset} ${file}`;
}

/** The payload of a revisit that is no content for itself; undefined where the whole is no content. */
async function readContent(visit: ArchivedVisit): Promise<Content | string | undefined> {
  const snapshot = await snapshotAt({ ...whereOf(visit), requested: visit.url });
  if (typeof snapshot === 'string') return snapshot;
  return isContent({ ...visit, ...snapshot }) ? contentOf(snapshot) : undefined;
}

function whereOf({ file, offset, payload }: ArchivedVisit) {
  return { dir: dirname(file), file: basename(file), offset, ...(payload === undefined ? {} : { payload }) };
}

function isContent({ outcome, status = 200 }: ArchivedVisit): boolean {
  return (outcome === undefined || isReadable(outcome)) && status >= 200 && status <= 299;
}

function observe(byUrl: Map<string, Observed>, version: ArchivedVersion): void {
  const known = byUrl.get(version.url);
  if (known === undefined) {
    byUrl.set(version.url, { first: new Map([[version.sha256, version]]), latest: version });
    return;
  }
  const before = known.first.get(version.sha256);
  if (before === undefined || timeOf(version) < timeOf(before)) known.first.set(version.sha256, version);
  if (timeOf(version) >= timeOf(known.latest)) known.latest = version;
}

function timeOf({ retrievedAt = '' }: ArchivedVersion): string {
  return retrievedAt;
}

function versionOf(visit: ArchivedVisit, content: Content): ArchivedVersion {
  const { url, notes, snapshot, date } = visit;
  const { role, source } = notes;
  // A local file has no time of retrieval.
  const retrievedAt = snapshot === undefined ? date : snapshot.retrievedAt;
  return {
    url: addressKey(url),
    requested: url,
    ...content,
    ...whereOf(visit),
    ...(retrievedAt === undefined ? {} : { retrievedAt }),
    ...(role === 'list' || role === 'page' || role === 'attachment' ? { role } : {}),
    ...(typeof source === 'string' ? { sourceId: source } : {}),
  };
}

/** An address without fragment in normal form; a path of a local file as a link in a page would resolve to it. */
export function addressKey(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  parsed.hash = '';
  return parsed.href;
}
