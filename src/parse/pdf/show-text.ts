import { withoutRadicals } from '../../base/radicals.ts';
import { type GraphicsState, shows } from './graphics-state.ts';
import type { Glyph } from './marks.ts';
import type { Box } from './matrix.ts';
import { type Writing, WrittenGlyph, writingOf } from './writing.ts';

/** A character of a showText operation of pdf.js; numbers between are TJ adjustments in thousandths of the size. */
export interface ShownGlyph {
  readonly unicode?: string;
  readonly width: number;
  readonly vmetric?: readonly number[] | null;
  readonly isSpace?: boolean;
}

/** Where the characters of a page are collected. */
export interface PlacedText {
  /** In the order of painting. */
  readonly glyphs: Glyph[];
  /** White ones among them: seen on a dark ground only. */
  readonly white: Set<Glyph>;
  /** How many nobody sees: drawn invisibly, or outside of the clip. */
  hidden: number;
  /** Characters that broken numbers put nowhere. */
  unplaced: number;
  /** Of the operation before: most of them write alike. */
  writing: Writing | undefined;
}

const INVISIBLE_MODES = new Set([3, 7]);

/** Walks the characters of one operation, gives each its place and moves the pen (ISO 32000-2, 9.4.4). */
export function showText(
  state: GraphicsState,
  shown: readonly (ShownGlyph | number | null)[],
  placed: PlacedText,
): void {
  const { fontSize, horizontalScale: scale } = state;
  const writing = writingOf(state, placed.writing);
  placed.writing = writing;
  const { vertical, unit } = writing;
  const seen = !INVISIBLE_MODES.has(state.renderingMode) && fontSize !== 0;
  const white = !shows(state.fill, state.fillAlpha);
  let along = 0;
  for (const one of shown) {
    if (one === null) continue;
    if (typeof one === 'number') {
      along -= ((one * fontSize) / 1000) * (vertical ? -1 : 1);
      continue;
    }
    const text = textOf(one);
    if (text !== '') {
      const x = vertical ? state.x + originShift(one) * unit : state.x + along * scale;
      const y = vertical ? state.y - along - (one.vmetric?.[2] ?? 0) * unit : state.y;
      const glyph = new WrittenGlyph(text, x, y, one.width, writing);
      if (seen && isInside(glyph, state.clip)) {
        placed.glyphs.push(glyph);
        if (white) placed.white.add(glyph);
      } else if (isSomewhere(glyph)) placed.hidden += 1;
      else placed.unplaced += 1;
    }
    along += advanceOf(one, state, vertical, unit);
  }
  if (vertical) state.y -= along;
  else state.x += along * scale;
}

/**
 * Some fonts map a mark to a space and the mark: figures would fall apart at their points. Where a font draws a radical
 * and a character alike, writers map the glyph to the lower code point, ⼈ for 人: what the page shows is the character.
 */
function textOf({ unicode = '' }: ShownGlyph): string {
  if (unicode.length > 1) return withoutRadicals(unicode.trim()) || ' ';
  return unicode >= '\u2e80' && unicode <= '\u2fd5' ? withoutRadicals(unicode) : unicode;
}

function advanceOf(shown: ShownGlyph, state: GraphicsState, vertical: boolean, unit: number): number {
  const spacing = state.characterSpacing + (shown.isSpace === true ? state.wordSpacing : 0);
  const advance = (vertical ? -(shown.vmetric?.[0] ?? -shown.width) : shown.width) * unit;
  return advance + (vertical ? -spacing : spacing);
}

/** Vertical writing hangs its characters by the middle of their top. */
function originShift({ vmetric, width }: ShownGlyph): number {
  return -(vmetric?.[1] ?? width / 2);
}

/** False where broken numbers put it nowhere. */
function isSomewhere({ middleX, middleY }: Glyph): boolean {
  return Number.isFinite(middleX) && Number.isFinite(middleY);
}

/** Comparisons with what is no number are false. */
function isInside({ middleX: x, middleY: y }: Glyph, clip: Box): boolean {
  return x >= clip[0] - 1 && x <= clip[2] + 1 && y >= clip[1] - 1 && y <= clip[3] + 1;
}
