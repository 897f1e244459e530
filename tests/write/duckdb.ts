import { DuckDBInstance } from '@duckdb/node-api';

export type DuckRow = Readonly<Record<string, unknown>>;

export interface Duck {
  /** Rows with decimals, dates and big integers as text. */
  query(sql: string): Promise<readonly DuckRow[]>;
  close(): void;
}

/** DuckDB in memory: a reader that shares no code with the program. */
export async function openDuck(): Promise<Duck> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  return {
    query: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson(),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** A text as a literal of SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A CSV file as a table of text. */
export function csvSource(path: string): string {
  return `read_csv(${literal(path)}, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', strict_mode = true, sample_size = -1)`;
}
