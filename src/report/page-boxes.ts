import type { BlockRecord } from '../model/document.ts';
import type { Fact } from '../model/fact.ts';
import type { Locator } from '../model/locator.ts';
import { element, textElement } from './html.ts';
import type { Places } from './places.ts';

type Box = readonly [x0: number, y0: number, x1: number, y1: number];

interface PageDraft {
  readonly text: Box[];
  readonly cells: Box[];
  readonly facts: { readonly box: Box; readonly entry: string; readonly status: string }[];
}

/** Points around what is printed on a page: its size is not in the dataset. */
const MARGIN = 12;

/** The pages of a PDF as far as the dataset knows them: outlines of text and cells, and of every fact. */
export function renderPages(blocks: readonly BlockRecord[], facts: readonly Fact[], { ofFact }: Places): string {
  const pages = new Map<number, PageDraft>();
  const pageOf = (number: number): PageDraft => {
    const draft = pages.get(number) ?? { text: [], cells: [], facts: [] };
    pages.set(number, draft);
    return draft;
  };
  for (const { locator, cells = [] } of blocks) {
    for (const [page, box] of boxesOf(locator)) pageOf(page).text.push(box);
    for (const { page, box } of cells) if (page !== undefined && box !== undefined) pageOf(page).cells.push(box);
  }
  for (const { id, status, provenance } of facts) {
    const entry = ofFact.get(id)?.id;
    if (entry === undefined) continue;
    for (const [page, box] of boxesOf([provenance.locator])) pageOf(page).facts.push({ box, entry, status });
  }
  return [...pages]
    .sort(([a], [b]) => a - b)
    .map(([number, page]) => drawPage(number, page))
    .join('');
}

function boxesOf(locators: readonly Locator[]): readonly (readonly [page: number, box: Box])[] {
  return locators.flatMap((one) => (one.type === 'pdf' ? one.boxes.map((box) => [one.page, box] as const) : []));
}

function drawPage(number: number, { text, cells, facts }: PageDraft): string {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x0, y0, x1, y1] of [...text, ...cells]) {
    bounds[0] = Math.min(bounds[0], x0);
    bounds[1] = Math.min(bounds[1], y0);
    bounds[2] = Math.max(bounds[2], x1);
    bounds[3] = Math.max(bounds[3], y1);
  }
  if (!bounds.every(Number.isFinite)) return '';
  const [left, bottom, right, top] = bounds;
  // SVG counts from the top, PDF from the bottom.
  const flip = ([x0, y0, x1, y1]: Box): Box => [x0 - left + MARGIN, top - y1 + MARGIN, x1 - x0, y1 - y0];
  const svg = element(
    'svg',
    {
      role: 'img',
      'aria-label': `Page ${number} 第${number}页: ${facts.length} fact boxes; the words stand in the text above`,
      viewBox: `0 0 ${tenths(right - left + 2 * MARGIN)} ${tenths(top - bottom + 2 * MARGIN)}`,
      class: 'page',
    },
    element('path', { class: 'text', d: outline(text.map(flip)) }),
    element('path', { class: 'cell', d: outline(cells.map(flip)) }),
    ...facts.map(({ box, entry, status }) => {
      const [x, y, width, height] = flip(box).map(tenths);
      return element('rect', { x, y, width, height, class: `b ${status}`, 'data-go': entry });
    }),
  );
  return element('figure', {}, textElement('figcaption', {}, `page ${number} 第${number}页`), svg);
}

function outline(boxes: readonly Box[]): string {
  return boxes
    .map(([x, y, width, height]) => `M${tenths(x)} ${tenths(y)}h${tenths(width)}v${tenths(height)}h${tenths(-width)}z`)
    .join('');
}

function tenths(points: number): number {
  return Math.round(points * 10) / 10;
}
