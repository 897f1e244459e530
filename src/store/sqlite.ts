import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Outcome } from '../model/exchange.ts';
import type { StoredVisit, VisitStore } from './visit-store.ts';

const LOCKED = /database is locked/;
const DAMAGED = /not a database|malformed/;
const UNWRITABLE = /readonly|read-only|disk I\/O error|unable to open/;
/** Raised when the tables change; an older file is emptied, which costs work and no data. */
const LAYOUT = 1;
const TABLES = `
  CREATE TABLE run (id INTEGER PRIMARY KEY, work TEXT NOT NULL, finished INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE TABLE visit (
    url TEXT PRIMARY KEY, final_url TEXT NOT NULL, outcome TEXT NOT NULL, detail TEXT NOT NULL, run INTEGER NOT NULL,
    sha256 TEXT, etag TEXT, last_modified TEXT, file TEXT, offset INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE result (key TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT;
  PRAGMA user_version = ${LAYOUT};
`;
const DROP = 'DROP TABLE IF EXISTS run; DROP TABLE IF EXISTS visit; DROP TABLE IF EXISTS result;';

/** Another process holds the store. */
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

/**
 * The store in one SQLite file; `:memory:` for none. Throws StoreBusy while another process has it open, which also
 * keeps that process's archive from being written twice; throws StoreDamaged for a file that SQLite cannot read, and
 * StoreUnwritable where it cannot write.
 */
export function openSqliteStore(path: string): VisitStore {
  const database = openDatabase(path);
  return {
    ...runs(database),
    ...visits(database),
    ...results(database),
    close: () => database.close(),
  };
}

function openDatabase(path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path);
    prepareDatabase(database);
    return database;
  } catch (error) {
    database?.close();
    throw explained(path, error);
  }
}

function explained(path: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (LOCKED.test(error.message)) return new StoreBusy(`${path}: another process is at work here: wait for it`);
  if (DAMAGED.test(error.message)) return new StoreDamaged(`${path}: ${error.message}: remove it, it only saves work`);
  if (UNWRITABLE.test(error.message))
    return new StoreUnwritable(
      `${path}: cannot be written (${error.message}): make its folder writable, or name another`,
    );
  return error;
}

function prepareDatabase(database: DatabaseSync): void {
  // The lock is held while the store is open and goes with the process, however it ends.
  database.exec('PRAGMA busy_timeout = 1000; PRAGMA locking_mode = EXCLUSIVE;');
  // FULL: a commit acknowledges an archived record and must survive a power cut. NORMAL would survive a kill only.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  const layout = database.prepare('PRAGMA user_version').get()?.user_version;
  transaction(database, () => {
    if (layout !== LAYOUT) database.exec(DROP + TABLES);
  });
}

type Runs = Pick<VisitStore, 'openRun' | 'finishRun'>;
type Visits = Pick<VisitStore, 'find' | 'commit'>;
type Results = Pick<VisitStore, 'recall' | 'remember' | 'forgetOthers'>;

function runs(database: DatabaseSync): Runs {
  const open = database.prepare('SELECT id FROM run WHERE work = ? AND finished = 0 ORDER BY id DESC LIMIT 1');
  const begin = database.prepare('INSERT INTO run (work) VALUES (?) RETURNING id');
  const finish = database.prepare('UPDATE run SET finished = 1 WHERE id = ?');
  return {
    openRun(work) {
      const unfinished = open.get(work);
      return { run: Number((unfinished ?? begin.get(work))?.id), continued: unfinished !== undefined };
    },
    finishRun: (run) => void finish.run(run),
  };
}

function visits(database: DatabaseSync): Visits {
  const select = database.prepare('SELECT * FROM visit WHERE url = ?');
  const upsert = database.prepare('INSERT OR REPLACE INTO visit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  return {
    find(url) {
      const row = select.get(url);
      return row === undefined ? undefined : visitOf(row);
    },
    commit(visit) {
      const { url, finalUrl, outcome, detail, run, sha256, etag, lastModified, place } = visit;
      const content = [sha256 ?? null, etag ?? null, lastModified ?? null, place?.file ?? null, place?.offset ?? null];
      upsert.run(url, finalUrl, outcome, detail, run, ...content);
    },
  };
}

function results(database: DatabaseSync): Results {
  const select = database.prepare('SELECT body FROM result WHERE key = ?');
  const upsert = database.prepare('INSERT OR REPLACE INTO result VALUES (?, ?)');
  const forget = database.prepare('DELETE FROM result WHERE substr(key, 1, ?) <> ?');
  return {
    recall(key) {
      const body = select.get(key)?.body;
      return body instanceof Uint8Array ? inflateRawSync(body).toString() : undefined;
    },
    remember: (key, result) => void upsert.run(key, deflateRawSync(result)),
    forgetOthers: (prefix) => void forget.run(prefix.length, prefix),
  };
}

function transaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function visitOf(row: Record<string, SQLOutputValue>): StoredVisit {
  const text = (name: string) => (typeof row[name] === 'string' ? row[name] : undefined);
  const sha256 = text('sha256');
  const etag = text('etag');
  const lastModified = text('last_modified');
  const file = text('file');
  return {
    url: String(row.url),
    finalUrl: String(row.final_url),
    outcome: String(row.outcome) as Outcome,
    detail: String(row.detail),
    run: Number(row.run),
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    ...(file === undefined ? {} : { place: { file, offset: Number(row.offset) } }),
  };
}
