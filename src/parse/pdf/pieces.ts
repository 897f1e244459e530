import type { Glyph, PageMarks } from './marks.ts';
import { type Box, type Matrix, transformBox, unite } from './matrix.ts';

/** A stretch of characters drawn one after the other: figures apart from words. */
export interface PageText {
  readonly text: string;
  /** Display space: y grows downwards, page rotation applied. */
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly size: number;
  /** False for text that runs down or across. */
  readonly upright: boolean;
  /** Whether a space is drawn in front of it. */
  readonly spaced: boolean;
  /** In PDF points from the lower left corner of the page as stored. */
  readonly box: Box;
}

/** Gaps between neighbours of one stretch, in font sizes: overlap and distance. */
const OVERLAP = 0.45;
const DISTANCE = 0.3;
const OFF_LINE = 0.15;
/** In font sizes. */
export const LATIN_GAP = 0.17;
const LETTER = /[\p{Script=Latin},.;:)(]/u;
const FIGURE = /^[0-9.,%+-]$/;
const BLANK = /^\s*$/;
/** Characters painted again within this share of their size are one: bold by painting twice. */
const REPAINTED = 0.2;

/** Characters without those painted a second time over themselves. */
export function withoutRepaints(glyphs: readonly Glyph[]): readonly Glyph[] {
  const placed = new Map<number, Glyph[]>();
  return glyphs.filter((glyph) => {
    if (isRepaint(glyph, placed)) return false;
    const place = placeOf(Math.floor(glyph.y / SQUARE), Math.floor(glyph.x / SQUARE));
    const own = placed.get(place);
    if (own === undefined) placed.set(place, [glyph]);
    else own.push(glyph);
    return true;
  });
}

function isRepaint({ text, x, y, size }: Glyph, placed: ReadonlyMap<number, readonly Glyph[]>): boolean {
  const near = Math.min(REPAINTED * size, SQUARE);
  const [top, bottom] = [Math.floor((y - near) / SQUARE), Math.floor((y + near) / SQUARE)];
  const [left, right] = [Math.floor((x - near) / SQUARE), Math.floor((x + near) / SQUARE)];
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) {
      const before = placed.get(placeOf(row, column));
      if (before === undefined) continue;
      // The last first: what is painted twice is mostly painted at once. Of a thousand characters in one place few matter.
      const oldest = Math.max(0, before.length - MOST_IN_PLACE);
      for (let index = before.length - 1; index >= oldest; index -= 1) {
        const one = before[index];
        if (one?.text === text && Math.abs(one.x - x) < near && Math.abs(one.y - y) < near) return true;
      }
    }
  }
  return false;
}

/** Points: the side of the squares that characters are looked up in, more than {@link REPAINTED} allows at sizes of text. */
const SQUARE = 16;
const MOST_IN_PLACE = 64;
/** More columns than any page has. */
const STRIDE = 1 << 21;

/** One number for a row and a column. */
function placeOf(row: number, column: number): number {
  return row * STRIDE + column;
}

interface Open {
  text: string;
  readonly first: Glyph;
  last: Glyph;
  box: Box;
  readonly figure: boolean;
  readonly spaced: boolean;
}

/** Joins characters that follow each other in the order of painting. */
export function piecesOf(glyphs: readonly Glyph[], toStored: PageMarks['toStored']): readonly PageText[] {
  const pieces: PageText[] = [];
  let open: Open | undefined;
  let spaced = false;
  for (const glyph of glyphs) {
    if (BLANK.test(glyph.text)) {
      spaced = true;
      continue;
    }
    const figure = FIGURE.test(glyph.text);
    if (
      open !== undefined &&
      !spaced &&
      open.figure === figure &&
      follows(open.last, glyph) &&
      !partsWords(open.last, glyph)
    ) {
      open.text += glyph.text;
      open.last = glyph;
      open.box = unite(open.box, glyph.box);
    } else {
      if (open !== undefined) pieces.push(close(open, toStored));
      open = { text: glyph.text, first: glyph, last: glyph, box: glyph.box, figure, spaced };
    }
    spaced = false;
  }
  if (open !== undefined) pieces.push(close(open, toStored));
  return pieces;
}

/** Whether a character stands right behind another on the same line, in the way of the writing. */
export function follows(last: Glyph, next: Glyph): boolean {
  if (last.turn !== next.turn || Math.abs(last.size - next.size) > OFF_LINE * last.size) return false;
  const [along, across] = distance(last, next);
  const gap = along - last.width;
  return gap > -OVERLAP * last.size && gap < DISTANCE * last.size && Math.abs(across) < OFF_LINE * last.size;
}

/** Some producers draw no spaces: between letters a narrower gap than between Han characters parts words. */
function partsWords(last: Glyph, next: Glyph): boolean {
  if (!LETTER.test(last.text) || !LETTER.test(next.text)) return false;
  const [along] = distance(last, next);
  return along - last.width > LATIN_GAP * last.size;
}

function distance(last: Glyph, next: Glyph): readonly [along: number, across: number] {
  const right = next.x - last.x;
  const down = next.y - last.y;
  switch (last.turn) {
    case 0:
      return [right, down];
    case 1:
      return [down, -right];
    case 2:
      return [-right, -down];
    case 3:
      return [-down, right];
  }
}

function close({ text, first, last, box, spaced }: Open, toStored: Matrix): PageText {
  return {
    text,
    x: first.x,
    baseline: first.y,
    width: first.turn % 2 === 0 ? Math.abs(last.x - first.x) + last.width : box[2] - box[0],
    size: first.size,
    upright: first.turn === 0 && first.straight,
    spaced,
    box: roundBox(transformBox(toStored, box)),
  };
}

/** Hundredths of a point: finer than any reader shows, and the same on every machine. */
export function roundBox([x0, y0, x1, y1]: Box): Box {
  return [round(x0), round(y0), round(x1), round(y1)];
}

function round(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}
