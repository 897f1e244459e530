import { DatabaseSync } from 'node:sqlite';
import { entityKey } from '../../base/identity.ts';
import type { Fact } from '../../model/fact.ts';
import type { ColumnInfo } from '../columns.ts';
import type { CsvValue } from '../csv.ts';
import { type CellCandidate, cellValue, holdingValue } from './wide-cell.ts';
import { compareWideColumns, type WideColumn, wideColumnKey, wideColumnNames, wideColumnOf } from './wide-columns.ts';

/** Facts gathered by entity and year, on disk: facts of one body stand all over a dataset. */
export interface WideForm {
  add(fact: Fact): void;
  /** Ends the gathering: the columns in their order, and the rows, one an entity and year. */
  finish(): WideTable;
  close(): void;
}

export interface WideTable {
  readonly columns: readonly WideColumn[];
  readonly names: readonly string[];
  rows(): Generator<WideRow>;
}

export interface WideRow {
  /** In the order of {@link WHO_COLUMNS}. */
  readonly who: readonly CsvValue[];
  /** In the order of the columns; null where no fact gives a value, or facts contradict. */
  readonly cells: (string | null)[];
  /** Cells whose facts contradict. */
  readonly conflicts: readonly { readonly column: number; readonly candidates: readonly CellCandidate[] }[];
}

/** What a row of the wide form is about. */
export const WHO_COLUMNS: readonly ColumnInfo[] = [
  { name: 'entity_name', type: 'string', required: true, description: 'mainland simplified form' },
  { name: 'entity_scope', type: 'string' },
  { name: 'entity_role', type: 'string' },
  { name: 'entity_uscc', type: 'string', description: 'unified social credit code (GB 32100)' },
  { name: 'entity_level', type: 'string' },
  { name: 'entity_division', type: 'string', description: 'code of GB/T 2260' },
  { name: 'fiscal_year', type: 'year', required: true },
];

const TABLES = `
  PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16384; PRAGMA temp_store = FILE;
  CREATE TABLE cell (
    entity TEXT, year INTEGER, column INTEGER, fact TEXT, value TEXT, decimals INTEGER, derived INTEGER
  ) STRICT;
  CREATE TABLE who (
    entity TEXT PRIMARY KEY, name TEXT, scope TEXT, role TEXT, uscc TEXT, level TEXT, division TEXT
  ) STRICT, WITHOUT ROWID;
  BEGIN;
`;
const ADD_WHO = `
  INSERT INTO who VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
    uscc = coalesce(uscc, excluded.uscc), level = coalesce(level, excluded.level),
    division = coalesce(division, excluded.division)
`;
const SORTED = `
  SELECT name, scope, role, uscc, level, division, year, column, fact, value, decimals, derived
  FROM cell JOIN who USING (entity) ORDER BY entity, year, column, fact
`;

/** A wide form in a new file of its own, removed by whoever made its folder. */
export function gatherWide(path: string): WideForm {
  const database = new DatabaseSync(path);
  database.exec(TABLES);
  const addWho = database.prepare(ADD_WHO);
  const addCell = database.prepare('INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?, ?)');
  const columns = new Map<string, { readonly column: WideColumn; readonly index: number }>();
  const indexOf = (column: WideColumn) => {
    const key = wideColumnKey(column);
    const known = columns.get(key) ?? { column, index: columns.size };
    columns.set(key, known);
    return known.index;
  };
  return {
    add(fact) {
      const column = wideColumnOf(fact);
      // A row is about a body: figures of several that are not named would be taken for one.
      const holding = holdingValue(fact);
      if (column === undefined || holding === undefined || fact.entity.name === '') return;
      const { entity, period, id, status } = fact;
      const { value, decimals } = holding;
      const { name, scope = null, role, uscc = null, level = null, division } = entity;
      const key = entityKey(entity);
      addWho.run(key, name, scope, role, uscc, level, division?.code ?? null);
      addCell.run(key, period.fiscalYear, indexOf(column), id, value, decimals, status === 'derived' ? 1 : 0);
    },
    finish() {
      database.exec('COMMIT');
      return tableOf(database, [...columns.values()]);
    },
    close: () => database.close(),
  };
}

function tableOf(
  database: DatabaseSync,
  found: readonly { readonly column: WideColumn; readonly index: number }[],
): WideTable {
  const ordered = found.toSorted((a, b) => compareWideColumns(a.column, b.column));
  const placeOf = new Map(ordered.map(({ index }, place) => [index, place]));
  const columns = ordered.map(({ column }) => column);
  function* rows(): Generator<WideRow> {
    let group: StoredCell[] = [];
    for (const cell of database.prepare(SORTED).iterate() as Iterable<unknown> as Iterable<StoredCell>) {
      const [first] = group;
      if (
        first !== undefined &&
        !(first.name === cell.name && first.scope === cell.scope && first.year === cell.year)
      ) {
        yield rowOf(group, placeOf);
        group = [];
      }
      group.push(cell);
    }
    if (group.length > 0) yield rowOf(group, placeOf);
  }
  return { columns, names: wideColumnNames(columns), rows };
}

interface StoredCell {
  readonly name: string;
  readonly scope: string | null;
  readonly role: string;
  readonly uscc: string | null;
  readonly level: string | null;
  readonly division: string | null;
  readonly year: number;
  readonly column: number;
  readonly fact: string;
  readonly value: string;
  readonly decimals: number;
  readonly derived: number;
}

function rowOf(group: readonly StoredCell[], placeOf: ReadonlyMap<number, number>): WideRow {
  const [first] = group;
  const cells: (string | null)[] = Array.from({ length: placeOf.size }, () => null);
  const conflicts: { column: number; candidates: CellCandidate[] }[] = [];
  const byColumn = Map.groupBy(group, ({ column }) => placeOf.get(column) ?? 0);
  for (const [column, stored] of byColumn) {
    const candidates = stored.map(({ fact, value, decimals, derived }) => ({
      fact,
      value,
      decimals,
      derived: derived === 1,
    }));
    const value = cellValue(candidates);
    if (value === undefined) conflicts.push({ column, candidates });
    else cells[column] = value;
  }
  const who = [first?.name, first?.scope, first?.role, first?.uscc, first?.level, first?.division, first?.year];
  return { who, cells, conflicts: conflicts.sort((a, b) => a.column - b.column) };
}
