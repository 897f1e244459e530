import type { GraphicsState } from './graphics-state.ts';
import type { Glyph, Turn } from './marks.ts';
import type { Box } from './matrix.ts';

/** Share of the font size above and below the baseline; fonts state it too seldom. */
const ASCENT = 0.88;
const DESCENT = 0.12;
/** Sine of the steepest slant that still reads as a line. */
const MOST_SLANT = 0.1;
const DEFAULT_WIDTH = 0.001;

/** What all characters of one operation have in common: found once, not for each of them. */
export interface Writing {
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
  /** From widths as the font has them to text space. */
  readonly unit: number;
  /** Display space: from the baseline to the least and greatest x and y of a character without width. */
  readonly reach: Box;
  readonly size: number;
  readonly turn: Turn;
  readonly straight: boolean;
  readonly vertical: boolean;
}

/** The writing of the operation before where only its place is another. */
export function writingOf(state: GraphicsState, last: Writing | undefined): Writing {
  const { matrix: outer, textMatrix: inner, fontSize, horizontalScale } = state;
  const a = outer[0] * inner[0] + outer[2] * inner[1];
  const b = outer[1] * inner[0] + outer[3] * inner[1];
  const c = outer[0] * inner[2] + outer[2] * inner[3];
  const d = outer[1] * inner[2] + outer[3] * inner[3];
  const unit = fontSize * (state.font?.fontMatrix?.[0] ?? DEFAULT_WIDTH);
  const vertical = state.font?.vertical === true;
  const isAlike =
    last !== undefined &&
    last.a === a &&
    last.b === b &&
    last.c === c &&
    last.d === d &&
    last.fontSize === fontSize &&
    last.horizontalScale === horizontalScale &&
    last.unit === unit &&
    last.vertical === vertical;
  const writing = isAlike ? last : newWriting({ a, b, c, d, fontSize, horizontalScale, unit, vertical });
  writing.e = outer[0] * inner[4] + outer[2] * inner[5] + outer[4];
  writing.f = outer[1] * inner[4] + outer[3] * inner[5] + outer[5];
  writing.rise = state.rise;
  return writing;
}

function newWriting(
  given: Pick<Writing, 'a' | 'b' | 'c' | 'd' | 'fontSize' | 'horizontalScale' | 'unit' | 'vertical'>,
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

/**
 * A character of an operation. What it shares with the others, and what follows from that, are no fields of its own: as such
 * they were two fifths of the memory that characters pass through. Nor is it an object written out: those of a page live
 * together, V8 may take such ones for long-lived and leave them to a later collection, and in every fifth run a document of
 * 2,000 pages took 100 MB more.
 */
export class WrittenGlyph implements Glyph {
  // Declared only: as fields they would first be written as undefined, for each character.
  declare readonly text: string;
  declare readonly x: number;
  declare readonly y: number;
  declare readonly width: number;
  /** As the font has it. */
  declare readonly shown: number;
  declare readonly writing: Writing;

  /** At a point of text space. */
  constructor(text: string, textX: number, textY: number, shown: number, writing: Writing) {
    const { a, b, c, d, e, f, rise } = writing;
    this.text = text;
    this.x = a * textX + c * (textY + rise) + e;
    this.y = b * textX + d * (textY + rise) + f;
    this.width = lengthOf(alongX(shown, writing), alongY(shown, writing));
    this.shown = shown;
    this.writing = writing;
  }

  get size(): number {
    return this.writing.size;
  }

  get turn(): Turn {
    return this.writing.turn;
  }

  get straight(): boolean {
    return this.writing.straight;
  }

  get box(): Box {
    const { x, y, shown, writing } = this;
    const { reach } = writing;
    const toX = alongX(shown, writing);
    const toY = alongY(shown, writing);
    return [
      x + Math.min(0, toX) + reach[0],
      y + Math.min(0, toY) + reach[1],
      x + Math.max(0, toX) + reach[2],
      y + Math.max(0, toY) + reach[3],
    ];
  }

  get middleX(): number {
    const { x, shown, writing } = this;
    const to = alongX(shown, writing);
    return (x + Math.min(0, to) + writing.reach[0] + (x + Math.max(0, to) + writing.reach[2])) / 2;
  }

  get middleY(): number {
    const { y, shown, writing } = this;
    const to = alongY(shown, writing);
    return (y + Math.min(0, to) + writing.reach[1] + (y + Math.max(0, to) + writing.reach[3])) / 2;
  }
}

/** Display space: how far a character of this width leads. */
function alongX(shown: number, { a, unit, horizontalScale }: Writing): number {
  return a * (shown * unit) * horizontalScale;
}

function alongY(shown: number, { b, unit, horizontalScale }: Writing): number {
  return b * (shown * unit) * horizontalScale;
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
