import type { Head } from './table-cells.ts';

/** A row of a table by the cell that names it. */
export interface NamedRow {
  readonly head: Head;
  /** Without spaces. */
  readonly words: string;
  /** Of its first number: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）. */
  readonly rank: number | undefined;
  /** Points from the left edge of the page to its first character; undefined where that is not known. */
  readonly indent: number | undefined;
  /** Counts the names of columns before its own down to it. */
  readonly group: number;
  /** The row that it divides, as the page prints that. */
  readonly parent: NamedRow | undefined;
  /** The nearest numbered row above one without a number, whether or not it divides it. */
  readonly below: NamedRow | undefined;
}

/** The rows of a table by the column that names them, for a table that goes on with the same title and heads. */
export interface RowsBefore {
  readonly signature: string;
  readonly byColumn: ReadonlyMap<number, readonly NamedRow[]>;
}
