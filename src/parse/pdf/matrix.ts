// Every operation on a page comes through here: taken apart by index, for as an iterable an array takes ten times as long
// before its code is compiled.

/** `[a, b, c, d, e, f]` of ISO 32000: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];
/** `[x0, y0, x1, y1]` with x0 ≤ x1 and y0 ≤ y1. */
export type Box = readonly [number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The matrix that applies `inner` first, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const { 0: a, 1: b, 2: c, 3: d, 4: e, 5: f } = outer;
  const { 0: ia, 1: ib, 2: ic, 3: id, 4: ie, 5: jf } = inner;
  return [a * ia + c * ib, b * ia + d * ib, a * ic + c * id, b * ic + d * id, a * ie + c * jf + e, b * ie + d * jf + f];
}

/** The box around a rectangle whose corners are moved by the matrix. */
export function transformBox(matrix: Matrix, box: Box): Box {
  const { 0: a, 1: b, 2: c, 3: d, 4: e, 5: f } = matrix;
  const { 0: x0, 1: y0, 2: x1, 3: y1 } = box;
  return [
    Math.min(a * x0 + c * y0, a * x0 + c * y1, a * x1 + c * y0, a * x1 + c * y1) + e,
    Math.min(b * x0 + d * y0, b * x0 + d * y1, b * x1 + d * y0, b * x1 + d * y1) + f,
    Math.max(a * x0 + c * y0, a * x0 + c * y1, a * x1 + c * y0, a * x1 + c * y1) + e,
    Math.max(b * x0 + d * y0, b * x0 + d * y1, b * x1 + d * y0, b * x1 + d * y1) + f,
  ];
}

/** The common part of two boxes; empty boxes have x1 < x0 or y1 < y0. */
export function intersect(one: Box, other: Box): Box {
  return [
    Math.max(one[0], other[0]),
    Math.max(one[1], other[1]),
    Math.min(one[2], other[2]),
    Math.min(one[3], other[3]),
  ];
}

/** Undoes a matrix; undefined where it flattens the plane. */
export function invert([a, b, c, d, e, f]: Matrix): Matrix | undefined {
  const determinant = a * d - b * c;
  if (determinant === 0 || !Number.isFinite(determinant)) return undefined;
  return [
    d / determinant,
    -b / determinant,
    -c / determinant,
    a / determinant,
    (c * f - d * e) / determinant,
    (b * e - a * f) / determinant,
  ];
}

/** Six numbers of a PDF as a matrix; undefined where one is missing or no number. */
export function toMatrix(values: ArrayLike<unknown> | null | undefined): Matrix | undefined {
  if (values === null || values === undefined || values.length < 6) return undefined;
  const { 0: a, 1: b, 2: c, 3: d, 4: e, 5: f } = values as ArrayLike<unknown> & Matrix;
  const matrix: Matrix = [a, b, c, d, e, f];
  return matrix.every(Number.isFinite) ? matrix : undefined;
}
