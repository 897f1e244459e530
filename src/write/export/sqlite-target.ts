import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { SCHEMA_VERSION } from '../../model/schemas.ts';
import type { ColumnInfo } from '../columns.ts';
import type { CsvValue } from '../csv.ts';
import { WriteError } from '../dataset-error.ts';
import { unscaled } from './decimal-extent.ts';
import { INDEXES, LABEL_TABLES, SEARCH, VIEWS } from './sqlite-schema.ts';
import type { ExportTarget, TableSpec, TableTarget } from './target.ts';

/** `Gong` in the header of the file: SQLite's application id. */
export const APPLICATION_ID = 0x476f6e67;
/** Columns that SQLite takes in one table. */
export const MOST_COLUMNS = 2000;
const HUNDREDTHS_PLACES = 2;
const [LOWEST_INTEGER, HIGHEST_INTEGER] = [-(2n ** 63n), 2n ** 63n - 1n];

/**
 * A new SQLite database with the tables as they are given, labels of the codes, indexes, a full-text index and views.
 * A decimal is text, exact; `<column>_hundredths` beside it is the same as an integer of hundredths (of money: 分), null
 * where that would not be exact.
 */
export function sqliteTarget(path: string): ExportTarget {
  const database = new DatabaseSync(path);
  // The file is nobody's until it is renamed: a crash leaves nothing to recover.
  database.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768; PRAGMA temp_store = FILE;
    PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${Number(SCHEMA_VERSION)}; PRAGMA foreign_keys = OFF; BEGIN;`);
  for (const { name, rows } of LABEL_TABLES) addLabels(database, name, rows);
  const tables = new Set<string>();
  return {
    async open(table) {
      tables.add(table.name);
      return openTable(database, table);
    },
    async close() {
      try {
        finish(database, tables);
      } finally {
        database.close();
      }
    },
    async abort() {
      if (database.isOpen) database.close();
    },
  };
}

function addLabels(database: DatabaseSync, name: string, rows: readonly (readonly [string, string, string])[]): void {
  database.exec(
    `CREATE TABLE "${name}" (id TEXT PRIMARY KEY, zh TEXT NOT NULL, en TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  );
  const insert = database.prepare(`INSERT INTO "${name}" VALUES (?, ?, ?)`);
  for (const row of rows) insert.run(...row);
}

/** Columns whose codes have a table of labels. */
const LABELLED: Readonly<Record<string, string>> = {
  concept: 'concepts',
  measure: 'measures',
  statistic: 'statistics',
  unit: 'units',
  status: 'statuses',
};

function openTable(database: DatabaseSync, table: TableSpec): TableTarget {
  database.exec(tableDefinition(table));
  const places = table.columns.flatMap((column) => (column.type === 'number' ? ['?', '?'] : ['?']));
  const all = [...(isSearched(table.name) ? ['NULL'] : []), ...places];
  const insert = database.prepare(`INSERT INTO "${table.name}" VALUES (${all.join(', ')})`);
  return {
    write(row) {
      const values: SQLInputValue[] = [];
      for (const [index, { type }] of table.columns.entries()) {
        const value = stored(row[index]);
        values.push(value);
        if (type === 'number') values.push(value === null ? null : hundredths(String(value)));
      }
      insert.run(...values);
    },
    finish: async () => undefined,
  };
}

/** The statement that makes a table, with its keys. */
export function tableDefinition({ name, columns, primaryKey, foreignKeys }: TableSpec): string {
  const own = columns.flatMap((column) => definitionOf(column));
  const references = foreignKeys.map(({ column, table }) => `FOREIGN KEY ("${column}") REFERENCES "${table}" (id)`);
  const labels = columns
    .filter((column) => LABELLED[column.name] !== undefined)
    .map((column) => `FOREIGN KEY ("${column.name}") REFERENCES "${LABELLED[column.name]}" (id)`);
  // The full-text index knows rows by their number, which VACUUM keeps only where it is a column.
  const numbered = isSearched(name) ? ['rowid INTEGER PRIMARY KEY'] : [];
  const unique = `(${primaryKey.map((column) => `"${column}"`).join(', ')})`;
  const key = primaryKey.length === 0 ? [] : [`${isSearched(name) ? 'UNIQUE' : 'PRIMARY KEY'} ${unique}`];
  return `CREATE TABLE "${name}" (\n  ${[...numbered, ...own, ...key, ...references, ...labels].join(',\n  ')}\n) STRICT`;
}

function isSearched(name: string): boolean {
  return SEARCH.some(({ table }) => table === name);
}

function definitionOf({ name, type, required }: ColumnInfo): readonly string[] {
  const notNull = required === true ? ' NOT NULL' : '';
  if (type === 'number') return [`"${name}" TEXT${notNull}`, `"${name}_hundredths" INTEGER`];
  return [`"${name}" ${type === 'string' ? 'TEXT' : 'INTEGER'}${notNull}`];
}

function stored(value: CsvValue): SQLInputValue {
  if (value === undefined) return null;
  return typeof value === 'boolean' ? Number(value) : value;
}

/** A decimal in hundredths; null where it has more places, or more digits than SQLite's integers. */
export function hundredths(decimal: string): bigint | null {
  const point = decimal.indexOf('.');
  if (point >= 0 && decimal.length - point - 1 > HUNDREDTHS_PLACES) return null;
  const units = unscaled(decimal, HUNDREDTHS_PLACES);
  return units < LOWEST_INTEGER || units > HIGHEST_INTEGER ? null : units;
}

function finish(database: DatabaseSync, tables: ReadonlySet<string>): void {
  const fitting = <Item extends { readonly table: string }>(all: readonly Item[]) =>
    all.filter(({ table }) => tables.has(table));
  for (const { sql } of [...fitting(INDEXES), ...fitting(SEARCH), ...fitting(VIEWS)]) database.exec(sql);
  database.exec('COMMIT');
  const [broken] = database.prepare('PRAGMA foreign_key_check').all();
  if (broken !== undefined) {
    throw new WriteError(
      `${String(broken.table)}: a row refers to ${String(broken.parent)} that is not there: build the dataset again`,
    );
  }
  database.exec('PRAGMA optimize');
}
