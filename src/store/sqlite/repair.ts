import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import type { Repaired } from '../state-store.ts';
import { type Database, openDatabase, StoreBusy, StoreDamaged } from './database.ts';
import { LAYOUT, layoutOf } from './migrations.ts';
import { REQUEST_STATES } from './requests.ts';
import { isWhole, SUMMED, type SummedTable } from './row-sum.ts';

/** What was computed is computed again. */
const KEPT: readonly string[] = [...Object.keys(SUMMED), 'cron'];
const WITHOUT_ROWID: Readonly<Record<string, string>> = { resource: 'url', address: 'identity', cron: 'source, slot' };
/** What belongs to a run that is lost goes; hosts are those that requests name. */
const BELONGING = `
  DELETE FROM request WHERE run NOT IN (SELECT id FROM run);
  DELETE FROM problem WHERE run NOT IN (SELECT id FROM run);
  INSERT OR IGNORE INTO host (name) SELECT host FROM request;
`;
const PARTS = ['', '-wal', '-shm'];
const ASIDE = '.damaged';

type Row = Record<string, SQLOutputValue>;
interface Tally {
  kept: number;
  lost: number;
  isCut: boolean;
}

/**
 * Makes a store anew from the rows of a damaged one that are what was written; the damaged file stays beside it. Throws
 * StoreBusy while others have it open, StoreDamaged where nothing of it can be read.
 */
export function repairStore(path: string): Repaired {
  const old = openAlone(path);
  const next = `${path}.repaired`;
  const aside = path + ASIDE;
  remove(next);
  try {
    const fresh = openDatabase(next);
    const tally = { kept: 0, lost: 0, isCut: false };
    try {
      fresh.transaction('acknowledged', () => {
        for (const table of KEPT) copyRows(table, old, fresh, tally);
        fresh.exec(BELONGING);
      });
    } finally {
      fresh.close();
    }
    old.close();
    // A kill in between leaves a store at its name: the damaged one, or the whole one.
    setAside(path, aside);
    for (const part of PARTS.slice(1)) rmSync(path + part, { force: true });
    renameSync(next, path);
    return { ...tally, aside };
  } catch (error) {
    if (old.isOpen) old.close();
    remove(next);
    throw error;
  }
}

/** Copies the damaged file with its log; nothing half copied stays where the disk is full. */
function setAside(path: string, aside: string): void {
  remove(aside);
  try {
    for (const part of PARTS) if (existsSync(path + part)) copyFileSync(path + part, aside + part);
  } catch (error) {
    remove(aside);
    throw error;
  }
}

function remove(path: string): void {
  for (const part of PARTS) rmSync(path + part, { force: true });
}

function openAlone(path: string): DatabaseSync {
  const old = new DatabaseSync(path, { timeout: 1000 });
  try {
    old.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT;');
    const layout = layoutOf(old);
    if (layout !== LAYOUT) throw new Error(`its layout is ${layout}, not ${LAYOUT}`);
    return old;
  } catch (error) {
    old.close();
    const message = error instanceof Error ? error.message : String(error);
    if (message.includes('locked')) throw new StoreBusy(`${path}: another process is at work here: wait for it`);
    const advice =
      'put a backup in its place, or remove it: no fact is lost, and the history of the addresses begins again';
    throw new StoreDamaged(`${path}: cannot be repaired (${message}): ${advice}`);
  }
}

/** Copies the rows of a table from both of its ends up to where they cannot be read. */
function copyRows(table: string, old: DatabaseSync, fresh: Database, tally: Tally): void {
  const key = WITHOUT_ROWID[table] ?? 'rowid';
  const columns = fresh
    .prepare(`PRAGMA table_info(${table})`)
    .all()
    .map(({ name }) => String(name));
  const insert = fresh.prepare(
    `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  for (const order of [key, `${key.replaceAll(',', ' DESC,')} DESC`]) {
    const select = `SELECT ${columns.join(', ')} FROM ${table} NOT INDEXED ORDER BY ${order}`;
    try {
      for (const row of rowsOf(old, select)) {
        if (row === undefined || !isSound(table, row)) tally.lost += 1;
        else tally.kept += Number(insert.run(...columns.map((column) => mended(column, row[column]))).changes);
      }
      return;
    } catch {
      // What is behind the damage is read from the other end.
      tally.isCut = true;
    }
  }
}

/** Rows with their numbers; undefined for one with a number that no JavaScript number is. */
function* rowsOf(old: DatabaseSync, select: string): Generator<Row | undefined> {
  const statement = old.prepare(select);
  statement.setReadBigInts(true);
  for (const row of statement.iterate()) {
    const entries = Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? Number(value) : value,
    ]);
    const numbers: Row = Object.fromEntries(entries);
    const isExact = Object.values(numbers).every((value) => typeof value !== 'number' || Number.isSafeInteger(value));
    yield isExact ? numbers : undefined;
  }
}

/** A request whose state is none is made again. */
function mended(column: string, value: SQLOutputValue = null): SQLOutputValue {
  return column === 'state' && !REQUEST_STATES.has(value) ? 'pending' : value;
}

function isSound(table: string, row: Row): boolean {
  return !(table in SUMMED) || isWhole(table as SummedTable, row);
}
