import type { Snapshot } from '../model/snapshot.ts';
import type { SourceList } from '../model/source.ts';
import { linksOf } from './links-of.ts';
import type { ListWalk } from './list-walk.ts';

/**
 * Addresses of the pages of a list behind one of them, in order: by the link or the numbers that the source names, else
 * by what the page tells. One more than may be read, so that a list cut short is told of.
 */
export function furtherPages(
  walk: Pick<ListWalk, 'ports' | 'problem'>,
  list: SourceList,
  page: Snapshot,
): readonly string[] {
  if (list.next !== undefined)
    return linksOf(walk, page, list.next)
      .slice(0, 1)
      .map(({ url }) => url);
  if (list.pages !== undefined) return numberedPages(list, list.pages);
  try {
    const pages = walk.ports.paging(page, list.maxPages + 1);
    return pages.slice(pages.indexOf(page.finalUrl) + 1);
  } catch (error) {
    walk.problem('links-unreadable', page.url, error instanceof Error ? error.message : String(error));
    return [];
  }
}

function numberedPages(list: SourceList, { url, from, to }: NonNullable<SourceList['pages']>): readonly string[] {
  const last = Math.min(to, from + list.maxPages);
  return Array.from(
    { length: Math.max(0, last - from + 1) },
    (_, index) => new URL(url.replaceAll('{n}', String(from + index)), list.url).href,
  );
}
