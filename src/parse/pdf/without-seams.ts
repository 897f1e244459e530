import { isBlank } from './character-kind.ts';
import type { Glyph } from './marks.ts';
import type { GridCell } from './rule-grid.ts';
import type { FilledGrid } from './split-rows.ts';

const FIGURE = /^[-–−+(（]?[\d,，.]*\d[)）%％]?$|^[-–—]+$/;

/**
 * A grid of shades without the seams between the lines of its texts: where cells of other columns run on, and the cells above
 * and below are of the same columns, two lines of a name have a shade each.
 */
export function withoutSeams(filled: FilledGrid): FilledGrid {
  let current = filled;
  // From the last row up: the numbers of rows above stay.
  for (let row = filled.grid.ys.length - 3; row >= 0; row -= 1) {
    const pairs = seamAt(current, row);
    if (pairs !== undefined) current = joined(current, row, pairs);
  }
  return current;
}

/** Index of the cell below by that of the one above it. */
type Pairs = ReadonlyMap<number, number>;

/** The cells on both sides of the end of a row, where it is a seam. */
function seamAt({ grid: { cells }, inside }: FilledGrid, row: number): Pairs | undefined {
  const above = cells.flatMap((cell, index) => (cell.row + cell.rowspan - 1 === row ? [index] : []));
  const below = new Map(cells.flatMap((cell, index) => (cell.row === row + 1 ? [[cell.column, index]] : [])));
  if (above.length !== below.size) return undefined;
  const pairs = new Map<number, number>();
  for (const index of above) {
    const other = below.get(cells[index]?.column ?? -1);
    if (other === undefined || cells[other]?.colspan !== cells[index]?.colspan) return undefined;
    pairs.set(index, other);
  }
  const text = (index: number) => textOf(inside[index] ?? []);
  const texts = [...pairs]
    .map(([one, other]) => [text(one), text(other)] as const)
    .filter(([a, b]) => a !== '' && b !== '');
  if (texts.some(([one, other]) => FIGURE.test(one) && FIGURE.test(other))) return undefined;
  const isOver = ({ row: from, rowspan }: GridCell) => from <= row && from + rowspan - 1 > row;
  const over = cells.filter((cell, index) => isOver(cell) && text(index) !== '').length;
  return over > 0 && texts.length <= over ? pairs : undefined;
}

function textOf(glyphs: readonly Glyph[]): string {
  return glyphs
    .map(({ text }) => text)
    .filter((text) => !isBlank(text))
    .join('');
}

/** The row as one with the row below it. */
function joined({ grid, inside }: FilledGrid, row: number, pairs: Pairs): FilledGrid {
  const gone = new Set(pairs.values());
  const cells: GridCell[] = [];
  const parts: (readonly Glyph[])[] = [];
  for (const [index, cell] of grid.cells.entries()) {
    if (gone.has(index)) continue;
    const other = pairs.get(index);
    const more = other === undefined ? 0 : (grid.cells[other]?.rowspan ?? 1);
    const isOver = cell.row <= row && cell.row + cell.rowspan - 1 > row;
    const rowspan = cell.rowspan + (other === undefined ? (isOver ? -1 : 0) : more - 1);
    cells.push({ ...cell, row: cell.row > row ? cell.row - 1 : cell.row, rowspan });
    parts.push(other === undefined ? (inside[index] ?? []) : [...(inside[index] ?? []), ...(inside[other] ?? [])]);
  }
  const ys = grid.ys.filter((_, at) => at !== row + 1);
  return { grid: { ...grid, ys, cells }, inside: parts };
}
