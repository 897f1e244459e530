import { type CellLine, cellLines, closeLines, isOneSegment, OVERHANG } from './cell-lines.ts';
import { freeRoom } from './free-room.ts';
import type { Glyph } from './marks.ts';
import type { GridCell } from './rule-grid.ts';
import { byPlace, type FilledGrid } from './split-rows.ts';

/** Lines in several pieces that show columns without rules between them, and their share of all lines there. */
const FEWEST_LINES = 3;
/** Columns of which a single line in all of them shows that no cell spans them. */
const FEWEST_COLUMNS = 3;
const MOSTLY = 0.5;

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
    const parted = lines.filter(isParted);
    if (parted.length < FEWEST_LINES) continue;
    const words = own.flatMap((one) =>
      closeLines(current.inside[one.index] ?? []).filter((_, at) => isParted(one.lines[at])),
    );
    const cuts = freeRoom(parted, words);
    const isShown = parted.length >= MOSTLY * lines.length || (isOpen(filled) && own.every((one) => runsOn(one, cuts)));
    if (isShown && cuts.length > 0) current = cutColumn(current, column, cuts);
  }
  return current;
}

function isOpen({ grid: { xs } }: FilledGrid): boolean {
  return xs.length === 2;
}

/** Whether a row begins with a line in pieces and goes on in its columns: a text of several lines in one of them. */
function runsOn({ lines }: OpenCell, cuts: readonly number[]): boolean {
  return isParted(lines[0]) && lines.every((line) => keepsTo(line, cuts));
}

function isParted(line: CellLine | undefined): boolean {
  return line !== undefined && line.segments.length > 1;
}

/** The columns in which a cell may hold a line in several pieces. */
function columnsWithGaps({ grid, inside }: FilledGrid): ReadonlySet<number> {
  const columns = new Set<number>();
  grid.cells.forEach(({ column, colspan }, index) => {
    if (colspan === 1 && !columns.has(column) && !isOneSegment(inside[index] ?? [])) columns.add(column);
  });
  return columns;
}

/** Cells over several columns in rows without lines between, whose pieces stand one in each of the columns. */
function splitAtDrawnLines(filled: FilledGrid): FilledGrid {
  const { xs } = filled.grid;
  const wide = openCells(filled, ({ colspan, rowspan }) => colspan > 1 && rowspan === 1);
  const fitting = wide.filter(
    ({ cell, lines, index }) => lines.length > 0 && keepApart(filled.inside[index] ?? [], xs, cell),
  );
  const parted = Map.groupBy(
    fitting.filter(({ lines }) => lines.some(isParted)),
    spanOf,
  );
  const split = new Set(
    fitting
      .filter((one) => partedLines(parted.get(spanOf(one)) ?? []) >= FEWEST_LINES || isInAll(one, xs))
      .map(({ index }) => index),
  );
  if (split.size === 0) return filled;
  return rebuilt(filled, (cell, index) =>
    split.has(index)
      ? Array.from({ length: cell.colspan }, (_, at) => ({ ...cell, column: cell.column + at, colspan: 1 }))
      : [cell],
  );
}

function partedLines(cells: readonly OpenCell[]): number {
  return cells.reduce((sum, { lines }) => sum + lines.filter(isParted).length, 0);
}

/**
 * Whether a line has words in each column of a cell over many; a name whose characters are set apart has none. A line of
 * one piece above them is a head over all.
 */
function isInAll({ cell, lines }: OpenCell, xs: readonly number[]): boolean {
  if (cell.colspan < FEWEST_COLUMNS || !isParted(lines[0])) return false;
  return lines.some(
    ({ segments }) =>
      segments.some(({ text }) => text.length > 1) &&
      Array.from({ length: cell.colspan }, (_, at) => cell.column + at).every((column) =>
        segments.some(
          ({ left, right }) => left >= (xs[column] ?? 0) - OVERHANG && right <= (xs[column + 1] ?? 0) + OVERHANG,
        ),
      ),
  );
}

function spanOf({ cell }: OpenCell): string {
  return `${cell.column}+${cell.colspan}`;
}

/**
 * Whether the pieces of all lines keep to the columns of a cell. Heads stand nearer to each other than words of two columns
 * elsewhere, but a line in one piece is parted nowhere: it may have a space at a line by chance.
 */
function keepApart(glyphs: readonly Glyph[], xs: readonly number[], { column, colspan }: GridCell): boolean {
  const inner = xs.slice(column + 1, column + colspan);
  const whole = cellLines(glyphs);
  if (whole.every((line) => keepsTo(line, inner))) return true;
  return cellLines(glyphs, inner).every((line, index) => {
    const own = whole[index];
    return keepsTo(line, inner) && (own === undefined || own.segments.length > 1 || keepsTo(own, inner));
  });
}

function keepsTo({ segments }: CellLine, inner: readonly number[]): boolean {
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
    if (!isOwn || !keepApart(filled.inside[index] ?? [], xs, cell)) return [cell];
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
      cells.push({ cell: part, glyphs: glyphs.filter(({ middleX }) => middleX >= from && middleX < to) });
    }
  }
  cells.sort((a, b) => byPlace(a.cell, b.cell));
  return { grid: { ...grid, cells: cells.map(({ cell }) => cell) }, inside: cells.map(({ glyphs }) => glyphs) };
}
