import type { ArchiveWriter } from '../archive/index.ts';
import { isReadable } from '../crawl/patience.ts';
import type { CrawlRequest } from '../crawl/walk.ts';
import type { Resource } from '../model/frontier.ts';

/** A visit that the archive committed and the state did not, or has lost; its run is not known. */
export function knownFromArchive(
  archive: ArchiveWriter,
  { role, sourceId, via, linkText, url }: CrawlRequest,
  series: string,
): Resource | undefined {
  const entry = archive.latest(url);
  if (entry?.visit === undefined) return undefined;
  const { outcome } = entry.visit;
  const at = Date.parse(entry.date);
  const isContent = isReadable(outcome) && outcome !== 'unchanged';
  return {
    ...{ url, finalUrl: entry.url, outcome, detail: `archived ${entry.date}`, run: 0, role, misses: 0, askedAt: at },
    ...(sourceId === undefined ? {} : { sourceId }),
    ...(via === undefined ? {} : { via }),
    ...(linkText === undefined ? {} : { linkText }),
    ...(isContent
      ? {
          place: { file: `${series}${entry.filename}`, offset: entry.offset },
          firstSeen: at,
          lastSeen: at,
          lastChanged: at,
        }
      : {}),
  };
}
