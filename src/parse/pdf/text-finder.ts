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
  const sorted = boxes < MANY ? glyphs : [...glyphs].sort((a, b) => a.middleY - b.middleY);
  return (box) => {
    const from = sorted === glyphs ? 0 : firstIndex(sorted.length, (at) => (sorted[at]?.middleY ?? 0) >= box[1] - EDGE);
    let held = 0;
    for (let index = from; index < sorted.length; index += 1) {
      const glyph = sorted[index];
      if (glyph === undefined || (sorted !== glyphs && glyph.middleY > box[3] + EDGE)) break;
      if (isIn(glyph, box)) held += 1;
      if (held === FEWEST) return true;
    }
    return false;
  };
}

function isIn({ middleX: x, middleY: y }: Glyph, [x0, y0, x1, y1]: Box): boolean {
  return x >= x0 - EDGE && x <= x1 + EDGE && y >= y0 - EDGE && y <= y1 + EDGE;
}
