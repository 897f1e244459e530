import type { PublicationRecords } from '../../model/dataset.ts';
import type { ColumnInfo } from '../columns.ts';
import {
  BLOCKS,
  DOCUMENTS,
  FACTS,
  FIGURES,
  FINDINGS,
  type FlatTable,
  PUBLICATIONS,
  STATED,
  STATEMENTS,
} from '../flat-tables.ts';
import { MOST_COLUMNS } from './sqlite-target.ts';
import type { ExportTarget, TableSpec } from './target.ts';
import { WHO_COLUMNS, type WideTable } from './wide.ts';
import { WIDE_HEAD, wideHeadRow } from './wide-columns.ts';

export type ExportFormat = 'csv' | 'parquet' | 'sqlite';

/** Rows by name of their table. */
export type TableCounts = Readonly<Record<string, number>>;

interface Watch {
  readonly to: ExportFormat;
  readonly onDone?: (url: string) => void;
  readonly signal?: AbortSignal;
}

/** The tables of one kind of record. Files call the documents what they are to who takes them: the manifest. */
function recordTables(to: ExportFormat): readonly (readonly [name: string, table: FlatTable])[] {
  const files = [
    ['publications', PUBLICATIONS],
    [to === 'sqlite' ? 'documents' : 'manifest', DOCUMENTS],
    ['facts', FACTS],
    ['statements', STATEMENTS],
    ['findings', FINDINGS],
    ['figures', FIGURES],
    ['stated_by_persons', STATED],
  ] as const;
  return to === 'sqlite' ? [...files, ['blocks', BLOCKS]] : files;
}

/** Writes the long form: every record of the kinds that are exported, publication by publication. */
export async function writeRecords(
  target: ExportTarget,
  publications: AsyncIterable<PublicationRecords>,
  { to, onDone, signal }: Watch,
  look: (records: PublicationRecords) => void,
): Promise<TableCounts> {
  const open = [];
  for (const [name, table] of recordTables(to)) {
    const spec: TableSpec = { ...table, name, primaryKey: ['id'] };
    open.push({ name, table, target: await target.open(spec), count: 0 });
  }
  for await (const records of publications) {
    signal?.throwIfAborted();
    for (const one of open) {
      for (const row of one.table.rows(records)) {
        await one.target.write(row);
        one.count += 1;
      }
    }
    look(records);
    onDone?.(records.publication.url);
  }
  for (const one of open) await one.target.finish();
  return Object.fromEntries(open.map(({ name, count }) => [name, count]));
}

/** Decimal, text and integer columns of SQLite: each decimal takes two. */
const WIDEST_IN_SQLITE = Math.floor((MOST_COLUMNS - WHO_COLUMNS.length) / 2);

const CONFLICT_COLUMNS: readonly ColumnInfo[] = [
  { name: 'entity_name', type: 'string', required: true },
  { name: 'entity_scope', type: 'string' },
  { name: 'fiscal_year', type: 'year', required: true },
  { name: 'column', type: 'string', required: true },
  { name: 'fact', type: 'string', required: true },
  { name: 'value', type: 'number', required: true },
  { name: 'decimals', type: 'integer', required: true, description: 'precision in the sense of XBRL' },
];

interface WrittenWide {
  readonly rows: TableCounts;
  readonly columns: number;
  readonly written: boolean;
}

/** Writes the wide form, the head that explains its columns, and the facts that contradict each other. */
export async function writeWide(target: ExportTarget, wide: WideTable, { to, signal }: Watch): Promise<WrittenWide> {
  const columns = wide.columns.length;
  if (to === 'sqlite' && columns > WIDEST_IN_SQLITE) return { rows: {}, columns, written: false };
  const keyless = { primaryKey: [], foreignKeys: [] };
  const values = wide.names.map((name): ColumnInfo => ({ name, type: 'number' }));
  const rows = await target.open({ name: 'wide', columns: [...WHO_COLUMNS, ...values], ...keyless });
  const conflicts = await target.open({
    name: 'wide_conflicts',
    columns: CONFLICT_COLUMNS,
    primaryKey: [],
    foreignKeys: [{ column: 'fact', table: 'facts' }],
  });
  const filled = wide.columns.map(() => ({ cells: 0, conflicts: 0 }));
  const counts = { wide: 0, wide_conflicts: 0 };
  for (const row of wide.rows()) {
    signal?.throwIfAborted();
    await rows.write([...row.who, ...row.cells]);
    counts.wide += 1;
    for (const [index, cell] of row.cells.entries()) if (cell !== null) (filled[index] as { cells: number }).cells += 1;
    for (const { column, candidates } of row.conflicts) {
      (filled[column] as { conflicts: number }).conflicts += 1;
      for (const { fact, value, decimals } of candidates) {
        const [name, scope] = row.who;
        await conflicts.write([name, scope, row.who.at(-1), wide.names[column], fact, value, decimals]);
        counts.wide_conflicts += 1;
      }
    }
  }
  await rows.finish();
  await conflicts.finish();
  const head = await target.open({ name: 'wide_columns', columns: WIDE_HEAD, primaryKey: ['column'], foreignKeys: [] });
  for (const [index, column] of wide.columns.entries()) {
    const { cells = 0, conflicts: contradicted = 0 } = filled[index] ?? {};
    await head.write(wideHeadRow(wide.names[index] ?? '', column, cells, contradicted));
  }
  await head.finish();
  return { rows: { ...counts, wide_columns: columns }, columns, written: true };
}
