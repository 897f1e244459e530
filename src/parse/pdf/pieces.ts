import { isBlank, isFigure, isLetter } from './character-kind.ts';
import type { Glyph } from './marks.ts';
import { type Box, type Matrix, transformBox } from './matrix.ts';
import { NOWHERE } from './table-cell.ts';

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
interface Open {
  text: string;
  readonly first: Glyph;
  last: Glyph;
  /** Grows with each character. */
  readonly box: [x0: number, y0: number, x1: number, y1: number];
  readonly figure: boolean;
  readonly spaced: boolean;
}

/** Joins characters that follow each other in the order of painting. Their boxes are found where a matrix leads to them. */
export function piecesOf(glyphs: readonly Glyph[], toStored: Matrix | undefined): readonly PageText[] {
  const pieces: PageText[] = [];
  let open: Open | undefined;
  let spaced = false;
  for (const glyph of glyphs) {
    if (isBlank(glyph.text)) {
      spaced = true;
      continue;
    }
    const figure = isFigure(glyph.text);
    if (
      open !== undefined &&
      !spaced &&
      open.figure === figure &&
      follows(open.last, glyph) &&
      !partsWords(open.last, glyph)
    ) {
      open.text += glyph.text;
      open.last = glyph;
      enlarge(open.box, glyph.box);
    } else {
      if (open !== undefined) pieces.push(close(open, toStored));
      open = { text: glyph.text, first: glyph, last: glyph, box: [...glyph.box], figure, spaced };
    }
    spaced = false;
  }
  if (open !== undefined) pieces.push(close(open, toStored));
  return pieces;
}

function enlarge(box: Open['box'], [x0, y0, x1, y1]: Box): void {
  box[0] = Math.min(box[0], x0);
  box[1] = Math.min(box[1], y0);
  box[2] = Math.max(box[2], x1);
  box[3] = Math.max(box[3], y1);
}

/** Whether a character stands right behind another on the same line, in the way of the writing. */
export function follows(last: Glyph, next: Glyph): boolean {
  if (last.turn !== next.turn || Math.abs(last.size - next.size) > OFF_LINE * last.size) return false;
  const gap = distanceAlong(last, next) - last.width;
  if (gap <= -OVERLAP * last.size || gap >= DISTANCE * last.size) return false;
  return Math.abs(last.turn % 2 === 0 ? next.y - last.y : next.x - last.x) < OFF_LINE * last.size;
}

/** Some producers draw no spaces: between letters a narrower gap than between Han characters parts words. */
function partsWords(last: Glyph, next: Glyph): boolean {
  if (!isLetter(last.text) || !isLetter(next.text)) return false;
  return distanceAlong(last, next) - last.width > LATIN_GAP * last.size;
}

/** In the way of the writing. */
function distanceAlong({ turn, x, y }: Glyph, next: Glyph): number {
  switch (turn) {
    case 0:
      return next.x - x;
    case 1:
      return next.y - y;
    case 2:
      return x - next.x;
    case 3:
      return y - next.y;
  }
}

function close({ text, first, last, box, spaced }: Open, toStored: Matrix | undefined): PageText {
  return {
    text,
    x: first.x,
    baseline: first.y,
    width: first.turn % 2 === 0 ? Math.abs(last.x - first.x) + last.width : box[2] - box[0],
    size: first.size,
    upright: first.turn === 0 && first.straight,
    spaced,
    box: toStored === undefined ? NOWHERE : roundBox(transformBox(toStored, box)),
  };
}

/** Hundredths of a point: finer than any reader shows, and the same on every machine. */
export function roundBox([x0, y0, x1, y1]: Box): Box {
  return [round(x0), round(y0), round(x1), round(y1)];
}

function round(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}
