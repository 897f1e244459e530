import type { CsvValue } from './csv.ts';

/** A field of a flat table, in the words of Table Schema. `number` is an exact decimal, given as text. */
export interface ColumnInfo {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'year';
  readonly description?: string;
  readonly required?: boolean;
  readonly enum?: readonly string[];
}

/** A field and how a record fills it. */
export interface Column<T> extends ColumnInfo {
  readonly of: (record: T) => CsvValue;
}

/** A column of text. */
export function text<T>(name: string, of: Column<T>['of'], more: Partial<ColumnInfo> = {}): Column<T> {
  return { name, type: 'string', of, ...more };
}

/** A column of another type than text. */
export function typed<T>(
  type: Column<T>['type'],
  name: string,
  of: Column<T>['of'],
  more: Partial<ColumnInfo> = {},
): Column<T> {
  return { name, type, of, ...more };
}
