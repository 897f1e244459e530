import { DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { migrate } from './migrations.ts';

const LOCKED = /database is locked/;
const DAMAGED = /not a database|malformed/;
const UNWRITABLE = /readonly|read-only|disk I\/O error|unable to open/;
/** Longest wait for another process to end its transaction, in milliseconds. */
const BUSY = 10_000;

/** Another process holds the store for longer than any transaction takes. */
export class StoreBusy extends Error {
  override readonly name = 'StoreBusy';
}

/** The file is there and is no store. */
export class StoreDamaged extends Error {
  override readonly name = 'StoreDamaged';
}

/** The file cannot be written. */
export class StoreUnwritable extends Error {
  override readonly name = 'StoreUnwritable';
}

export type Row = Record<string, SQLOutputValue>;

/** `acknowledged`: survives a power cut when it returns; `soft`: survives the end of the process, and its loss costs nothing. */
export type Durability = 'acknowledged' | 'soft';

/** One connection. */
export interface Database {
  prepare(sql: string): StatementSync;
  exec(sql: string): void;
  /** Runs work that is written as a whole or not at all, with the one right to write. */
  transaction<Result>(durability: Durability, work: () => Result): Result;
  close(): void;
}

/**
 * Opens the file and brings it to the present layout. Throws StoreBusy, StoreDamaged for a file that SQLite cannot read,
 * StoreUnwritable where it cannot write, and StoreTooNew.
 */
export function openDatabase(path: string): Database {
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(path, { timeout: BUSY });
    enterWal(connection);
    const database = databaseOf(connection, path);
    migrate(connection, (work) => database.transaction('acknowledged', work));
    return database;
  } catch (error) {
    connection?.close();
    throw explained(path, error);
  }
}

/** Of processes that begin a file together, SQLite turns some away at once whatever the time to wait. */
function enterWal(connection: DatabaseSync): void {
  const end = performance.now() + BUSY;
  for (;;) {
    try {
      connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
      return;
    } catch (error) {
      if (!(error instanceof Error && LOCKED.test(error.message)) || performance.now() > end) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

const SYNCHRONOUS: Readonly<Record<Durability, string>> = { acknowledged: 'FULL', soft: 'NORMAL' };

function databaseOf(connection: DatabaseSync, path: string): Database {
  let current: Durability = 'acknowledged';
  return {
    prepare: (sql) => connection.prepare(sql),
    exec: (sql) => connection.exec(sql),
    close: () => connection.close(),
    transaction(durability, work) {
      try {
        if (durability !== current) connection.exec(`PRAGMA synchronous = ${SYNCHRONOUS[durability]}`);
        current = durability;
        connection.exec('BEGIN IMMEDIATE');
      } catch (error) {
        throw explained(path, error);
      }
      try {
        const result = work();
        connection.exec('COMMIT');
        return result;
      } catch (error) {
        // A full disk ends the transaction by itself.
        if (connection.isTransaction) connection.exec('ROLLBACK');
        throw error;
      }
    },
  };
}

function explained(path: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (LOCKED.test(error.message)) return new StoreBusy(`${path}: another process is at work here: wait for it`);
  if (DAMAGED.test(error.message)) {
    const advice =
      'put a backup in its place, or remove it: no fact is lost, and the history of the addresses begins again';
    return new StoreDamaged(`${path}: ${error.message}: ${advice}`);
  }
  if (UNWRITABLE.test(error.message))
    return new StoreUnwritable(
      `${path}: cannot be written (${error.message}): make its folder writable, or name another`,
    );
  return error;
}
