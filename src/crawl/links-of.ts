import type { Snapshot } from '../model/snapshot.ts';
import type { ListWalk } from './list-walk.ts';
import type { PageLink } from './matcher.ts';

/** The links of a page; none, with a problem, where the selector is wrong or the page cannot be read for links. */
export function linksOf(
  walk: Pick<ListWalk, 'ports' | 'problem'>,
  page: Snapshot,
  selector?: string,
): readonly PageLink[] {
  try {
    return walk.ports.links(page, selector);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    walk.problem('links-unreadable', page.url, selector === undefined ? message : `${selector}: ${message}`);
    return [];
  }
}
