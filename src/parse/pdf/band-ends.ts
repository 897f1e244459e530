import { ALIKE, type Banded, betweenColumns, keepsTo, rowOf } from './band-rows.ts';
import { type CellLine, cellLines } from './cell-lines.ts';
import type { Glyph } from './marks.ts';
import type { Box } from './matrix.ts';
import type { RuleGrid } from './rule-grid.ts';

/** In font sizes of a line: rows of a table in bands that are further apart are none of it; lines of one row stand nearer. */
const PITCH = 2.4;
const LEADING = 1.5;
/** In font sizes: how far the text of a row reaches above and below its lines. */
const RISE = 0.95;
const DROP = 0.3;
/** Share of the columns in which a row at the end prints something. */
const FILLED = 0.5;

/** A table in bands with the rows above the first and below the last of them: heads, mostly, and a last row of figures. */
export function endRows({ grid, common }: Banded, glyphs: readonly Glyph[], all: readonly Banded[]): RuleGrid {
  if (common === undefined) return grid;
  const columns = betweenColumns(common);
  const finest = betweenColumns(grid.xs);
  const [left, top, right, bottom] = grid.box;
  const others = all.map((one) => one.grid.box).filter((box) => box !== grid.box);
  const lines = cellLines(glyphs.filter(({ box }) => box[0] >= left - ALIKE && box[2] <= right + ALIKE));
  const fits = (line: CellLine) => fills(line, columns) && !others.some((box) => standsIn(line, box));
  const above = lines.filter(({ baseline }) => baseline < top).reverse();
  const below = lines.filter(({ baseline }) => baseline > bottom);
  const upper = run(above, top, (line, last) => fits(line) && last - line.baseline <= PITCH * line.size);
  const lower = run(below, bottom, (line, last) => fits(line) && line.baseline - last <= PITCH * line.size);
  const positions = [...upper, ...lower].every((line) => keepsTo(line, finest)) ? finest : columns;
  return withRows(grid, positions, inRows([...upper].reverse()), inRows(lower));
}

/** The first lines, as long as each fits behind the one before it. */
function run(
  lines: readonly CellLine[],
  from: number,
  fits: (line: CellLine, last: number) => boolean,
): readonly CellLine[] {
  const found: CellLine[] = [];
  let last = from;
  for (const line of lines) {
    if (!fits(line, last)) break;
    found.push(line);
    last = line.baseline;
  }
  return found;
}

/** Whether a line prints something in half of the columns and keeps to all of them. */
function fills(line: CellLine, columns: readonly number[]): boolean {
  if (line.segments.length < 2 || !keepsTo(line, columns)) return false;
  const filled = columns.slice(1).filter((right, at) => {
    const left = columns[at] ?? 0;
    return line.segments.some(
      (piece) => (piece.left + piece.right) / 2 > left && (piece.left + piece.right) / 2 < right,
    );
  });
  return filled.length >= FILLED * (columns.length - 1);
}

function standsIn({ baseline, left, right }: CellLine, [x0, y0, x1, y1]: Box): boolean {
  return baseline > y0 && baseline < y1 && left < x1 && right > x0;
}

/** Top and bottom of each row. */
function inRows(lines: readonly CellLine[]): readonly (readonly [top: number, bottom: number])[] {
  const rows: [number, number][] = [];
  let last: CellLine | undefined;
  for (const line of lines) {
    const top = line.baseline - RISE * line.size;
    const bottom = line.baseline + DROP * line.size;
    const open = rows.at(-1);
    if (open !== undefined && last !== undefined && line.baseline - last.baseline < LEADING * line.size)
      open[1] = bottom;
    else rows.push([top, bottom]);
    last = line;
  }
  return rows;
}

function withRows(
  grid: RuleGrid,
  columns: readonly number[],
  upper: readonly (readonly [number, number])[],
  lower: readonly (readonly [number, number])[],
): RuleGrid {
  if (upper.length + lower.length === 0) return grid;
  const top = Math.min(grid.box[1], upper[0]?.[0] ?? grid.box[1]);
  const bottom = Math.max(grid.box[3], lower.at(-1)?.[1] ?? grid.box[3]);
  const rows = grid.ys.length - 1;
  const ys = [
    ...upper.map(([from], at) => (at === 0 ? top : from)),
    ...grid.ys,
    ...lower.map(([, to], at) => (at === lower.length - 1 ? bottom : to)),
  ];
  return {
    box: [grid.box[0], top, grid.box[2], bottom],
    xs: grid.xs,
    ys,
    cells: [
      ...upper.flatMap((_, at) => rowOf(grid.xs, columns, at)),
      ...grid.cells.map((cell) => ({ ...cell, row: cell.row + upper.length })),
      ...lower.flatMap((_, at) => rowOf(grid.xs, columns, upper.length + rows + at)),
    ],
  };
}
