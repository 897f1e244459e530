import { isBlank } from './character-kind.ts';
import type { Glyph } from './marks.ts';

/** Characters of a line that stand together: no gap in them is wider than {@link SEGMENT_GAP}. Display space. */
export interface Segment {
  readonly left: number;
  readonly right: number;
  readonly text: string;
}

/** A line of characters by their baseline. */
export interface CellLine {
  readonly baseline: number;
  readonly size: number;
  readonly left: number;
  readonly right: number;
  readonly text: string;
  readonly segments: readonly Segment[];
}

/** Baselines nearer than this share of the font size are one line. */
const SAME_LINE = 0.45;
/** In font sizes; words of one text stand nearer. */
const SEGMENT_GAP = 0.9;
/** In font sizes: words of one text mostly stand nearer still. */
const NARROW_GAP = 0.3;
/** In font sizes: within one cell of Chinese text characters stand nearer, but names of two are spread over it. */
const TIGHT_GAP = 0.3;
const LATIN = /\p{Script=Latin}/u;
/** Points that a word may reach over a line between columns. */
export const OVERHANG = 1.5;

/** Whether all characters surely stand on one line. Most cells have one, and to see that takes no sorting. */
export function isOneLine(glyphs: readonly Glyph[]): boolean {
  let top = Number.POSITIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  let size = Number.POSITIVE_INFINITY;
  for (const glyph of glyphs) {
    top = Math.min(top, glyph.y);
    bottom = Math.max(bottom, glyph.y);
    size = Math.min(size, glyph.size);
  }
  return glyphs.length === 0 || bottom - top <= SAME_LINE * size;
}

/** Whether they surely stand together on one line as well. */
export function isOneSegment(glyphs: readonly Glyph[]): boolean {
  let first: Glyph | undefined;
  let last = 0;
  let right = 0;
  for (const glyph of glyphs) {
    if (isBlank(glyph.text)) continue;
    const { x, width } = glyph;
    first ??= glyph;
    if (glyph !== first && (x < last || x - right > SEGMENT_GAP * first.size)) return false;
    last = x;
    right = glyph === first ? x + width : Math.max(right, x + width);
  }
  return isOneLine(glyphs);
}

/** The lines of a cell from top to bottom, without blanks; at the given positions narrower gaps part them too. */
export function cellLines(glyphs: readonly Glyph[], cuts: readonly number[] = []): readonly CellLine[] {
  if (cuts.length === 0) return linesOf(glyphs, isWide);
  const isCut = (right: number, left: number, size: number) =>
    isWide(right, left, size) ||
    (isNarrow(right, left, size) && cuts.some((x) => x >= right - OVERHANG && x <= left + OVERHANG));
  return linesOf(glyphs, isCut);
}

/** The lines of a cell, also parted at narrow gaps. */
export function closeLines(glyphs: readonly Glyph[]): readonly CellLine[] {
  return linesOf(glyphs, isNarrow);
}

/** The lines of a table in Chinese: Han characters and figures stand close together in one cell, Latin words do not. */
export function tightLines(glyphs: readonly Glyph[]): readonly CellLine[] {
  return linesOf(glyphs, (right, left, size, before, after) => {
    const areLetters = LATIN.test(before) && LATIN.test(after);
    return left - right > (areLetters ? SEGMENT_GAP : TIGHT_GAP) * size;
  });
}

/** Whether a gap parts the pieces of a line of a font size. */
type Parts = (right: number, left: number, size: number, before: string, after: string) => boolean;

function isWide(right: number, left: number, size: number): boolean {
  return left - right > SEGMENT_GAP * size;
}

function isNarrow(right: number, left: number, size: number): boolean {
  return left - right >= NARROW_GAP * size;
}

function linesOf(glyphs: readonly Glyph[], parts: Parts): readonly CellLine[] {
  const lines: Glyph[][] = [];
  const shown = glyphs.filter(({ text }) => !isBlank(text));
  for (const glyph of inOrder(shown, 'y')) {
    const first = lines.at(-1)?.[0];
    if (first !== undefined && glyph.y - first.y <= SAME_LINE * first.size) lines.at(-1)?.push(glyph);
    else lines.push([glyph]);
  }
  return lines.map((line) => toLine(line, parts));
}

/** Most characters are painted in the order in which they are read: to sort them took a fiftieth of the time. */
function inOrder(glyphs: readonly Glyph[], by: 'x' | 'y'): readonly Glyph[] {
  for (let index = 1; index < glyphs.length; index += 1)
    if ((glyphs[index]?.[by] ?? 0) < (glyphs[index - 1]?.[by] ?? 0)) return [...glyphs].sort((a, b) => a[by] - b[by]);
  return glyphs;
}

function toLine(glyphs: readonly Glyph[], parts: Parts): CellLine {
  const sorted = inOrder(glyphs, 'x');
  const size = sorted[0]?.size ?? 0;
  const segments: { left: number; right: number; text: string }[] = [];
  let before = '';
  for (const { x, width, text } of sorted) {
    const last = segments.at(-1);
    const isNew = last === undefined || parts(last.right, x, size, before, text);
    before = text;
    if (!isNew) {
      last.right = Math.max(last.right, x + width);
      last.text += text;
    } else segments.push({ left: x, right: x + width, text });
  }
  return {
    baseline: sorted[0]?.y ?? 0,
    size,
    left: segments[0]?.left ?? 0,
    right: segments.at(-1)?.right ?? 0,
    text: sorted.map(({ text }) => text).join(''),
    segments,
  };
}

/** Whether two lines of neighbouring cells stand on one baseline. */
export function isSameLine(one: CellLine, other: CellLine): boolean {
  return Math.abs(one.baseline - other.baseline) <= SAME_LINE * Math.max(one.size, other.size);
}
