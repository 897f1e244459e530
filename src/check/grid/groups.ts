import type { Grid, GridBlock } from './grid.ts';
import { nameOf } from './grid.ts';

/** A row and the rows that it is the sum of. */
export interface RowGroup {
  readonly total: number;
  readonly parts: readonly number[];
}

const SUBTOTAL = /^(?:小计|小計|合计|合計)$/;
const SOME = /^其中/;

/** 小计 beside a cell over several rows is the sum of the others of these rows; not where it is said that they are some. */
export function subtotalsOf(grid: Grid, block: GridBlock): readonly RowGroup[] {
  const [, over] = block.names;
  if (over === undefined) return [];
  return groupsBy(grid, over).flatMap((rows) => {
    const totals = rows.filter((row) => SUBTOTAL.test(nameOf(grid, row, block)));
    const [total] = totals;
    const parts = rows.filter((row) => row !== total);
    const isAtEnd = total !== undefined && (total === rows[0] || total === rows.at(-1));
    const isSome = parts.some((row) => SOME.test(nameOf(grid, row, block)));
    return isAtEnd && totals.length === 1 && parts.length > 0 && !isSome ? [{ total, parts }] : [];
  });
}

/** Rows one below the other that a cell of a column covers. */
function groupsBy(grid: Grid, column: number): readonly (readonly number[])[] {
  const groups: number[][] = [];
  let last = '';
  for (let row = grid.bodyFrom; row < grid.rows; row += 1) {
    const words = grid.words(row, column);
    if (words !== '' && words === last) groups.at(-1)?.push(row);
    else if (words !== '') groups.push([row]);
    last = words;
  }
  return groups.filter((rows) => rows.length > 1);
}

/**
 * Rows that fill further columns of names divide the one above them that does not: 一、货物, then 维修费 of a project, then
 * what is bought. The last column that a row fills is its depth.
 */
export function outlineOf(grid: Grid, block: GridBlock): readonly RowGroup[] {
  if (block.names.length < 2) return [];
  const depths = Array.from({ length: grid.rows - grid.bodyFrom }, (_, index) =>
    depthOf(grid, grid.bodyFrom + index, block),
  );
  const open: { depth: number; group: { total: number; parts: number[] } }[] = [];
  const groups: RowGroup[] = [];
  for (const [index, depth] of depths.entries()) {
    if (depth < 0) continue;
    while ((open.at(-1)?.depth ?? -1) >= depth) open.pop();
    const above = open.at(-1);
    const row = grid.bodyFrom + index;
    // A row deeper than the first below the same one is below one that is left out.
    above?.group.parts.push(row);
    const group = { total: row, parts: [] };
    groups.push(group);
    open.push({ depth, group });
  }
  return groups.filter(({ parts }) => parts.length > 0);
}

/** The last column of names that a row fills: its place in the table, or -1 where it fills none. */
function depthOf(grid: Grid, row: number, { names }: GridBlock): number {
  return names.find((column) => grid.words(row, column) !== '') ?? -1;
}
