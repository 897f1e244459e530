import { isBlank, isFigure, isLetter } from './character-kind.ts';
import type { Glyph, Turn } from './marks.ts';
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
  readonly turn: Turn;
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

/** Joins characters that follow each other in the order of painting. Their boxes are found where a matrix leads to them. */
export function piecesOf(glyphs: readonly Glyph[], toStored: Matrix | undefined): readonly PageText[] {
  const pieces: PageText[] = [];
  let spaced = false;
  for (let from = 0; from < glyphs.length; ) {
    const first = glyphs[from];
    if (first === undefined || isBlank(first.text)) {
      spaced = true;
      from += 1;
      continue;
    }
    const to = endOfPiece(glyphs, from, first);
    pieces.push(pieceOf(glyphs, from, to, spaced, toStored));
    spaced = false;
    from = to;
  }
  return pieces;
}

/** The text of characters that make a single piece, blanks around it left out; undefined where they are more or none. */
export function textOfPiece(glyphs: readonly Glyph[]): string | undefined {
  let from = 0;
  while (from < glyphs.length && isBlank(glyphs[from]?.text ?? '')) from += 1;
  const first = glyphs[from];
  if (first === undefined) return undefined;
  const to = endOfPiece(glyphs, from, first);
  for (let index = to; index < glyphs.length; index += 1) if (!isBlank(glyphs[index]?.text ?? '')) return undefined;
  return textBetween(glyphs, from, to);
}

/** Index behind the last of the characters that make a piece from one on. */
function endOfPiece(glyphs: readonly Glyph[], from: number, first: Glyph): number {
  const figure = isFigure(first.text);
  let last = first;
  for (let to = from + 1; to < glyphs.length; to += 1) {
    const next = glyphs[to];
    if (next === undefined || isBlank(next.text) || isFigure(next.text) !== figure) return to;
    if (!follows(last, next) || partsWords(last, next)) return to;
    last = next;
  }
  return glyphs.length;
}

/** The box around the characters from one index to another, which is left out. */
function boxAround(glyphs: readonly Glyph[], from: number, to: number): Box {
  let { 0: x0, 1: y0, 2: x1, 3: y1 } = glyphs[from]?.box ?? NOWHERE;
  for (let index = from + 1; index < to; index += 1) {
    const box = glyphs[index]?.box ?? NOWHERE;
    x0 = Math.min(x0, box[0]);
    y0 = Math.min(y0, box[1]);
    x1 = Math.max(x1, box[2]);
    y1 = Math.max(y1, box[3]);
  }
  return [x0, y0, x1, y1];
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

function pieceOf(
  glyphs: readonly Glyph[],
  from: number,
  to: number,
  spaced: boolean,
  toStored: Matrix | undefined,
): PageText {
  const first = glyphs[from] as Glyph;
  const last = glyphs[to - 1] as Glyph;
  const level = first.turn % 2 === 0;
  const box = level && toStored === undefined ? NOWHERE : boxAround(glyphs, from, to);
  return {
    text: textBetween(glyphs, from, to),
    x: first.x,
    baseline: first.y,
    width: level ? Math.abs(last.x - first.x) + last.width : box[2] - box[0],
    size: first.size,
    upright: first.turn === 0 && first.straight,
    turn: first.turn,
    spaced,
    box: toStored === undefined ? NOWHERE : roundBox(transformBox(toStored, box)),
  };
}

function textBetween(glyphs: readonly Glyph[], from: number, to: number): string {
  let text = '';
  for (let index = from; index < to; index += 1) text += glyphs[index]?.text ?? '';
  return text;
}

/** Hundredths of a point: finer than any reader shows, and the same on every machine. */
export function roundBox(box: Box): Box {
  return [round(box[0]), round(box[1]), round(box[2]), round(box[3])];
}

function round(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}
