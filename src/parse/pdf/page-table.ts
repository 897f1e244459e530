import type { Box } from './matrix.ts';
import type { PackedCells } from './packed-cells.ts';

/** A table, or the part of one that stands on one page. */
export interface PageTable {
  readonly page: number;
  readonly method: 'ruled' | 'aligned';
  /** Display space. */
  readonly box: Box;
  /** Positions of the lines between columns, outer ones included. Display space. */
  readonly xs: readonly number[];
  /** From where to where text stands in each column; only of tables without rules. Display space. */
  readonly texts?: readonly (readonly [left: number, right: number])[];
  /** Font size of most of its text, as displayed; 0 where it has none. */
  readonly size: number;
  readonly rows: number;
  readonly columns: number;
  /** In reading order. */
  readonly cells: PackedCells;
}
