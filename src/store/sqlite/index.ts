import { newOwner } from '../owner.ts';
import type { StateStore } from '../state-store.ts';
import { type Database, openDatabase } from './database.ts';
import { engine } from './engine.ts';
import { frontierWriter } from './requests.ts';
import { historyWriter, resources } from './resources.ts';
import { results } from './results.ts';
import { type Holder, runs } from './runs.ts';
import { upkeep } from './upkeep.ts';

export { StoreBusy, StoreDamaged } from './database.ts';
export { LAYOUT, StoreTooNew } from './migrations.ts';
export { repairStore } from './repair.ts';

export interface StoreOptions extends Omit<Holder, 'owner' | 'lease'> {
  /** Milliseconds that a lease lasts where nobody prolongs it. Default 30000. */
  readonly lease?: number;
}

/** Longer than any pause of the process that is not its end. */
const LEASE = 30_000;

/** The store in one SQLite file; `:memory:` for none. Several processes may have it open. @see openDatabase */
export function openSqliteStore(path: string, options: StoreOptions): StateStore {
  const database = openDatabase(path);
  const now = () => Math.floor(options.now());
  const holder: Holder = { lease: LEASE, ...options, now, owner: newOwner() };
  try {
    return storeOn(database, holder);
  } catch (error) {
    database.close();
    throw error;
  }
}

function storeOn(database: Database, holder: Holder): StateStore {
  const history = historyWriter(database);
  const frontier = frontierWriter(database);
  return {
    ...runs(database, holder, frontier),
    ...resources(database, history),
    ...results(database),
    engine: engine(database, holder, { frontier, history }),
    upkeep: upkeep(database),
    close: () => database.close(),
  };
}
