import type { Cell } from '../model/document.ts';
import { element, textElement } from './html.ts';

/** Where a table stands on each of its pages, to be opened beside it; empty where no page is known. `pages` begins the ids of the pages. */
export function renderRegions(cells: readonly Cell[], pages: string | undefined): string {
  if (pages === undefined) return '';
  const byPage = new Map<number, [x0: number, y0: number, x1: number, y1: number]>();
  for (const { page, box } of cells) {
    if (page === undefined || box === undefined) continue;
    const known = byPage.get(page) ?? [...box];
    byPage.set(page, [
      Math.min(known[0], box[0]),
      Math.min(known[1], box[1]),
      Math.max(known[2], box[2]),
      Math.max(known[3], box[3]),
    ]);
  }
  return [...byPage]
    .sort(([a], [b]) => a - b)
    .map(([page, box]) =>
      element(
        'details',
        { class: 'region', 'data-page': `${pages}${page}`, 'data-box': box.join(' ') },
        textElement('summary', {}, `source region, page ${page} 原版位置，第${page}页`),
      ),
    )
    .join('');
}
