import type { PageText } from './pieces.ts';

/** A piece of text as far as columns are told by it. */
export type Placed = Pick<PageText, 'x' | 'width' | 'size'>;

/** A vertical strip of a page, in display space. */
export interface Column<T extends Placed = PageText> {
  readonly left: number;
  readonly right: number;
  readonly pieces: readonly T[];
}

/** Pieces that stand across the columns, as headlines do, and the columns from left to right. */
export interface Columns<T extends Placed = PageText> {
  readonly across: readonly T[];
  readonly columns: readonly Column<T>[];
}

/** A gutter is this wide in font sizes, and at most this share of the fullest column's lines cross it. */
const GUTTER = 0.9;
const CROSSED = 0.05;
/** Share of its width that a piece of a column has inside of it. */
const INSIDE = 0.75;
/** In sizes of the text: a piece of a headline. */
const HEADLINE = 1.4;
const FEWEST_PIECES = 60;
/** Points; a page is no wider, and a broken one is not worth the memory. */
const WIDEST = 20_000;

/**
 * The strips between the vertical gutters of a page, in whole points; undefined where there are fewer than two. Tables
 * have gutters too: whether a strip holds prose is for its lines to tell.
 */
export function columnsBetweenGutters<T extends Placed>(pieces: readonly T[]): Columns<T> | undefined {
  if (pieces.length < FEWEST_PIECES) return undefined;
  const width = Math.ceil(pieces.reduce((most, { x, width: own }) => Math.max(most, x + own), 0)) + 1;
  if (width > WIDEST) return undefined;
  const size = medianSize(pieces);
  const strips = stripsOf(coverage(pieces, width), GUTTER * size);
  if (strips.length < 2) return undefined;
  const across: T[] = [];
  const columns = strips.map(([left, right]) => ({ left, right, pieces: [] as T[] }));
  for (const piece of pieces) {
    const home = piece.size > HEADLINE * size ? undefined : columns.find((column) => isInside(piece, column));
    if (home === undefined) across.push(piece);
    else home.pieces.push(piece);
  }
  return { across, columns };
}

/** Quotation marks hang over the edge of their column. */
function isInside({ x, width }: Placed, { left, right }: Pick<Column<Placed>, 'left' | 'right'>): boolean {
  const overlap = Math.min(x + width, right) - Math.max(x, left);
  return overlap >= INSIDE * width && overlap > 0;
}

/** How many pieces cover each point from left to right. */
function coverage(pieces: readonly Placed[], width: number): readonly number[] {
  const changes = new Array<number>(width + 1).fill(0);
  for (const piece of pieces) {
    const from = Math.max(0, Math.floor(piece.x));
    const to = Math.max(from, Math.min(width, Math.floor(piece.x + piece.width)));
    changes[from] = (changes[from] ?? 0) + 1;
    changes[to] = (changes[to] ?? 0) - 1;
  }
  let covered = 0;
  return changes.map((change) => {
    covered += change;
    return covered;
  });
}

/** Runs of points that text covers, parted by runs of at least a gutter's width that it hardly covers. */
function stripsOf(covered: readonly number[], gutter: number): [number, number][] {
  const most = covered.reduce((high, one) => Math.max(high, one), 0) * CROSSED;
  const strips: [number, number][] = [];
  let empty = Number.POSITIVE_INFINITY;
  for (const [point, count] of covered.entries()) {
    if (count <= most) {
      empty += 1;
      continue;
    }
    const last = strips.at(-1);
    if (last === undefined || empty >= gutter) strips.push([point, point + 1]);
    else last[1] = point + 1;
    empty = 0;
  }
  return strips;
}

function medianSize(pieces: readonly Placed[]): number {
  const sizes = pieces.map(({ size }) => size).sort((a, b) => a - b);
  return sizes[sizes.length >> 1] ?? 1;
}
