import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { type ColumnSource, fileWriter, ParquetWriter } from 'hyparquet-writer';
import type { ColumnInfo } from '../columns.ts';
import type { CsvValue } from '../csv.ts';
import { DECIMAL_PRECISION, unscaled } from './decimal-extent.ts';
import type { ExportTarget, TableSpec } from './target.ts';

/** Cells held in memory before a row group is written; 16 bytes are the width of 38 digits. */
const GROUP_CELLS = 250_000;
const MOST_GROUP_ROWS = 50_000;
const DECIMAL_BYTES = 16;

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

interface ParquetOptions {
  /** Places of the decimal columns. */
  readonly places: number;
  readonly version: string;
}

/** A folder of Parquet files, one a table, compressed with Snappy; decimals as DECIMAL(38, places). */
export function parquetTarget(dir: string, options: ParquetOptions): ExportTarget {
  const paths: string[] = [];
  return {
    async open(table) {
      const path = join(dir, `${table.name}.parquet`);
      paths.push(path);
      return openTable(path, table, options);
    },
    async close() {
      for (const path of paths) await syncFile(path);
    },
    // The writer holds no file open between its writes.
    abort: async () => undefined,
  };
}

function openTable(path: string, { columns }: TableSpec, { places, version }: ParquetOptions) {
  const schema = [{ name: 'root', num_children: columns.length }, ...columns.map((column) => element(column, places))];
  const writer = new ParquetWriter({ writer: fileWriter(path), schema, createdBy: `gongkai ${version}` });
  const groupRows = Math.max(1, Math.min(MOST_GROUP_ROWS, Math.floor(GROUP_CELLS / columns.length)));
  let rows: (readonly CsvValue[])[] = [];
  const flush = async () => {
    const columnData = columns.map((column, index): ColumnSource => {
      const convert = converter(column, places);
      return { name: column.name, data: rows.map((row) => convert(row[index])) };
    });
    await writer.write({ columnData, rowGroupSize: groupRows });
    rows = [];
  };
  return {
    write(row: readonly CsvValue[]): void | Promise<void> {
      rows.push(row);
      if (rows.length >= groupRows) return flush();
    },
    async finish() {
      if (rows.length > 0) await flush();
      await writer.finish();
    },
  };
}

/** Years and text that every row has are REQUIRED, all else OPTIONAL. */
function element({ name, type, required }: ColumnInfo, scale: number): SchemaElement {
  const repetition_type = required === true ? 'REQUIRED' : 'OPTIONAL';
  switch (type) {
    case 'number':
      return {
        name,
        type: 'FIXED_LEN_BYTE_ARRAY',
        type_length: DECIMAL_BYTES,
        repetition_type,
        converted_type: 'DECIMAL',
        logical_type: { type: 'DECIMAL', precision: DECIMAL_PRECISION, scale },
        precision: DECIMAL_PRECISION,
        scale,
      };
    case 'integer':
      return { name, type: 'INT64', repetition_type };
    case 'year':
      return { name, type: 'INT32', repetition_type };
    case 'boolean':
      return { name, type: 'BOOLEAN', repetition_type };
    case 'string':
      return {
        name,
        type: 'BYTE_ARRAY',
        repetition_type,
        converted_type: 'UTF8',
        logical_type: { type: 'STRING' },
      };
  }
}

function converter(
  { type }: ColumnInfo,
  scale: number,
): (value: CsvValue) => string | number | bigint | boolean | null {
  if (type === 'number') return (value) => (isEmpty(value) ? null : unscaled(String(value), scale));
  if (type === 'integer') return (value) => (isEmpty(value) ? null : BigInt(value));
  return (value) => value ?? null;
}

function isEmpty(value: CsvValue): value is null | undefined {
  return value === null || value === undefined;
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  await handle.sync().finally(() => handle.close());
}
