import { type CellLine, cellLines, isOneSegment } from './cell-lines.ts';
import type { Glyph } from './marks.ts';
import type { GridCell } from './rule-grid.ts';
import { byPlace, type FilledGrid } from './split-rows.ts';

/** Lines in several pieces that show columns without rules between them, and their share of all lines there. */
const FEWEST_LINES = 3;
const MOSTLY = 0.5;
/** In font sizes: room between columns. */
const ROOM = 0.6;
/** Points that a piece may overhang the line of its column. */
const OVERHANG = 1.5;

/** Parts cells that hold several columns: at lines that only the head draws, and where text leaves the same room free. */
export function splitColumns(filled: FilledGrid): FilledGrid {
  return splitAtDrawnLines(splitAtFreeRoom(filled));
}

interface OpenCell {
  readonly cell: GridCell;
  readonly index: number;
  readonly lines: readonly CellLine[];
}

/** New lines inside of a column where most of its lines fall into pieces with the same room between them. */
function splitAtFreeRoom(filled: FilledGrid): FilledGrid {
  let current = filled;
  const loose = columnsWithGaps(filled);
  for (let column = filled.grid.xs.length - 2; column >= 0; column -= 1) {
    if (!loose.has(column)) continue;
    const own = openCells(current, (cell) => cell.column === column && cell.colspan === 1);
    const lines = own.flatMap((one) => one.lines);
    const parted = lines.filter(({ segments }) => segments.length > 1);
    if (parted.length < FEWEST_LINES || parted.length < MOSTLY * lines.length) continue;
    const cuts = freeRoom(parted);
    if (cuts.length > 0) current = cutColumn(current, column, cuts);
  }
  return current;
}

/** The columns in which a cell may hold a line in several pieces. */
function columnsWithGaps({ grid, inside }: FilledGrid): ReadonlySet<number> {
  const columns = new Set<number>();
  for (const [index, { column, colspan }] of grid.cells.entries())
    if (colspan === 1 && !columns.has(column) && !isOneSegment(inside[index] ?? [])) columns.add(column);
  return columns;
}

/** Middles of the room that no line covers; what only a line or two cover is a word over several columns. */
export function freeRoom(lines: readonly CellLine[]): readonly number[] {
  const size = lines[lines.length >> 1]?.size ?? 1;
  const edges = lines.flatMap(({ segments }) =>
    segments.flatMap(({ left, right }): readonly (readonly [number, 1 | -1])[] => [
      [left, 1],
      [right, -1],
    ]),
  );
  const most = lines.length >= 2 * FEWEST_LINES ? Math.floor(lines.length / 8) : 0;
  const cuts: number[] = [];
  let covered = 0;
  let free: number | undefined;
  for (const [x, change] of edges.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const before = covered;
    covered += change;
    if (before > most && covered <= most) free = x;
    if (before <= most && covered > most && free !== undefined) {
      if (x - free >= ROOM * size) cuts.push((free + x) / 2);
      free = undefined;
    }
  }
  return cuts;
}

/** Cells over several columns in rows without lines between, whose pieces stand one in each of the columns. */
function splitAtDrawnLines(filled: FilledGrid): FilledGrid {
  const { xs } = filled.grid;
  const wide = openCells(filled, ({ colspan, rowspan }) => colspan > 1 && rowspan === 1);
  const fitting = wide.filter(({ cell, lines }) => lines.length > 0 && lines.every((line) => fits(line, xs, cell)));
  const parted = Map.groupBy(
    fitting.filter(({ lines }) => lines.some(({ segments }) => segments.length > 1)),
    spanOf,
  );
  const split = new Set(
    fitting.filter((one) => partedLines(parted.get(spanOf(one)) ?? []) >= FEWEST_LINES).map(({ index }) => index),
  );
  if (split.size === 0) return filled;
  return rebuilt(filled, (cell, index) =>
    split.has(index)
      ? Array.from({ length: cell.colspan }, (_, at) => ({ ...cell, column: cell.column + at, colspan: 1 }))
      : [cell],
  );
}

function partedLines(cells: readonly OpenCell[]): number {
  return cells.reduce((sum, { lines }) => sum + lines.filter(({ segments }) => segments.length > 1).length, 0);
}

function spanOf({ cell }: OpenCell): string {
  return `${cell.column}+${cell.colspan}`;
}

function fits({ segments }: CellLine, xs: readonly number[], { column, colspan }: GridCell): boolean {
  const inner = xs.slice(column + 1, column + colspan);
  return segments.every(({ left, right }) => !inner.some((x) => left < x - OVERHANG && right > x + OVERHANG));
}

function openCells({ grid, inside }: FilledGrid, isMeant: (cell: GridCell) => boolean): readonly OpenCell[] {
  return grid.cells.flatMap((cell, index) =>
    isMeant(cell) ? [{ cell, index, lines: cellLines(inside[index] ?? []) }] : [],
  );
}

/** The column as one more for each cut: cells whose pieces keep to the new columns fall apart, the others span them. */
function cutColumn(filled: FilledGrid, column: number, cuts: readonly number[]): FilledGrid {
  const xs = [...filled.grid.xs.slice(0, column + 1), ...cuts, ...filled.grid.xs.slice(column + 1)];
  const widened: FilledGrid = {
    inside: filled.inside,
    grid: {
      ...filled.grid,
      xs,
      cells: filled.grid.cells.map((cell) => ({
        ...cell,
        column: cell.column > column ? cell.column + cuts.length : cell.column,
        colspan:
          cell.column <= column && cell.column + cell.colspan > column ? cell.colspan + cuts.length : cell.colspan,
      })),
    },
  };
  return rebuilt(widened, (cell, index) => {
    const isOwn = cell.column === column && cell.colspan === cuts.length + 1;
    const lines = isOwn ? cellLines(filled.inside[index] ?? []) : [];
    if (!isOwn || !lines.every((line) => fits(line, xs, cell))) return [cell];
    return Array.from({ length: cell.colspan }, (_, at) => ({ ...cell, column: column + at, colspan: 1 }));
  });
}

/** The grid with each cell replaced; the characters go to the part in which their middle lies. */
function rebuilt(
  { grid, inside }: FilledGrid,
  parts: (cell: GridCell, index: number) => readonly GridCell[],
): FilledGrid {
  const cells: { readonly cell: GridCell; readonly glyphs: readonly Glyph[] }[] = [];
  for (const [index, cell] of grid.cells.entries()) {
    const own = parts(cell, index);
    const glyphs = inside[index] ?? [];
    for (const [at, part] of own.entries()) {
      const from = at === 0 ? Number.NEGATIVE_INFINITY : (grid.xs[part.column] ?? 0);
      const to = at === own.length - 1 ? Number.POSITIVE_INFINITY : (grid.xs[part.column + part.colspan] ?? 0);
      const middle = ({ box }: Glyph) => (box[0] + box[2]) / 2;
      cells.push({ cell: part, glyphs: glyphs.filter((glyph) => middle(glyph) >= from && middle(glyph) < to) });
    }
  }
  cells.sort((a, b) => byPlace(a.cell, b.cell));
  return { grid: { ...grid, cells: cells.map(({ cell }) => cell) }, inside: cells.map(({ glyphs }) => glyphs) };
}
