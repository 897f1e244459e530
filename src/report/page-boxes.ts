import type { BlockRecord } from '../model/document.ts';
import type { PageImage } from '../model/page-image.ts';
import { element, textElement } from './html.ts';
import { type OnPage, type PlacedRun, placesIn, runsOf } from './page-runs.ts';
import type { Frame } from './page-texts.ts';
import type { Entry, MarkKind, Places } from './places.ts';
import { type Box, placeKey, trimmedBoxes } from './trimmed-boxes.ts';

interface PageDraft {
  readonly texts: { readonly box: Box; readonly words: string }[];
  readonly cells: Box[];
  readonly marks: { readonly box: Box; readonly entry: string; readonly kind: MarkKind }[];
}

/** Points around what is printed on a page that is drawn: its size is not in the dataset. */
const MARGIN = 12;
/** Share of a box that the letters are high, and where they stand in it. */
const LETTER = 0.8;
const BASE = 0.82;

/** What the pages of a document are shown from. */
export interface PagesInput {
  /** Its id. */
  readonly document: string;
  readonly blocks: readonly BlockRecord[];
  readonly places: Places;
  /** Pages as they look, so far as there are images of them. */
  readonly images: readonly PageImage[];
  /** How the ids of the pages begin. */
  readonly prefix: string;
}

/**
 * The pages of a PDF: as they look where there is an image, else as far as the dataset knows them, words in their boxes and
 * cells; with boxes for every fact and figure. What is drawn is as wide as the widest, so that letters of one size are
 * drawn in one size.
 */
export function renderPages({ document, blocks, places, images, prefix }: PagesInput): string {
  const pages = new Map<number, PageDraft>(images.map(({ page }) => [page, { texts: [], cells: [], marks: [] }]));
  const pageOf = (number: number): PageDraft => {
    const draft = pages.get(number) ?? { texts: [], cells: [], marks: [] };
    pages.set(number, draft);
    return draft;
  };
  const runs = new Map(blocks.map((block) => [block.id, runsOf(block)]));
  for (const block of blocks) {
    for (const { page, box, words } of runs.get(block.id) ?? []) pageOf(page).texts.push({ box, words });
    for (const { page, box } of block.cells ?? []) {
      if (page !== undefined && box !== undefined) pageOf(page).cells.push(box);
    }
  }
  const own = places.entries.filter(({ fact, figure }) => (fact ?? figure)?.document === document);
  for (const { page, ...mark } of marksOnPages(own, runs)) pageOf(page).marks.push(mark);
  const sheetOf = sheets(pages, images);
  return [...pages]
    .sort(([a], [b]) => a - b)
    .map(([number, page]) => {
      const sheet = sheetOf(number);
      return sheet === undefined ? '' : drawPage(number, page, sheet, `${prefix}${number}`);
    })
    .join('');
}

/** What a page is drawn on, and how its points become those of the drawing, which counts from the top. */
interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly matrix: PageImage['toImage'];
  readonly image?: PageImage;
}

function sheets(
  pages: ReadonlyMap<number, PageDraft>,
  images: readonly PageImage[],
): (number: number) => Sheet | undefined {
  const imageOf = new Map(images.map((image) => [image.page, image]));
  const bounds = new Map([...pages].map(([number, page]) => [number, boundsOf(page)]));
  const widest = [...bounds.values()].filter((one) => one.every(Number.isFinite));
  const left = Math.min(...widest.map(([x0]) => x0)) - MARGIN;
  const right = Math.max(...widest.map(([, , x1]) => x1)) + MARGIN;
  return (number) => {
    const image = imageOf.get(number);
    if (image !== undefined) return { width: image.width, height: image.height, matrix: image.toImage, image };
    const [, bottom = 0, , top = 0] = bounds.get(number) ?? [];
    if (!Number.isFinite(bottom)) return undefined;
    const height = top - bottom + 2 * MARGIN;
    return { width: right - left, height, matrix: [1, 0, 0, -1, -left, top + MARGIN] };
  };
}

interface PlacedMark extends OnPage {
  readonly entry: string;
  readonly kind: MarkKind;
}

/** The boxes of facts and of figures that are none, on the runs of their blocks. */
function marksOnPages(
  entries: readonly Entry[],
  runs: ReadonlyMap<string, readonly PlacedRun[]>,
): readonly PlacedMark[] {
  const wordsAt = new Map([...runs.values()].flat().map(({ page, box, words }) => [placeKey(page, box), words]));
  return entries.flatMap(({ id: entry, fact, figure }): readonly PlacedMark[] => {
    if (figure !== undefined) {
      const found = placesIn(runs.get(figure.block) ?? [], figure.start, figure.end);
      return found.map((place) => ({ ...place, entry, kind: figure.disposition }));
    }
    const { locator, parts } = fact?.provenance ?? {};
    if (locator?.type !== 'pdf') return [];
    const { page } = locator;
    const whole = locator.boxes.map((box) => ({ box, words: wordsAt.get(placeKey(page, box)) ?? '' }));
    const kind = parts?.figure === undefined ? 'words' : 'fact';
    return trimmedBoxes(parts?.figure?.quote ?? '', whole).map((box) => ({ page, box, entry, kind }));
  });
}

/** The box around everything on a page; infinite where there is nothing. */
function boundsOf({ texts, cells }: PageDraft): Box {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x0, y0, x1, y1] of [...texts.map(({ box }) => box), ...cells]) {
    bounds[0] = Math.min(bounds[0], x0);
    bounds[1] = Math.min(bounds[1], y0);
    bounds[2] = Math.max(bounds[2], x1);
    bounds[3] = Math.max(bounds[3], y1);
  }
  return bounds;
}

function drawPage(number: number, { texts, cells, marks }: PageDraft, sheet: Sheet, id: string): string {
  const { width, height, matrix, image } = sheet;
  const place = (box: Box): Frame => frameOf(matrix, box);
  const wordless = texts.filter(({ words }) => words === '').map(({ box }) => place(box));
  const isLacking = lackingIn(image);
  const svg = element(
    'svg',
    {
      role: 'img',
      'aria-label': `Page ${number} 第${number}页: ${marks.length} boxes of facts and figures; the words stand in the text`,
      viewBox: `0 0 ${tenths(width)} ${tenths(height)}`,
      class: image === undefined ? 'page' : 'page seen',
      id,
      // What turns places of the PDF into those of the drawing.
      'data-matrix': matrix.map((one) => Math.round(one * 1e4) / 1e4).join(' '),
    },
    image === undefined ? '' : drawImage(image),
    element('path', { class: 'cell', d: outline(cells.map(place)) }),
    image === undefined ? element('path', { class: 'run', d: outline(wordless) }) : '',
    ...texts.map(({ box, words }) => drawWords(place(box), words, isLacking(place(box)))),
    ...marks.map(({ box, entry, kind }) => {
      const [x = 0, y = 0, width = 0, height = 0] = place(box).map(tenths);
      return element('rect', { x, y, width, height, class: `b ${kind}`, 'data-go': entry });
    }),
  );
  return element('figure', {}, textElement('figcaption', {}, `page ${number} 第${number}页`), svg);
}

function drawImage({ width, height, mediaType, bytes }: PageImage): string {
  const href = `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
  return element('image', { width: tenths(width), height: tenths(height), preserveAspectRatio: 'none', href });
}

/** A box moved by the matrix, whose axes may change places but do not slant. */
function frameOf([a, b, c, d, e, f]: Sheet['matrix'], [x0, y0, x1, y1]: Box): Frame {
  const [xs, ys] = [
    [a * x0 + c * y0 + e, a * x1 + c * y1 + e],
    [b * x0 + d * y0 + f, b * x1 + d * y1 + f],
  ];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return [x, y, Math.max(...xs) - x, Math.max(...ys) - y];
}

/** Points around a box within which a character of it may begin. */
const SLACK = 2;

/** Whether the image lacks words of a box. */
function lackingIn(image: PageImage | undefined): (frame: Frame) => boolean {
  const lacking = image?.lacking ?? [];
  return ([x, y, width, height]) =>
    lacking.some(([atX, atY]) => atX >= x - SLACK && atX <= x + width && atY >= y - SLACK && atY <= y + height + SLACK);
}

function drawWords([x, y, width, height]: Frame, words: string, isShown: boolean): string {
  if (words === '' || !(width > 0)) return '';
  return textElement(
    'text',
    {
      x: tenths(x),
      y: tenths(y + height * BASE),
      'font-size': tenths(height * LETTER),
      textLength: tenths(width),
      lengthAdjust: 'spacingAndGlyphs',
      class: isShown ? 'lack' : undefined,
    },
    words,
  );
}

function outline(boxes: readonly Frame[]): string {
  return boxes
    .map(([x, y, width, height]) => `M${tenths(x)} ${tenths(y)}h${tenths(width)}v${tenths(height)}h${tenths(-width)}z`)
    .join('');
}

function tenths(points: number): number {
  return Math.round(points * 10) / 10;
}
