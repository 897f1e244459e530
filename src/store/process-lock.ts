import { DatabaseSync } from 'node:sqlite';

/** Something one process does at a time. */
export interface ProcessLock {
  release(): void;
}

const LOCKED = /database is locked/;

/**
 * Takes the lock of a file, which is made empty where it is missing; undefined while another has it. The lock is the
 * system's, through SQLite, because Node has no other: it goes with the process, however that ends.
 */
export function takeLock(path: string): ProcessLock | undefined {
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    return { release: () => database.close() };
  } catch (error) {
    database.close();
    if (error instanceof Error && LOCKED.test(error.message)) return undefined;
    throw error;
  }
}
