import type { Upkeep } from '../state-store.ts';
import type { Database } from './database.ts';
import { layoutOf } from './migrations.ts';

const OLD_OBSERVATIONS = `
  DELETE FROM observation WHERE at < ? AND id NOT IN (SELECT MAX(id) FROM observation GROUP BY url)`;
const OLD_RUNS = `
  DELETE FROM run WHERE finished < ? AND id NOT IN (SELECT MAX(id) FROM run GROUP BY source)`;

export function upkeep(database: Database): Upkeep {
  return {
    layout: layoutOf(database),
    backup: (path) => void database.prepare('VACUUM INTO ?').run(path),
    prune(before) {
      const pruned = database.transaction('acknowledged', () => {
        const observations = Number(database.prepare(OLD_OBSERVATIONS).run(before).changes);
        const runs = Number(database.prepare(OLD_RUNS).run(before).changes);
        database.exec('DELETE FROM problem WHERE run NOT IN (SELECT id FROM run)');
        return { observations, runs };
      });
      database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE);');
      return pruned;
    },
    integrity() {
      const rows = database.prepare('PRAGMA integrity_check').all();
      return rows.map((row) => String(row.integrity_check)).filter((line) => line !== 'ok');
    },
  };
}
