import type { Snapshot } from '../model/snapshot.ts';
import type { SourceList } from '../model/source.ts';
import { linksOf } from './links-of.ts';
import type { PageLink } from './matcher.ts';
import type { Walk } from './walk.ts';

/** One page of a list: its address and what it lists. */
export interface ListPage {
  readonly url: string;
  readonly items: readonly PageLink[];
}

/**
 * The pages of a list in order, each once, until there is no further one: by the link or the numbers that the source
 * names, else by what the pages themselves tell. A first page with fewer items than expected is a problem; so is a list
 * longer than `maxPages`. A page without items ends the list.
 */
export async function* readList(walk: Walk, list: SourceList): AsyncGenerator<ListPage> {
  const seen = new Set([list.url]);
  const waiting = [list.url];
  for (let count = 0; ; count += 1) {
    const url = waiting.shift();
    if (url === undefined) return;
    if (count === list.maxPages) {
      walk.problem('list-cut', url, `the list goes on after ${list.maxPages} pages: raise \`maxPages\``);
      return;
    }
    const page = await walk.ask({
      url,
      role: 'list',
      ...(walk.sourceId === undefined ? {} : { sourceId: walk.sourceId }),
    });
    if (page === undefined) return;
    const items = linksOf(walk, page, list.item);
    if (count === 0 && items.length < list.minItems) {
      walk.problem('list-too-short', url, `${items.length} items, at least ${list.minItems} expected`);
    }
    yield { url, items };
    if (items.length === 0) return;
    for (const further of furtherPages(walk, list, page)) {
      if (seen.has(further)) continue;
      seen.add(further);
      waiting.push(further);
    }
  }
}

function furtherPages(walk: Walk, list: SourceList, page: Snapshot): readonly string[] {
  if (list.next !== undefined)
    return linksOf(walk, page, list.next)
      .slice(0, 1)
      .map(({ url }) => url);
  if (list.pages !== undefined) return numberedPages(list, list.pages);
  // One more than may be read, so that a list cut short is told of.
  const pages = walk.ports.paging(page, list.maxPages + 1);
  return pages.slice(pages.indexOf(page.finalUrl) + 1);
}

function numberedPages(list: SourceList, { url, from, to }: NonNullable<SourceList['pages']>): readonly string[] {
  const last = Math.min(to, from + list.maxPages);
  return Array.from(
    { length: Math.max(0, last - from + 1) },
    (_, index) => new URL(url.replaceAll('{n}', String(from + index)), list.url).href,
  );
}
