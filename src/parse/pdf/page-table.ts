import type { PageRun } from '../../model/document.ts';
import type { Box } from './matrix.ts';
import type { PackedCells } from './packed-cells.ts';
import type { GridCell } from './rule-grid.ts';

/** A cell with its text as printed. */
export interface TableCell extends GridCell {
  readonly text: string;
  readonly runs: readonly PageRun[];
  /** In PDF points from the lower left corner of the page as stored; {@link NOWHERE} where places are not asked for. */
  readonly box: Box;
}

/** Stands for the box of what has no place; it has no runs either. */
export const NOWHERE: Box = [0, 0, 0, 0];

/** A table, or the part of one that stands on one page. */
export interface PageTable {
  readonly page: number;
  readonly method: 'ruled' | 'aligned';
  /** Display space. */
  readonly box: Box;
  /** Positions of the lines between columns, outer ones included. Display space. */
  readonly xs: readonly number[];
  /** Font size of most of its text, as displayed; 0 where it has none. */
  readonly size: number;
  readonly rows: number;
  readonly columns: number;
  /** In reading order. */
  readonly cells: PackedCells;
}
