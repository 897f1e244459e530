import { type CellLine, cellLines, OVERHANG, type Segment } from './cell-lines.ts';
import type { Glyph } from './marks.ts';
import type { GridCell, RuleGrid } from './rule-grid.ts';
import type { Line } from './rule-lines.ts';
import { byPlace, type FilledGrid } from './split-rows.ts';

const AMOUNT = /^-?[\d,]*\d[.,]\d+%?$/;
/** Lines of a cell from which it is a paragraph. */
const MOST_LINES = 8;
/** Share of a cell's width up to which a piece in it is a head and no title. */
const WIDEST = 0.7;
/** Shares of a cell's width: by which a head may stand off its middle, and from which a line fills it. */
const OFF_MIDDLE = 0.08;
const FULL = 0.85;
/** In font sizes: how far below its baseline a head may be underlined, and by how much one reaches into a column of its own. */
const UNDER = 1.2;
const REACH = 0.4;

/** A head over heads of its own: its columns, the last one left out. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** The heads of a cell that stand over others, and the place between the lines of both. */
interface Heads {
  readonly cell: GridCell;
  readonly glyphs: readonly Glyph[];
  readonly spans: readonly Span[];
  readonly at: number;
}

/** Heads over several columns in cells without lines inside, whose lower lines name each of these columns. */
export function splitHeads(filled: FilledGrid, rules: readonly Line[]): FilledGrid {
  const { grid, inside } = filled;
  const heads = grid.cells.flatMap((cell, index): readonly Heads[] => {
    // A head stands over rows.
    if (cell.colspan < 2 || cell.rowspan > 1 || cell.row >= grid.ys.length - 2) return [];
    return headsOf(inside[index] ?? [], grid, cell, rules);
  });
  // From the last row up: the numbers of rows above stay.
  const rows = [...new Set(heads.map(({ cell }) => cell.row))].sort((a, b) => b - a);
  return rows.reduce((current, row) => {
    const own = heads.filter(({ cell }) => cell.row === row);
    return cutRow(current, row, own);
  }, filled);
}

function headsOf(glyphs: readonly Glyph[], { xs }: RuleGrid, cell: GridCell, rules: readonly Line[]): readonly Heads[] {
  const [left = 0, right = 0] = [xs[cell.column], xs[cell.column + cell.colspan]];
  const inner = xs.slice(cell.column + 1, cell.column + cell.colspan);
  const lines = cellLines(glyphs, inner);
  if (lines.length > MOST_LINES) return [];
  const last = lines.findLastIndex((line) => line.segments.some((piece) => crosses(piece, line.size, inner)));
  const isWhole = isOverAll(cellLines(glyphs)[0], left, right);
  const parted = Math.max(last, isWhole ? 0 : -1) + 1;
  const [above, below] = [lines.slice(0, parted), lines.slice(parted)];
  const [lowest, next] = [above.at(-1), below[0]];
  if (lowest === undefined || next === undefined || (!isWhole && cell.colspan < 3)) return [];
  const crossing = above.flatMap((line) =>
    line.segments.filter((piece) => crosses(piece, line.size, inner)).map((piece) => ({ piece, line })),
  );
  // A title over a row of amounts stands over all of it.
  const isTitle = isWhole || (crossing.length === 1 && below.some(printsAmount));
  if (!isTitle && crossing.some(({ piece }) => piece.right - piece.left > WIDEST * (right - left))) return [];
  const spansBy = (under: readonly Line[]) => crossing.map(({ piece, line }) => spanOf(piece, line, xs, cell, under));
  // One rule may run on below several heads.
  const drawn = spansBy(rules);
  const all = { from: cell.column, to: cell.column + cell.colspan };
  const spans = isTitle ? [all] : areApart(drawn) ? drawn : spansBy([]);
  if (!areApart(spans) || !spans.every((span) => namesColumns(span, below, xs))) return [];
  return [{ cell, glyphs, spans, at: (lowest.baseline + next.baseline) / 2 }];
}

function printsAmount({ segments }: CellLine): boolean {
  return segments.some(({ text }) => AMOUNT.test(text));
}

/** Whether a piece reaches into two columns. */
function crosses({ left, right }: Segment, size: number, inner: readonly number[]): boolean {
  const reach = Math.max(OVERHANG, REACH * size);
  return inner.some((x) => left < x - reach && right > x + reach);
}

/** Whether a line is one piece in the middle of its cell. */
function isOverAll(line: CellLine | undefined, left: number, right: number): boolean {
  const [piece, more] = line?.segments ?? [];
  if (piece === undefined || more !== undefined || piece.right - piece.left > FULL * (right - left)) return false;
  return Math.abs((piece.left + piece.right) / 2 - (left + right) / 2) <= OFF_MIDDLE * (right - left);
}

/** The columns that the rule below a head underlines, without one those that it stands over. */
function spanOf(piece: Segment, line: CellLine, xs: readonly number[], cell: GridCell, rules: readonly Line[]): Span {
  const end = cell.column + cell.colspan;
  const under = rules.find(
    ({ at, from, to }) =>
      at > line.baseline - 1 &&
      at < line.baseline + UNDER * line.size &&
      from <= piece.left + OVERHANG &&
      to >= piece.right - OVERHANG &&
      (from > (xs[cell.column + 1] ?? 0) - OVERHANG || to < (xs[end - 1] ?? 0) + OVERHANG),
  );
  const columns = Array.from({ length: cell.colspan }, (_, at) => cell.column + at).filter((column) => {
    const [left, right] = [xs[column] ?? 0, xs[column + 1] ?? 0];
    if (under === undefined) return piece.left < right - OVERHANG && piece.right > left + OVERHANG;
    return (left + right) / 2 > under.from && (left + right) / 2 < under.to;
  });
  return { from: columns[0] ?? cell.column, to: (columns.at(-1) ?? cell.column) + 1 };
}

/** In reading order, none over a column of the one before. */
function areApart(spans: readonly Span[]): boolean {
  return spans.every((span, index) => index === 0 || span.from >= (spans[index - 1]?.to ?? 0));
}

/** Whether each column of a span has a piece of its own in the lines below. */
function namesColumns({ from, to }: Span, below: readonly CellLine[], xs: readonly number[]): boolean {
  const middles = below.flatMap(({ segments }) => segments.map(({ left, right }) => (left + right) / 2));
  return Array.from({ length: to - from }, (_, at) => from + at).every((column) =>
    middles.some((x) => x > (xs[column] ?? 0) && x < (xs[column + 1] ?? 0)),
  );
}

/** The row as two: heads over their columns and these below them; what else stands in the row keeps to both. */
function cutRow({ grid, inside }: FilledGrid, row: number, heads: readonly Heads[]): FilledGrid {
  const headAt = new Map(heads.map((head) => [head.cell.column, head]));
  const placed = grid.cells.flatMap((cell, index): readonly Placed[] => {
    const head = cell.row === row ? headAt.get(cell.column) : undefined;
    if (head !== undefined) return headCells(grid, head);
    const isBelow = cell.row > row;
    const reaches = !isBelow && cell.row + cell.rowspan > row;
    const moved = { ...cell, row: isBelow ? cell.row + 1 : cell.row, rowspan: cell.rowspan + (reaches ? 1 : 0) };
    return [{ cell: moved, glyphs: inside[index] ?? [] }];
  });
  placed.sort((a, b) => byPlace(a.cell, b.cell));
  const ys = [...grid.ys.slice(0, row + 1), heads[0]?.at ?? 0, ...grid.ys.slice(row + 1)];
  return { grid: { ...grid, ys, cells: placed.map(({ cell }) => cell) }, inside: placed.map(({ glyphs }) => glyphs) };
}

interface Placed {
  readonly cell: GridCell;
  readonly glyphs: readonly Glyph[];
}

function headCells({ xs }: RuleGrid, { cell, glyphs, spans, at }: Heads): readonly Placed[] {
  const { row, column, colspan } = cell;
  const isBelow = ({ y }: Glyph) => y > at;
  const between = (from: number, to: number) =>
    glyphs.filter(
      ({ middleX: x }) => (from === column || x >= (xs[from] ?? 0)) && (to === column + colspan || x < (xs[to] ?? 0)),
    );
  const single = Array.from({ length: colspan }, (_, index): Placed => {
    const own = column + index;
    const all = between(own, own + 1);
    if (!spans.some(({ from, to }) => own >= from && own < to))
      return { cell: { row, column: own, rowspan: 2, colspan: 1 }, glyphs: all };
    return { cell: { row: row + 1, column: own, rowspan: 1, colspan: 1 }, glyphs: all.filter(isBelow) };
  });
  const over = spans.map(
    ({ from, to }): Placed => ({
      cell: { row, column: from, rowspan: 1, colspan: to - from },
      glyphs: between(from, to).filter((glyph) => !isBelow(glyph)),
    }),
  );
  return [...single, ...over];
}
