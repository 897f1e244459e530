import type { PageRun } from '../../model/document.ts';
import type { Box } from './matrix.ts';
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
