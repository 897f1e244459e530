import { type GraphicsState, shows } from './graphics-state.ts';
import type { Glyph, Turn } from './marks.ts';
import { type Box, type Matrix, multiply } from './matrix.ts';

/** A character of a showText operation of pdf.js; numbers between are TJ adjustments in thousandths of the size. */
export interface ShownGlyph {
  readonly unicode?: string;
  readonly width: number;
  readonly vmetric?: readonly number[] | null;
  readonly isSpace?: boolean;
}

/** A character and whether it is seen where nothing dark lies under it. */
export interface PlacedGlyph {
  readonly glyph: Glyph;
  readonly seen: boolean;
  /** White: seen on a dark ground only. */
  readonly white: boolean;
}

/** Share of the font size above and below the baseline; fonts state it too seldom. */
const ASCENT = 0.88;
const DESCENT = 0.12;
/** Sine of the steepest slant that still reads as a line. */
const MOST_SLANT = 0.1;
const INVISIBLE_MODES = new Set([3, 7]);
const DEFAULT_WIDTH = 0.001;

/** Walks the characters of one operation, gives each its place and moves the pen (ISO 32000-2, 9.4.4); counts those without a place. */
export function showText(
  state: GraphicsState,
  shown: readonly (ShownGlyph | number | null)[],
  placed: PlacedGlyph[],
): number {
  let unplaced = 0;
  const { fontSize, horizontalScale: scale } = state;
  const vertical = state.font?.vertical === true;
  const unit = fontSize * (state.font?.fontMatrix?.[0] ?? DEFAULT_WIDTH);
  const matrix = multiply(state.matrix, state.textMatrix);
  const seen = !INVISIBLE_MODES.has(state.renderingMode) && fontSize !== 0;
  const white = !shows(state.fill, state.fillAlpha);
  let along = 0;
  for (const one of shown) {
    if (one === null) continue;
    if (typeof one === 'number') {
      along -= ((one * fontSize) / 1000) * (vertical ? -1 : 1);
      continue;
    }
    const spacing = state.characterSpacing + (one.isSpace === true ? state.wordSpacing : 0);
    const advance = (vertical ? -(one.vmetric?.[0] ?? -one.width) : one.width) * unit;
    const text = one.unicode ?? '';
    if (text !== '') {
      const origin: readonly [number, number] = vertical
        ? [state.x + originShift(one) * unit, state.y - along - (one.vmetric?.[2] ?? 0) * unit]
        : [state.x + along * scale, state.y];
      const glyph = placeGlyph(text, matrix, origin, { state, width: one.width * unit, vertical });
      if (glyph === undefined) unplaced += 1;
      else placed.push({ glyph, seen: seen && isInside(glyph.box, state.clip), white });
    }
    along += advance + (vertical ? -spacing : spacing);
  }
  if (vertical) state.y -= along;
  else state.x += along * scale;
  return unplaced;
}

/** Vertical writing hangs its characters by the middle of their top. */
function originShift({ vmetric, width }: ShownGlyph): number {
  return -(vmetric?.[1] ?? width / 2);
}

interface Set {
  readonly state: GraphicsState;
  /** In text space, along a horizontal baseline. */
  readonly width: number;
  readonly vertical: boolean;
}

function placeGlyph(
  text: string,
  [a, b, c, d, e, f]: Matrix,
  [textX, textY]: readonly [number, number],
  { state, width, vertical }: Set,
): Glyph | undefined {
  const { fontSize, rise, horizontalScale } = state;
  const x = a * textX + c * (textY + rise) + e;
  const y = b * textX + d * (textY + rise) + f;
  const alongX = a * width * horizontalScale;
  const alongY = b * width * horizontalScale;
  const upX = c * fontSize;
  const upY = d * fontSize;
  const box: Box = [
    x + Math.min(0, alongX) + Math.min(-DESCENT * upX, ASCENT * upX),
    y + Math.min(0, alongY) + Math.min(-DESCENT * upY, ASCENT * upY),
    x + Math.max(0, alongX) + Math.max(-DESCENT * upX, ASCENT * upX),
    y + Math.max(0, alongY) + Math.max(-DESCENT * upY, ASCENT * upY),
  ];
  if (!box.every(Number.isFinite)) return undefined;
  const size = Math.hypot(upX, upY);
  // A font of width zero still has a direction: that of the text matrix.
  const sign = Math.sign(fontSize * horizontalScale) || 1;
  const turn = turnOf(a * sign, b * sign);
  const slant = Math.abs(turn % 2 === 0 ? b : a) / (Math.hypot(a, b) || 1);
  const straight = slant <= MOST_SLANT;
  return {
    text,
    x,
    y,
    width: Math.hypot(alongX, alongY),
    size,
    turn: vertical ? (((turn + 1) % 4) as Turn) : turn,
    straight,
    box,
  };
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
