import type { Box } from './matrix.ts';
import type { Line } from './rule-lines.ts';

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
/** Lines of one page that are looked at; a drawing has more, a table never. */
const MOST_LINES = 4000;

/** The grids that horizontal and vertical lines form, each a set of lines that touch; from top to bottom. */
export function gridsOf(horizontal: readonly Line[], vertical: readonly Line[]): readonly RuleGrid[] {
  if (horizontal.length > MOST_LINES || vertical.length > MOST_LINES) return [];
  const components = touchingLines(horizontal, vertical);
  const grids = components.flatMap(({ across, down }) => {
    const grid = across.length >= 2 && down.length >= 1 ? gridOf(across, down) : undefined;
    return grid === undefined ? [] : [grid];
  });
  return grids.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}

interface Component {
  readonly across: Line[];
  readonly down: Line[];
}

function touchingLines(horizontal: readonly Line[], vertical: readonly Line[]): readonly Component[] {
  const parents = new Int32Array(horizontal.length + vertical.length).map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root] ?? root;
    parents[index] = root;
    return root;
  };
  for (const [index, h] of horizontal.entries()) {
    for (let other = firstAt(vertical, h.from - TOUCH); other < vertical.length; other += 1) {
      const v = vertical[other];
      if (v === undefined || v.at > h.to + TOUCH) break;
      if (h.at >= v.from - TOUCH && h.at <= v.to + TOUCH) parents[find(horizontal.length + other)] = find(index);
    }
  }
  const components = new Map<number, Component>();
  const componentOf = (index: number): Component => {
    const root = find(index);
    const known = components.get(root) ?? { across: [], down: [] };
    components.set(root, known);
    return known;
  };
  for (const [index, line] of horizontal.entries()) componentOf(index).across.push(line);
  for (const [index, line] of vertical.entries()) componentOf(horizontal.length + index).down.push(line);
  return [...components.values()];
}

/** Index of the first line at or behind a position. */
function firstAt(lines: readonly Line[], position: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.at ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function gridOf(across: readonly Line[], down: readonly Line[]): RuleGrid | undefined {
  const xs = withOpenSides(positions(down), across);
  const ys = withOpenSides(positions(across), down);
  const [left, right, top, bottom] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  if (xs.length < 2 || ys.length < 2) return undefined;
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return undefined;
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

/** Lines that run on beyond the last one that crosses them end at a side that is not drawn. */
function withOpenSides(own: readonly number[], crossing: readonly Line[]): readonly number[] {
  const first = own[0] ?? 0;
  const last = own.at(-1) ?? 0;
  // A table may have one line only between its columns.
  const fewest = Math.min(FEWEST_OPEN, positions(crossing).length);
  const before = crossing.map(({ from }) => from).filter((from) => from < first - OPEN_SIDE);
  const behind = crossing.map(({ to }) => to).filter((to) => to > last + OPEN_SIDE);
  return [
    ...(before.length >= fewest ? [Math.min(...before)] : []),
    ...own,
    ...(behind.length >= fewest ? [Math.max(...behind)] : []),
  ];
}

/** For each line position and each interval across it, whether a line parts the cells on both sides. */
function walls(lines: readonly Line[], along: readonly number[], across: readonly number[]): readonly Uint8Array[] {
  const found = along.map(() => new Uint8Array(Math.max(0, across.length - 1)));
  for (const { at, from, to } of lines) {
    const row = found[nearest(along, at)];
    if (row === undefined) continue;
    for (let index = 0; index < row.length; index += 1) {
      const low = across[index] ?? 0;
      const high = across[index + 1] ?? 0;
      if (Math.min(to, high) - Math.max(from, low) >= COVERED * (high - low)) row[index] = 1;
    }
  }
  return found;
}

function nearest(values: readonly number[], wanted: number): number {
  let best = 0;
  for (const [index, value] of values.entries())
    if (Math.abs(value - wanted) < Math.abs((values[best] ?? 0) - wanted)) best = index;
  return best;
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
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (owner[row * columns + column] !== -1) continue;
      const open = (r: number, c: number): boolean => owner[r * columns + c] === -1;
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
