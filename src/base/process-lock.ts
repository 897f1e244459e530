import { DatabaseSync } from 'node:sqlite';

/** Something one holder does at a time: until it is released, or the process ends, however it ends. */
export interface ProcessLock {
  release(): void;
}

const LOCKED = /database is locked/;

/**
 * Takes the lock that a file stands for, waiting that long for it; undefined where another holder, in this process or
 * another, keeps it. It is SQLite's lock on an empty database: Node gives no other lock that goes with the process. The
 * file stays, for a file that is removed and made anew could be held twice.
 */
export function takeLock(path: string, waitMs = 0): ProcessLock | undefined {
  const database = new DatabaseSync(path, { timeout: waitMs });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Error && LOCKED.test(error.message)) return undefined;
    throw error;
  }
  return { release: () => database.close() };
}
