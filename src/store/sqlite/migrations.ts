import { DatabaseSync } from 'node:sqlite';
import { ADD_SUMS, rowSum } from './row-sum.ts';

/** The file was made by a newer program. */
export class StoreTooNew extends Error {
  override readonly name = 'StoreTooNew';
}

const FIRST = `
  CREATE TABLE run (id INTEGER PRIMARY KEY, work TEXT NOT NULL, finished INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE TABLE visit (
    url TEXT PRIMARY KEY, final_url TEXT NOT NULL, outcome TEXT NOT NULL, detail TEXT NOT NULL, run INTEGER NOT NULL,
    sha256 TEXT, etag TEXT, last_modified TEXT, file TEXT, offset INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE result (key TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT;
`;

const RUNS_AND_HOSTS = `
  ALTER TABLE run RENAME TO old_run;
  CREATE TABLE run (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, work TEXT NOT NULL, started INTEGER, finished INTEGER,
    owner TEXT, lease_until INTEGER NOT NULL DEFAULT 0, tally TEXT
  ) STRICT;
  CREATE INDEX run_of_source ON run (source, id);
  CREATE TABLE host (
    name TEXT PRIMARY KEY, pending INTEGER NOT NULL DEFAULT 0, next_at INTEGER NOT NULL DEFAULT 0,
    lease_until INTEGER NOT NULL DEFAULT 0, owner TEXT, lease TEXT,
    rest_until INTEGER NOT NULL DEFAULT 0, rest_reason TEXT,
    pause INTEGER NOT NULL DEFAULT 0, crawl_delay INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX host_in_turn ON host (next_at) WHERE pending > 0;
  CREATE INDEX host_leased ON host (lease_until) WHERE owner IS NOT NULL;
`;

const FRONTIER = `
  CREATE TABLE request (
    id INTEGER PRIMARY KEY, run INTEGER NOT NULL, source TEXT, host TEXT NOT NULL, url TEXT NOT NULL, role TEXT NOT NULL,
    via TEXT, link_text TEXT, due_at INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'pending', UNIQUE (run, url)
  ) STRICT;
  CREATE INDEX request_in_turn ON request (host, due_at, id) WHERE state = 'pending';
  CREATE INDEX request_open ON request (run) WHERE state = 'pending';
  CREATE INDEX request_deferred ON request (source) WHERE state = 'deferred';
  CREATE TRIGGER request_added AFTER INSERT ON request WHEN NEW.state = 'pending' BEGIN
    UPDATE host SET pending = pending + 1 WHERE name = NEW.host;
  END;
  CREATE TRIGGER request_settled AFTER UPDATE OF state ON request WHEN OLD.state = 'pending' AND NEW.state <> 'pending' BEGIN
    UPDATE host SET pending = pending - 1 WHERE name = NEW.host;
  END;
  CREATE TRIGGER request_revived AFTER UPDATE OF state ON request WHEN OLD.state <> 'pending' AND NEW.state = 'pending' BEGIN
    UPDATE host SET pending = pending + 1 WHERE name = NEW.host;
  END;
  CREATE TRIGGER request_removed AFTER DELETE ON request WHEN OLD.state = 'pending' BEGIN
    UPDATE host SET pending = pending - 1 WHERE name = OLD.host;
  END;
  CREATE TABLE problem (
    run INTEGER NOT NULL, source TEXT, rule TEXT NOT NULL, url TEXT NOT NULL, message TEXT NOT NULL,
    UNIQUE (run, rule, url)
  ) STRICT;
`;

const HISTORY = `
  CREATE TABLE resource (
    url TEXT PRIMARY KEY, final_url TEXT NOT NULL, outcome TEXT NOT NULL, detail TEXT NOT NULL, run INTEGER NOT NULL,
    role TEXT NOT NULL, source TEXT, via TEXT, link_text TEXT,
    sha256 TEXT, text_sha256 TEXT, etag TEXT, last_modified TEXT, file TEXT, offset INTEGER,
    first_seen INTEGER, last_seen INTEGER, last_changed INTEGER, asked_at INTEGER,
    misses INTEGER NOT NULL DEFAULT 0, missing_since INTEGER, withdrawn_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX resource_of_source ON resource (source);
  CREATE TABLE observation (
    id INTEGER PRIMARY KEY, url TEXT NOT NULL, run INTEGER NOT NULL, at INTEGER NOT NULL, outcome TEXT NOT NULL,
    sha256 TEXT, file TEXT, offset INTEGER
  ) STRICT;
  CREATE INDEX observation_of_url ON observation (url, id);
  CREATE TABLE event (
    id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT, url TEXT NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE TABLE list (source TEXT NOT NULL, url TEXT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (source, url)) STRICT;
  CREATE TABLE cron (source TEXT NOT NULL, slot INTEGER NOT NULL, PRIMARY KEY (source, slot)) STRICT, WITHOUT ROWID;
`;

/** Layout 1 kept no times and no role; what it asked for by list could not be told from the rest. */
const CARRIED_OVER = `
  INSERT INTO resource (url, final_url, outcome, detail, run, role, sha256, etag, last_modified, file, offset)
    SELECT url, final_url, outcome, detail, run, 'page', sha256, etag, last_modified, file, offset FROM visit;
  INSERT INTO run (id, source, work, finished)
    SELECT id, '', work, CASE finished WHEN 0 THEN NULL ELSE 0 END FROM old_run;
  DROP TABLE visit;
  DROP TABLE old_run;
`;

/** An event that is found again, by a run that goes on where another was killed, is the one that is there. */
const EVENTS_ONCE = `
  DELETE FROM event WHERE id NOT IN (SELECT min(id) FROM event GROUP BY coalesce(source, ''), url, kind, at);
  CREATE UNIQUE INDEX event_once ON event (coalesce(source, ''), url, kind, at);
`;

/** Where a server puts a session into addresses, what an address is known by, and the one that is asked for. */
const IDENTITIES = `
  CREATE TABLE address (identity TEXT PRIMARY KEY, url TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

/** What leads from each layout to the next; a file says its layout in `user_version`. Nothing of an older one is lost. */
const MIGRATIONS: readonly string[] = [
  FIRST,
  RUNS_AND_HOSTS + FRONTIER + HISTORY + CARRIED_OVER,
  EVENTS_ONCE,
  IDENTITIES,
  ADD_SUMS,
];

/** The layout that this program writes. */
export const LAYOUT = MIGRATIONS.length;

/** Brings a file to the present layout; throws StoreTooNew for one of a later program. */
export function migrate(connection: DatabaseSync, transaction: (work: () => void) => void): void {
  if (layoutOf(connection) === LAYOUT) return;
  transaction(() => {
    const found = layoutOf(connection);
    // A number that was damaged: the tables are the present ones.
    const isPresent = found > 0 && schemaOf(connection) === presentSchema();
    if (found > LAYOUT && !isPresent) {
      throw new StoreTooNew(
        `the state has layout ${found}, this program knows up to ${LAYOUT}: install the newer program, or name another folder`,
      );
    }
    if (!isPresent) for (const step of MIGRATIONS.slice(found)) connection.exec(step);
    connection.exec(`PRAGMA user_version = ${LAYOUT}`);
  });
}

interface Preparing {
  prepare(sql: string): { all(): Record<string, unknown>[] };
}

export function layoutOf(connection: Preparing): number {
  return Number(connection.prepare('PRAGMA user_version').all()[0]?.user_version);
}

/** What the file says of its tables, indexes and triggers. */
export function schemaOf(connection: Preparing): string {
  const rows = connection.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all();
  return JSON.stringify(rows.filter(({ name }) => !String(name).startsWith('sqlite_')));
}

/** The same of a file that this program made. */
export function presentSchema(): string {
  const empty = new DatabaseSync(':memory:');
  try {
    withRowSums(empty);
    for (const step of MIGRATIONS) empty.exec(step);
    return schemaOf(empty);
  } finally {
    empty.close();
  }
}

/** Gives a connection the function of SQL that the statements of this store make checksums with. */
export function withRowSums(connection: DatabaseSync): void {
  connection.function('row_sum', { deterministic: true, varargs: true }, (...values) => rowSum(values));
}
