import type { BlockRecord, Cell } from '../model/document.ts';
import type { Fact } from '../model/fact.ts';
import type { Locator } from '../model/locator.ts';
import type { PageImage } from '../model/page-image.ts';
import { element, textElement } from './html.ts';
import { type Frame, shareOut } from './page-texts.ts';
import type { Places } from './places.ts';

type Box = readonly [x0: number, y0: number, x1: number, y1: number];

/** A box on a page, in points from the lower left. */
interface OnPage {
  readonly page: number;
  readonly box: Box;
}

interface PageDraft {
  readonly texts: { readonly box: Box; readonly words: string }[];
  readonly cells: Box[];
  readonly facts: { readonly box: Box; readonly entry: string; readonly status: string }[];
}

/** Points around what is printed on a page that is drawn: its size is not in the dataset. */
const MARGIN = 12;
/** Share of a box that the letters are high, and where they stand in it. */
const LETTER = 0.8;
const BASE = 0.82;

/** What the pages of a document are shown from. */
export interface PagesInput {
  readonly blocks: readonly BlockRecord[];
  readonly facts: readonly Fact[];
  readonly places: Places;
  /** Pages as they look, so far as there are images of them. */
  readonly images: readonly PageImage[];
  /** How the ids of the pages begin. */
  readonly prefix: string;
}

/**
 * The pages of a PDF: as they look where there is an image, else as far as the dataset knows them, words in their boxes and
 * cells; with a box for every fact. What is drawn is as wide as the widest, so that letters of one size are drawn in one size.
 */
export function renderPages({ blocks, facts, places: { ofFact }, images, prefix }: PagesInput): string {
  const pages = new Map<number, PageDraft>(images.map(({ page }) => [page, { texts: [], cells: [], facts: [] }]));
  const pageOf = (number: number): PageDraft => {
    const draft = pages.get(number) ?? { texts: [], cells: [], facts: [] };
    pages.set(number, draft);
    return draft;
  };
  for (const block of blocks) {
    for (const { page, box, words } of textsOf(block)) pageOf(page).texts.push({ box, words });
    for (const { page, box } of block.cells ?? []) {
      if (page !== undefined && box !== undefined) pageOf(page).cells.push(box);
    }
  }
  for (const { id, status, provenance } of facts) {
    const entry = ofFact.get(id)?.id;
    if (entry === undefined) continue;
    for (const { page, box } of boxesOf([provenance.locator])) pageOf(page).facts.push({ box, entry, status });
  }
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

function boxesOf(locators: readonly Locator[]): readonly OnPage[] {
  return locators.flatMap((one) => (one.type === 'pdf' ? one.boxes.map((box) => ({ page: one.page, box })) : []));
}

/** The runs of a block with their words; those of a table cell by cell. */
function textsOf({ text, cells, locator }: BlockRecord): readonly (OnPage & { readonly words: string })[] {
  const boxes = boxesOf(locator);
  if (cells === undefined || cells.every(({ box }) => box === undefined)) return withWords(text, boxes);
  let at = 0;
  const texts = cells.flatMap((cell) => {
    const first = at;
    while (at < boxes.length && isInside(boxes[at], cell)) at += 1;
    return withWords(text.slice(cell.start, cell.end), boxes.slice(first, at));
  });
  // Runs that stand in no cell where one is expected are drawn as boxes.
  return [...texts, ...withWords('', boxes.slice(at))];
}

function withWords(text: string, boxes: readonly OnPage[]): readonly (OnPage & { readonly words: string })[] {
  const shares = shareOut(
    text,
    boxes.map(({ box: [x0, y0, x1, y1] }): Frame => [x0, y0, x1 - x0, y1 - y0]),
  );
  return boxes.map((one, index) => ({ ...one, words: shares[index] ?? '' }));
}

/** Runs of cells stand in the order of the cells: the middle of a run tells whose it is. */
function isInside(run: OnPage | undefined, { page, box }: Cell): boolean {
  if (run === undefined || box === undefined || run.page !== page) return false;
  const [x, y] = [(run.box[0] + run.box[2]) / 2, (run.box[1] + run.box[3]) / 2];
  return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
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

function drawPage(number: number, { texts, cells, facts }: PageDraft, sheet: Sheet, id: string): string {
  const { width, height, matrix, image } = sheet;
  const place = (box: Box): Frame => frameOf(matrix, box);
  const wordless = texts.filter(({ words }) => words === '').map(({ box }) => place(box));
  const isLacking = lackingIn(image);
  const svg = element(
    'svg',
    {
      role: 'img',
      'aria-label': `Page ${number} 第${number}页: ${facts.length} fact boxes; the words stand in the text`,
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
    ...facts.map(({ box, entry, status }) => {
      const [x = 0, y = 0, width = 0, height = 0] = place(box).map(tenths);
      return element('rect', { x, y, width, height, class: `b ${status}`, 'data-go': entry });
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
