import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { migrate, withRowSums } from './migrations.ts';
import { isWhole, type SummedTable } from './row-sum.ts';

const LOCKED = /database is locked/;
const NO_DATABASE = /not a database/;
const DAMAGED = /malformed/;
/** Of a number that no JavaScript number is: this program writes none. */
const OUT_OF_RANGE = 'ERR_OUT_OF_RANGE';
/** SQLITE_ERROR: a statement that fits no table; SQLITE_IOERR_SHORT_READ: of a page that is behind the end of the file. */
const SQL_ERROR = 1;
const SHORT_READ = 522;
const FULL = /disk is full/;
/** SQLite needs so many bytes free to open a file, and says `disk I/O error` without them. */
const LEAST_ROOM = 65_536;
const UNWRITABLE = /readonly|read-only|disk I\/O error|unable to open/;
/** Longest wait for another process to end its transaction, in milliseconds: one that prunes a large state takes long. */
const BUSY = 60_000;

/** Another process holds the store for longer than any transaction takes. */
export class StoreBusy extends Error {
  override readonly name = 'StoreBusy';
}

/** The file is there and is no store, or something in it is not what was written. */
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

type Parameters = readonly (SQLInputValue | Record<string, SQLInputValue>)[];

/** A statement of SQL whose failures are explained. */
export interface Statement {
  get(...parameters: Parameters): Row | undefined;
  all(...parameters: Parameters): Row[];
  run(...parameters: Parameters): { readonly changes: number | bigint };
}

/** One connection. */
export interface Database {
  readonly path: string;
  prepare(sql: string): Statement;
  /** A row with all columns of its table, as it was written. Throws StoreDamaged. */
  whole(table: SummedTable, row: Row): Row;
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
    withRowSums(connection);
    enterWal(connection);
    const database = databaseOf(connection, path);
    migrate(connection, (work) => database.transaction('acknowledged', work));
    return database;
  } catch (error) {
    connection?.close();
    throw unfit(path, error);
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
  const exec = (sql: string) => explaining(path, () => connection.exec(sql));
  return {
    path,
    prepare(sql) {
      try {
        return statementOf(connection.prepare(sql), path);
      } catch (error) {
        throw unfit(path, error);
      }
    },
    whole(table, row) {
      if (isWhole(table, row)) return row;
      throw damaged(path, `what it keeps of ${row.url ?? row.source} (${table}) is not what was written`);
    },
    exec,
    close: () => connection.close(),
    transaction(durability, work) {
      if (durability !== current) exec(`PRAGMA synchronous = ${SYNCHRONOUS[durability]}`);
      current = durability;
      exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        exec('COMMIT');
        return result;
      } catch (error) {
        // A full disk ends the transaction by itself.
        if (connection.isTransaction) connection.exec('ROLLBACK');
        throw error;
      }
    },
  };
}

/** Called for each row of a large frontier: no closure is made for a call. */
function statementOf(statement: StatementSync, path: string): Statement {
  return {
    get(...parameters) {
      try {
        return statement.get(...(parameters as SQLInputValue[]));
      } catch (error) {
        throw explained(path, error);
      }
    },
    all(...parameters) {
      try {
        return statement.all(...(parameters as SQLInputValue[]));
      } catch (error) {
        throw explained(path, error);
      }
    },
    run(...parameters) {
      try {
        return statement.run(...(parameters as SQLInputValue[]));
      } catch (error) {
        throw explained(path, error);
      }
    },
  };
}

function explaining<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw explained(path, error);
  }
}

/** Of statements that this program makes itself: where they do not fit the tables, these are not what was written. */
function unfit(path: string, error: unknown): unknown {
  const isOfSql = error instanceof Error && 'errcode' in error && error.errcode === SQL_ERROR;
  return isOfSql ? damaged(path, error.message) : explained(path, error);
}

function explained(path: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { message } = error;
  if (LOCKED.test(message)) return new StoreBusy(`${path}: another process is at work here: wait for it`);
  if (NO_DATABASE.test(message)) {
    const advice =
      'put a backup in its place, or remove it: no fact is lost, and the history of the addresses begins again';
    return new StoreDamaged(`${path}: ${message}: ${advice}`);
  }
  const { code, errcode } = error as { readonly code?: unknown; readonly errcode?: unknown };
  if (DAMAGED.test(message) || code === OUT_OF_RANGE || errcode === SHORT_READ) return damaged(path, message);
  if (FULL.test(message) || (UNWRITABLE.test(message) && isDiskFull(path)))
    return Object.assign(new Error(message), { code: 'ENOSPC', path });
  if (UNWRITABLE.test(message))
    return new StoreUnwritable(`${path}: cannot be written (${message}): make its folder writable, or name another`);
  return error;
}

function isDiskFull(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize < LEAST_ROOM;
  } catch {
    return false;
  }
}

/** The one line for a file of which something is damaged. */
export function damaged(path: string, what: string): StoreDamaged {
  const advice = `put a backup in its place, or keep what is whole with \`gongkai state repair ${dirname(path)}\``;
  return new StoreDamaged(`${path}: ${what}: ${advice}`);
}
