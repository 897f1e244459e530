import type { Box } from './matrix.ts';
import type { Line } from './rule-lines.ts';
import { firstIndex, touchingLines } from './touching-lines.ts';

/** A cell between rules: a rectangle of the grid. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowspan: number;
  readonly colspan: number;
}

/** A grid of rules that touch each other. Display space. */
export interface RuleGrid {
  readonly box: Box;
  /** Positions of the vertical lines from left to right, of the horizontal ones from top to bottom. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** In reading order; together they cover the grid. */
  readonly cells: readonly GridCell[];
}

/** Points: how far a line may end short of another that it meets. */
const TOUCH = 3;
/** Share of a cell's side that a line must cover to part two cells. */
const COVERED = 0.6;
/** Lines that reach this far beyond the outermost crossing line show an open side. */
const OPEN_SIDE = 6;
/** Horizontal lines that share an open end. */
const FEWEST_OPEN = 2;
/** Elementary cells of one grid: a hatched drawing has more, a table never. */
const MOST_CELLS = 250_000;

/** The grids of a page, and whether lines stood too dense for one. */
export interface Grids {
  readonly grids: readonly RuleGrid[];
  readonly tooDense: boolean;
}

/** The grids that horizontal and vertical lines form, each a set of lines that touch; from top to bottom. */
export function gridsOf(horizontal: readonly Line[], vertical: readonly Line[]): Grids {
  const grids: RuleGrid[] = [];
  let tooDense = false;
  for (const { across, down } of touchingLines(horizontal, vertical, TOUCH)) {
    const grid = across.length >= 2 && down.length >= 1 ? gridOf(across, down) : undefined;
    if (grid === 'too dense') tooDense = true;
    else if (grid !== undefined) grids.push(grid);
  }
  return { grids: grids.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]), tooDense };
}

function gridOf(across: readonly Line[], down: readonly Line[]): RuleGrid | 'too dense' | undefined {
  const columns = positions(down);
  const rows = positions(across);
  const xs = withOpenSides(columns, across, rows.length);
  const ys = withOpenSides(rows, down, columns.length);
  const [left, right, top, bottom] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  if (xs.length < 2 || ys.length < 2) return undefined;
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return undefined;
  if ((xs.length - 1) * (ys.length - 1) > MOST_CELLS) return 'too dense';
  const cells = cellsBetween(walls(down, xs, ys), walls(across, ys, xs), xs.length - 1, ys.length - 1);
  return { box: [left, top, right, bottom], xs, ys, cells };
}

/** Distinct positions in order. */
function positions(lines: readonly Line[]): readonly number[] {
  const found: number[] = [];
  for (const { at } of [...lines].sort((a, b) => a.at - b.at)) {
    const last = found.at(-1);
    if (last === undefined || at - last > TOUCH) found.push(at);
  }
  return found;
}

/** Lines that run on beyond the last one that crosses them end at a side that is not drawn; `positions` of the crossing ones. */
function withOpenSides(own: readonly number[], crossing: readonly Line[], positions: number): readonly number[] {
  const first = own[0] ?? 0;
  const last = own.at(-1) ?? 0;
  let [before, least] = [0, first];
  let [behind, most] = [0, last];
  for (const { from, to } of crossing) {
    if (from < first - OPEN_SIDE) {
      before += 1;
      least = Math.min(least, from);
    }
    if (to > last + OPEN_SIDE) {
      behind += 1;
      most = Math.max(most, to);
    }
  }
  // A table may have one line only between its columns.
  const fewest = Math.min(FEWEST_OPEN, positions);
  const isOpenBefore = before >= fewest && least < first;
  const isOpenBehind = behind >= fewest && most > last;
  if (!isOpenBefore && !isOpenBehind) return own;
  return [...(isOpenBefore ? [least] : []), ...own, ...(isOpenBehind ? [most] : [])];
}

/** For each line position and each interval across it, whether a line parts the cells on both sides. */
function walls(lines: readonly Line[], along: readonly number[], across: readonly number[]): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let index = 0; index < along.length; index += 1) found.push(new Uint8Array(Math.max(0, across.length - 1)));
  for (const line of lines) {
    const row = found[nearest(along, line.at)];
    if (row !== undefined) markWalls(row, line, across);
  }
  return found;
}

function markWalls(row: Uint8Array, { from, to }: Line, across: readonly number[]): void {
  for (let index = Math.max(0, firstAt(across, from) - 1); index < row.length; index += 1) {
    const low = across[index] ?? 0;
    const high = across[index + 1] ?? 0;
    if (low > to) break;
    if (Math.min(to, high) - Math.max(from, low) >= COVERED * (high - low)) row[index] = 1;
  }
}

/** Index of the first value that is not less. */
function firstAt(values: readonly number[], wanted: number): number {
  return firstIndex(values.length, (index) => (values[index] ?? 0) >= wanted);
}

/** Index of the value next to the wanted one, the lesser of two as near. */
function nearest(values: readonly number[], wanted: number): number {
  const above = firstAt(values, wanted);
  const lesser = values[above - 1] ?? Number.NEGATIVE_INFINITY;
  const greater = values[above] ?? Number.POSITIVE_INFINITY;
  return wanted - lesser <= greater - wanted ? above - 1 : above;
}

/** Joins elementary cells that no line parts; what is no rectangle then is cut into runs of rows. */
function cellsBetween(
  vertical: readonly Uint8Array[],
  horizontal: readonly Uint8Array[],
  columns: number,
  rows: number,
): readonly GridCell[] {
  const owner = new Int32Array(rows * columns).fill(-1);
  const cells: GridCell[] = [];
  const open = (row: number, column: number): boolean => owner[row * columns + column] === -1;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (!open(row, column)) continue;
      let colspan = 1;
      while (column + colspan < columns && open(row, column + colspan) && vertical[column + colspan]?.[row] !== 1)
        colspan += 1;
      let rowspan = 1;
      while (
        row + rowspan < rows &&
        isRunOn(vertical, horizontal, { row: row + rowspan, column, colspan }, columns, open)
      )
        rowspan += 1;
      for (let r = row; r < row + rowspan; r += 1)
        owner.fill(cells.length, r * columns + column, r * columns + column + colspan);
      cells.push({ row, column, rowspan, colspan });
    }
  }
  return cells;
}

/** Whether the cell above goes on in this row: no line over it or inside of it, lines or the edge at both of its ends. */
function isRunOn(
  vertical: readonly Uint8Array[],
  horizontal: readonly Uint8Array[],
  { row, column, colspan }: { readonly row: number; readonly column: number; readonly colspan: number },
  columns: number,
  open: (row: number, column: number) => boolean,
): boolean {
  for (let c = column; c < column + colspan; c += 1) {
    if (!open(row, c) || horizontal[row]?.[c] === 1) return false;
    if (c > column && vertical[c]?.[row] === 1) return false;
  }
  const left = column === 0 || vertical[column]?.[row] === 1 || !open(row, column - 1);
  const right = column + colspan >= columns || vertical[column + colspan]?.[row] === 1;
  return left && right;
}
