import type { ColumnInfo } from '../columns.ts';
import type { CsvValue } from '../csv.ts';
import type { ForeignKey } from '../flat-tables.ts';

/** A table to be written: its columns and keys. */
export interface TableSpec {
  readonly name: string;
  readonly columns: readonly ColumnInfo[];
  /** Columns that tell its rows apart; none where rows have no key. */
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
}

/** Where the rows of one table go. */
export interface TableTarget {
  /** Adds a row; the cells stand in the order of the columns, decimals as plain decimal strings. */
  write(row: readonly CsvValue[]): void | Promise<void>;
  finish(): Promise<void>;
}

/** Where an export goes: a folder of files, or one database. */
export interface ExportTarget {
  open(table: TableSpec): Promise<TableTarget>;
  /** Makes everything durable. */
  close(): Promise<void>;
  /** Lets go of its files, finished or not. */
  abort(): Promise<void>;
}
