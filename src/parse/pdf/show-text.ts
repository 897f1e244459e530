import { type GraphicsState, shows } from './graphics-state.ts';
import type { Glyph, Turn } from './marks.ts';
import type { Box } from './matrix.ts';

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

/** Share of the font size above and below the baseline; fonts state it too seldom. */
const ASCENT = 0.88;
const DESCENT = 0.12;
/** Sine of the steepest slant that still reads as a line. */
const MOST_SLANT = 0.1;
const INVISIBLE_MODES = new Set([3, 7]);
const DEFAULT_WIDTH = 0.001;

/** Walks the characters of one operation, gives each its place and moves the pen (ISO 32000-2, 9.4.4). */
export function showText(
  state: GraphicsState,
  shown: readonly (ShownGlyph | number | null)[],
  placed: PlacedText,
): void {
  const { fontSize, horizontalScale: scale } = state;
  const writing = writingOf(state, placed.writing);
  placed.writing = writing;
  const { vertical } = writing;
  const unit = fontSize * (state.font?.fontMatrix?.[0] ?? DEFAULT_WIDTH);
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
      const glyph = placeGlyph(text, writing, x, y, one.width * unit);
      if (glyph === undefined) placed.unplaced += 1;
      else if (!seen || !isInside(glyph.box, state.clip)) placed.hidden += 1;
      else {
        placed.glyphs.push(glyph);
        if (white) placed.white.add(glyph);
      }
    }
    along += advanceOf(one, state, vertical, unit);
  }
  if (vertical) state.y -= along;
  else state.x += along * scale;
}

/** Some fonts map a mark to a space and the mark: figures would fall apart at their points. */
function textOf({ unicode = '' }: ShownGlyph): string {
  return unicode.length > 1 ? unicode.trim() || ' ' : unicode;
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

/** What all characters of one operation have in common: found once, not for each of them. */
interface Writing {
  /** The matrix from text space to display space; where it begins is that of the last operation. */
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  e: number;
  f: number;
  rise: number;
  readonly fontSize: number;
  readonly horizontalScale: number;
  /** Display space: from the baseline to the least and greatest x and y of a character without width. */
  readonly reach: Box;
  readonly size: number;
  readonly turn: Turn;
  readonly straight: boolean;
  readonly vertical: boolean;
}

/** The writing of the operation before where only its place is another. */
function writingOf(state: GraphicsState, last: Writing | undefined): Writing {
  const { matrix: outer, textMatrix: inner, fontSize, horizontalScale } = state;
  const a = outer[0] * inner[0] + outer[2] * inner[1];
  const b = outer[1] * inner[0] + outer[3] * inner[1];
  const c = outer[0] * inner[2] + outer[2] * inner[3];
  const d = outer[1] * inner[2] + outer[3] * inner[3];
  const vertical = state.font?.vertical === true;
  const isAlike =
    last !== undefined &&
    last.a === a &&
    last.b === b &&
    last.c === c &&
    last.d === d &&
    last.fontSize === fontSize &&
    last.horizontalScale === horizontalScale &&
    last.vertical === vertical;
  const writing = isAlike ? last : newWriting({ a, b, c, d, fontSize, horizontalScale, vertical });
  writing.e = outer[0] * inner[4] + outer[2] * inner[5] + outer[4];
  writing.f = outer[1] * inner[4] + outer[3] * inner[5] + outer[5];
  writing.rise = state.rise;
  return writing;
}

function newWriting(
  given: Pick<Writing, 'a' | 'b' | 'c' | 'd' | 'fontSize' | 'horizontalScale' | 'vertical'>,
): Writing {
  const { a, b, c, d, fontSize, horizontalScale, vertical } = given;
  const upX = c * fontSize;
  const upY = d * fontSize;
  // A font of width zero still has a direction: that of the text matrix.
  const sign = Math.sign(fontSize * horizontalScale) || 1;
  const turn = turnOf(a * sign, b * sign);
  const slant = Math.abs(turn % 2 === 0 ? b : a) / (lengthOf(a, b) || 1);
  return {
    ...given,
    e: 0,
    f: 0,
    rise: 0,
    reach: [
      Math.min(-DESCENT * upX, ASCENT * upX),
      Math.min(-DESCENT * upY, ASCENT * upY),
      Math.max(-DESCENT * upX, ASCENT * upX),
      Math.max(-DESCENT * upY, ASCENT * upY),
    ],
    size: lengthOf(upX, upY),
    turn: vertical ? (((turn + 1) % 4) as Turn) : turn,
    straight: slant <= MOST_SLANT,
  };
}

/** Places a character at a point of text space; `width` there, along a horizontal baseline. Undefined where it has no place. */
function placeGlyph(text: string, writing: Writing, textX: number, textY: number, width: number): Glyph | undefined {
  const { a, b, horizontalScale, reach, size, turn, straight } = writing;
  const x = a * textX + writing.c * (textY + writing.rise) + writing.e;
  const y = b * textX + writing.d * (textY + writing.rise) + writing.f;
  const alongX = a * width * horizontalScale;
  const alongY = b * width * horizontalScale;
  const x0 = x + Math.min(0, alongX) + reach[0];
  const y0 = y + Math.min(0, alongY) + reach[1];
  const x1 = x + Math.max(0, alongX) + reach[2];
  const y1 = y + Math.max(0, alongY) + reach[3];
  if (!(Number.isFinite(x0) && Number.isFinite(y0) && Number.isFinite(x1) && Number.isFinite(y1))) return undefined;
  return { text, x, y, width: lengthOf(alongX, alongY), size, turn, straight, box: [x0, y0, x1, y1] };
}

/** Most writing is level, and a square root for each character shows in the time for a page. */
function lengthOf(x: number, y: number): number {
  if (y === 0) return Math.abs(x);
  return x === 0 ? Math.abs(y) : Math.hypot(x, y);
}

function turnOf(alongX: number, alongY: number): Turn {
  if (Math.abs(alongX) >= Math.abs(alongY)) return alongX >= 0 ? 0 : 2;
  return alongY >= 0 ? 1 : 3;
}

function isInside(box: Box, clip: Box): boolean {
  const x = (box[0] + box[2]) / 2;
  const y = (box[1] + box[3]) / 2;
  return x >= clip[0] - 1 && x <= clip[2] + 1 && y >= clip[1] - 1 && y <= clip[3] + 1;
}
