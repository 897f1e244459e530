import type { PublicationRecords } from '../model/dataset.ts';
import type { Column, ColumnInfo } from './columns.ts';
import { type CsvValue, csvLine } from './csv.ts';
import { FACT_COLUMNS } from './fact-columns.ts';
import { FIGURE_COLUMNS } from './figure-columns.ts';
import { DOCUMENT_COLUMNS, PUBLICATION_COLUMNS } from './publication-columns.ts';
import { BLOCK_COLUMNS, FINDING_COLUMNS, STATEMENT_COLUMNS } from './record-columns.ts';
import { STATED_COLUMNS } from './stated-columns.ts';

/** A column whose cells are ids of another table. */
export interface ForeignKey {
  readonly column: string;
  /** Name of the table whose `id` it holds. */
  readonly table: string;
}

/** A table of one kind of record, whose key is the column `id`. */
export interface FlatTable {
  readonly name: string;
  readonly columns: readonly ColumnInfo[];
  readonly foreignKeys: readonly ForeignKey[];
  /** The rows that a publication adds, cells in the order of the columns. */
  rows(records: PublicationRecords): Iterable<readonly CsvValue[]>;
}

function flatTable<T>(
  name: string,
  columns: readonly Column<T>[],
  items: (records: PublicationRecords) => Iterable<T>,
  keys: Readonly<Record<string, string>> = {},
): FlatTable {
  return {
    name,
    columns,
    foreignKeys: Object.entries(keys).map(([column, table]) => ({ column, table })),
    *rows(records) {
      for (const item of items(records)) yield columns.map((column) => cellOf(column, item));
    },
  };
}

/** A text of no characters says as little as none: CSV cannot tell them apart, so no format does. */
function cellOf<T>({ of, required }: Column<T>, item: T): CsvValue {
  const value = of(item);
  return value === '' && required !== true ? null : value;
}

const IN_PUBLICATION = { publication: 'publications' };
const IN_DOCUMENT = { ...IN_PUBLICATION, document: 'documents' };

export const PUBLICATIONS = flatTable('publications', PUBLICATION_COLUMNS, (records) => [records]);
export const DOCUMENTS = flatTable(
  'documents',
  DOCUMENT_COLUMNS,
  ({ documents, publication }) => documents.map((document) => ({ document, publication })),
  IN_PUBLICATION,
);
export const FACTS = flatTable('facts', FACT_COLUMNS, ({ facts }) => facts, IN_DOCUMENT);
export const STATEMENTS = flatTable('statements', STATEMENT_COLUMNS, ({ statements }) => statements, IN_DOCUMENT);
export const FINDINGS = flatTable('findings', FINDING_COLUMNS, ({ findings }) => findings, IN_DOCUMENT);
export const FIGURES = flatTable(
  'figures',
  FIGURE_COLUMNS,
  ({ figures, blocks }) => {
    const texts = new Map(blocks.map(({ id, text }) => [id, text]));
    return figures
      .filter(({ disposition }) => disposition !== 'fact')
      .map((figure) => ({ figure, text: texts.get(figure.block) ?? '' }));
  },
  IN_DOCUMENT,
);
export const STATED = flatTable(
  'stated_by_persons',
  STATED_COLUMNS,
  ({ figures, blocks, publication }) => {
    const decided = figures.flatMap((figure) => {
      const { decision } = figure;
      return decision?.states === undefined ? [] : [{ figure, decision, states: decision.states }];
    });
    if (decided.length === 0) return [];
    const texts = new Map(blocks.map(({ id, text }) => [id, text]));
    return decided.map((one) => ({ ...one, publication, text: texts.get(one.figure.block) ?? '' }));
  },
  IN_DOCUMENT,
);
export const BLOCKS = flatTable('blocks', BLOCK_COLUMNS, ({ blocks }) => blocks, { document: 'documents' });

/** The flat tables of a dataset, each a CSV file of its name. */
export const DATASET_TABLES: readonly FlatTable[] = [FACTS, DOCUMENTS, PUBLICATIONS, STATED];

/** The header line of a flat table. */
export function csvHeader({ columns }: Pick<FlatTable, 'columns'>): string {
  return csvLine(columns.map(({ name }) => name));
}

/** The lines that a publication adds to a flat table. */
export function csvRows(table: FlatTable, records: PublicationRecords): string {
  let lines = '';
  for (const row of table.rows(records)) lines += csvLine(row);
  return lines;
}
