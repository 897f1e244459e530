import type { BlockRecord, Cell } from '../model/document.ts';
import type { Locator } from '../model/locator.ts';
import { type Frame, shareOut } from './page-texts.ts';
import { type Box, cutRun, type Run } from './trimmed-boxes.ts';

/** A box on a page, in points from the lower left. */
export interface OnPage {
  readonly page: number;
  readonly box: Box;
}

/** A run of a block on its page. */
export interface PlacedRun extends Run, OnPage {
  /** Where each UTF-16 unit of the words stands in the text of the block. */
  readonly offsets: readonly number[];
}

export function boxesOf(locators: readonly Locator[]): readonly OnPage[] {
  return locators.flatMap((one) => (one.type === 'pdf' ? one.boxes.map((box) => ({ page: one.page, box })) : []));
}

/** The runs of a block with their words; those of a table cell by cell. */
export function runsOf({ text, cells, locator }: BlockRecord): readonly PlacedRun[] {
  const boxes = boxesOf(locator);
  if (cells === undefined || cells.every(({ box }) => box === undefined)) return withWords(text, 0, boxes);
  let at = 0;
  const texts = cells.flatMap((cell) => {
    const first = at;
    while (at < boxes.length && isInside(boxes[at], cell)) at += 1;
    return withWords(text.slice(cell.start, cell.end), cell.start, boxes.slice(first, at));
  });
  // Runs that stand in no cell where one is expected are drawn as boxes.
  return [...texts, ...withWords('', 0, boxes.slice(at))];
}

const BLANK = /\s/;

function withWords(text: string, start: number, boxes: readonly OnPage[]): readonly PlacedRun[] {
  if (boxes.length === 0) return [];
  const shares = shareOut(
    text,
    boxes.map(({ box: [x0, y0, x1, y1] }): Frame => [x0, y0, x1 - x0, y1 - y0]),
  );
  const offsets: number[] = [];
  for (let index = 0; index < text.length; index += 1) if (!BLANK.test(text[index] ?? '')) offsets.push(start + index);
  let at = 0;
  return boxes.map((one, index) => {
    const words = shares[index] ?? '';
    at += words.length;
    return { ...one, words, offsets: offsets.slice(at - words.length, at) };
  });
}

/** Runs of cells stand in the order of the cells: the middle of a run tells whose it is. */
function isInside(run: OnPage | undefined, { page, box }: Cell): boolean {
  if (run === undefined || box === undefined || run.page !== page) return false;
  const [x, y] = [(run.box[0] + run.box[2]) / 2, (run.box[1] + run.box[3]) / 2];
  return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
}

/** Where a stretch of a block's text stands, as far as its runs tell. */
export function placesIn(runs: readonly PlacedRun[], start: number, end: number): readonly OnPage[] {
  return runs.flatMap((run) => {
    const { offsets, page } = run;
    const from = offsets.findIndex((offset) => offset >= start);
    const to = offsets.findLastIndex((offset) => offset < end) + 1;
    return from < 0 || to <= from ? [] : [{ page, box: cutRun(run, from, to) }];
  });
}
