import { type CellLine, OVERHANG } from './cell-lines.ts';
import type { GridCell, RuleGrid } from './rule-grid.ts';

/** Points: sides of the bands of one table lie that near. */
export const ALIKE = 3;

/** A grid, and where it is made of bands the positions that all of them have. */
export interface Banded {
  readonly grid: RuleGrid;
  readonly common?: readonly number[];
}

/** Points: lines on both sides of the room around text stand that near to the line between its columns. */
const ROOM = 7;

/** One position for all that stand around a line between columns: the middle one, outside the outermost. */
export function betweenColumns(xs: readonly number[]): readonly number[] {
  const groups: number[][] = [];
  for (const x of xs) {
    const open = groups.at(-1);
    if (open !== undefined && x - (open.at(-1) ?? x) <= ROOM) open.push(x);
    else groups.push([x]);
  }
  return groups.map((group, at) => {
    const index = at === 0 ? 0 : at === groups.length - 1 ? group.length - 1 : group.length >> 1;
    return group[index] ?? 0;
  });
}

/** Whether one of the positions is the same. */
export function isAmong(x: number, others: readonly number[]): boolean {
  return others.some((other) => Math.abs(other - x) <= ALIKE);
}

/** The cells of a grid by the columns of a finer one. */
export function placedIn(xs: readonly number[], grid: RuleGrid): readonly GridCell[] {
  const at = grid.xs.map((x) => nearest(x, xs));
  return grid.cells.map((cell) => {
    const column = at[cell.column] ?? 0;
    return { ...cell, column, colspan: (at[cell.column + cell.colspan] ?? 0) - column };
  });
}

/** One row of cells between the given positions. */
export function rowOf(xs: readonly number[], columns: readonly number[], row: number): readonly GridCell[] {
  const at = columns.map((x) => nearest(x, xs));
  return at.slice(1).map((end, index) => {
    const column = at[index] ?? 0;
    return { row, column, rowspan: 1, colspan: end - column };
  });
}

function nearest(x: number, xs: readonly number[]): number {
  return xs.reduce((best, other, index) => (Math.abs(other - x) < Math.abs((xs[best] ?? 0) - x) ? index : best), 0);
}

/** Whether no piece of a line stands over one of the positions. */
export function keepsTo({ segments }: CellLine, xs: readonly number[]): boolean {
  return segments.every(({ left, right }) => !xs.some((x) => left < x - OVERHANG && right > x + OVERHANG));
}
