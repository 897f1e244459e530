import type { Glyph, PageMarks, Rule, Turn } from './marks.ts';
import { type Box, invert, type Matrix, multiply, transformBox } from './matrix.ts';

/** Share of the characters that run one way from which the page is read that way. */
const MOSTLY = 0.6;

/**
 * The marks as if the sheet were turned so that most of its writing runs to the right: tables laid sideways on an upright
 * page, and vertical writing, whose columns then are lines from top to bottom.
 */
export function uprightMarks(marks: PageMarks): PageMarks {
  const turn = mainTurn(marks.glyphs);
  if (turn === 0) return marks;
  const { width, height } = marks;
  const matrix = turnBack(turn, width, height);
  const back = invert(matrix);
  if (back === undefined) return marks;
  const sideways = turn !== 2;
  return {
    ...marks,
    width: sideways ? height : width,
    height: sideways ? width : height,
    glyphs: marks.glyphs.map((glyph) => turnGlyph(glyph, matrix, turn)),
    rules: marks.rules.map((rule) => turnRule(rule, matrix)),
    shades: marks.shades.map((box) => transformBox(matrix, box)),
    images: marks.images.map((box) => transformBox(matrix, box)),
    toStored: multiply(marks.toStored, back),
  };
}

function mainTurn(glyphs: readonly Glyph[]): Turn {
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  for (const { turn } of glyphs) counts[turn] += 1;
  for (const turn of [1, 2, 3] as const) if (counts[turn] > MOSTLY * glyphs.length) return turn;
  return 0;
}

function turnBack(turn: Exclude<Turn, 0>, width: number, height: number): Matrix {
  if (turn === 1) return [0, -1, 1, 0, 0, width];
  return turn === 2 ? [-1, 0, 0, -1, width, height] : [0, 1, -1, 0, height, 0];
}

function turnGlyph(glyph: Glyph, matrix: Matrix, by: Turn): Glyph {
  const [a, b, c, d, e, f] = matrix;
  const { text, x, y, width, size, turn, straight } = glyph;
  const box = transformBox(matrix, glyph.box);
  return {
    text,
    x: a * x + c * y + e,
    y: b * x + d * y + f,
    width,
    size,
    turn: ((turn - by + 4) % 4) as Turn,
    straight,
    box,
    middleX: (box[0] + box[2]) / 2,
    middleY: (box[1] + box[3]) / 2,
  };
}

function turnRule(rule: Rule, matrix: Matrix): Rule {
  const { axis, at, from, to } = rule;
  const box: Box = axis === 'horizontal' ? [from, at, to, at] : [at, from, at, to];
  const [x0, y0, x1, y1] = transformBox(matrix, box);
  const flips = matrix[0] === 0;
  const isHorizontal = (axis === 'horizontal') !== flips;
  return isHorizontal
    ? { ...rule, axis: 'horizontal', at: y0, from: x0, to: x1 }
    : { ...rule, axis: 'vertical', at: x0, from: y0, to: y1 };
}
