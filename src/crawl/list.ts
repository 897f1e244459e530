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
 * The pages of a list in order, by link or by number, until there is no further one. A first page with fewer items than
 * expected is a problem; so is a list longer than `maxPages`. A numbered page without items ends the list.
 */
export async function* readList(walk: Walk, list: SourceList): AsyncGenerator<ListPage> {
  const seen = new Set<string>();
  const numbered = numberedPages(list);
  let url: string | undefined = list.url;
  let count = 0;
  while (url !== undefined && !seen.has(url)) {
    if (count === list.maxPages) {
      walk.problem('list-cut', url, `the list goes on after ${list.maxPages} pages: raise \`maxPages\``);
      return;
    }
    seen.add(url);
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
    count += 1;
    yield { url, items };
    if (items.length === 0) return;
    url = list.next === undefined ? numbered.next().value : linksOf(walk, page, list.next)[0]?.url;
  }
}

function* numberedPages(list: SourceList): Generator<string, undefined> {
  if (list.pages === undefined) return;
  for (let number = list.pages.from; number <= list.pages.to; number += 1) {
    yield new URL(list.pages.url.replaceAll('{n}', String(number)), list.url).href;
  }
}
