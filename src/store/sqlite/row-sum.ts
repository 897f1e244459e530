import type { SQLOutputValue } from 'node:sqlite';
import { crc32 } from 'node:zlib';

/**
 * What the checksum of a row is made over, in this order: SQLite itself does not tell a value that was damaged on the disk
 * from another. Left out is what statements change in place: leases, times and states of requests.
 */
export const SUMMED = {
  run: ['source', 'work', 'started', 'finished', 'tally'],
  request: ['run', 'source', 'host', 'url', 'role', 'via', 'link_text'],
  problem: ['run', 'source', 'rule', 'url', 'message'],
  resource: [
    ...['url', 'final_url', 'outcome', 'detail', 'run', 'role', 'source', 'via', 'link_text', 'sha256', 'text_sha256'],
    ...['etag', 'last_modified', 'file', 'offset', 'first_seen', 'last_seen', 'last_changed', 'asked_at', 'misses'],
    ...['missing_since', 'withdrawn_at'],
  ],
  observation: ['url', 'run', 'at', 'outcome', 'sha256', 'file', 'offset'],
  event: ['source', 'url', 'at', 'kind', 'body'],
  list: ['source', 'url', 'record'],
  address: ['identity', 'url'],
} as const satisfies Record<string, readonly string[]>;

export type SummedTable = keyof typeof SUMMED;

type Value = SQLOutputValue | undefined;

const SEPARATOR = '\u001f';

/** CRC-32 over the values of a row; of a missing value that of NULL. Value by value: rows come by the million. */
export function rowSum(values: readonly Value[]): number {
  let sum = 0;
  for (const value of values) sum = crc32(SEPARATOR, crc32(typeof value === 'string' ? value : `${value ?? ''}`, sum));
  return sum;
}

/** Whether a row, with all columns of its table, is what was written. */
export function isWhole(table: SummedTable, row: Readonly<Record<string, Value>>): boolean {
  return rowSum(SUMMED[table].map((column) => row[column])) === row.sum;
}

/** Adds checksums to the tables of an older layout. */
export const ADD_SUMS = Object.entries(SUMMED)
  .map(
    ([table, columns]) =>
      `ALTER TABLE ${table} ADD COLUMN sum INTEGER; UPDATE ${table} SET sum = row_sum(${columns.join(', ')});`,
  )
  .join('\n');
