/** `[a, b, c, d, e, f]` of ISO 32000: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];
/** `[x0, y0, x1, y1]` with x0 ≤ x1 and y0 ≤ y1. */
export type Box = readonly [number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The matrix that applies `inner` first, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [ia, ib, ic, id, ie, jf] = inner;
  return [a * ia + c * ib, b * ia + d * ib, a * ic + c * id, b * ic + d * id, a * ie + c * jf + e, b * ie + d * jf + f];
}

/** The box around a rectangle whose corners are moved by the matrix. */
export function transformBox([a, b, c, d, e, f]: Matrix, [x0, y0, x1, y1]: Box): Box {
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

/** The smallest box around both. */
export function unite(one: Box, other: Box): Box {
  return [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
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
  const [a, b, c, d, e, f] = Array.from(values as ArrayLike<number>);
  const all = [a, b, c, d, e, f];
  return all.every(Number.isFinite) ? (all as unknown as Matrix) : undefined;
}
