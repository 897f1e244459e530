import { dirname } from 'node:path';
import { type ArchivedVisit, visitsIn } from '../archive/index.ts';
import { isReadable } from '../crawl/crawl.ts';
import { sniffType } from '../parse/media-type.ts';
import { archiveDirs } from './archive-dirs.ts';
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
  for (const path of paths.flatMap(archiveDirs)) {
    for await (const visit of visitsIn(path)) {
      if (visit.problem !== undefined) damage.push(damageLine(visit));
      else observe(byUrl, visit, accepts);
    }
  }
  const versions = [...byUrl.values()].map(({ first, latest }) => first.get(latest.sha256) ?? latest);
  return { versions: versions.sort((a, b) => (a.url < b.url ? -1 : 1)), damage };
}

function observe(
  byUrl: Map<string, Observed>,
  visit: ArchivedVisit,
  accepts: (version: ArchivedVersion) => boolean,
): void {
  const version = versionOf(visit);
  if (version === undefined || !accepts(version)) return;
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

function versionOf({ snapshot, outcome, notes, file, offset }: ArchivedVisit): ArchivedVersion | undefined {
  if (snapshot === undefined || (outcome !== undefined && !isReadable(outcome))) return undefined;
  if (snapshot.status !== undefined && (snapshot.status < 200 || snapshot.status > 299)) return undefined;
  const { url, sha256, bytes, mediaType, retrievedAt } = snapshot;
  const type = sniffType(bytes, mediaType);
  const { role, source } = notes;
  return {
    url: addressKey(url),
    requested: url,
    sha256,
    isPage: type === 'html' || type === 'text',
    dir: dirname(file),
    file: file.slice(dirname(file).length + 1),
    offset,
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
