import type { SheetRange } from '../../base/cell-reference.ts';
import type { ReadProblem } from '../../model/document.ts';

/** A cell as the file holds it. Cells that hold nothing are none. */
export interface StoredCell {
  /** Counted from 0. */
  readonly row: number;
  readonly column: number;
  readonly kind: 'text' | 'number' | 'boolean' | 'error';
  /** The text, a decimal as the file writes it, `TRUE` or `FALSE`, `#REF!`. */
  readonly value: string;
  /** Number format code, `General` where none is set. */
  readonly format: string;
}

export interface StoredSheet {
  readonly name: string;
  /** Whether its tab is shown. */
  readonly isShown: boolean;
  /** In reading order. */
  readonly cells: readonly StoredCell[];
  readonly merges: readonly SheetRange[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  /** False where cells that hold zero show nothing. */
  readonly showsZeros: boolean;
  /** Cells with a formula whose result the file does not hold. */
  readonly uncalculated: readonly string[];
}

/** A workbook as the file holds it, before anything is shown of it. */
export interface Workbook {
  readonly sheets: readonly StoredSheet[];
  /** Days are counted from 1904 instead of 1900. */
  readonly from1904: boolean;
  readonly problems: readonly ReadProblem[];
}
