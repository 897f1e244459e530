import type { Glyph } from './marks.ts';
import type { Box } from './matrix.ts';
import { firstIndex } from './touching-lines.ts';

/** Points around a box that still belong to it. */
const EDGE = 3;
const FEWEST = 2;
/** From so many boxes on it takes less time to sort the characters first. */
const MANY = 8;

/** Tells whether two characters at least stand in a box: drawings are made of thousands that hold none. */
export function textFinder(glyphs: readonly Glyph[], boxes: number): (box: Box) => boolean {
  const sorted = boxes < MANY ? glyphs : [...glyphs].sort((a, b) => middleOf(a) - middleOf(b));
  return (box) => {
    const from = sorted === glyphs ? 0 : firstIndex(sorted.length, (at) => middleAt(sorted, at) >= box[1] - EDGE);
    let held = 0;
    for (let index = from; index < sorted.length; index += 1) {
      const glyph = sorted[index];
      if (glyph === undefined || (sorted !== glyphs && middleOf(glyph) > box[3] + EDGE)) break;
      if (isIn(glyph, box)) held += 1;
      if (held === FEWEST) return true;
    }
    return false;
  };
}

function middleOf({ box }: Glyph): number {
  return (box[1] + box[3]) / 2;
}

function middleAt(glyphs: readonly Glyph[], index: number): number {
  const glyph = glyphs[index];
  return glyph === undefined ? 0 : middleOf(glyph);
}

function isIn(glyph: Glyph, [x0, y0, x1, y1]: Box): boolean {
  const x = (glyph.box[0] + glyph.box[2]) / 2;
  const y = middleOf(glyph);
  return x >= x0 - EDGE && x <= x1 + EDGE && y >= y0 - EDGE && y <= y1 + EDGE;
}
