import { counted } from '../../base/counted.ts';
import type { Upkeep } from '../state-store.ts';
import { type Database, damaged } from './database.ts';
import { layoutOf, presentSchema, schemaOf } from './migrations.ts';
import { REQUEST_STATES } from './requests.ts';
import { SUMMED } from './row-sum.ts';

const OLD_OBSERVATIONS = `
  DELETE FROM observation WHERE at < ? AND id NOT IN (SELECT MAX(id) FROM observation GROUP BY url)`;
const OLD_RUNS = `
  DELETE FROM run WHERE finished < ? AND id NOT IN (SELECT MAX(id) FROM run GROUP BY source)`;
const STATES = [...REQUEST_STATES].map((state) => `'${state}'`).join(', ');
/** What no checksum is made over, as far as it can be told to be wrong. */
const STANDING: readonly string[] = [
  `SELECT 'the request for ' || url || ' has no state that there is' AS line FROM request WHERE state NOT IN (${STATES})`,
  `SELECT host || ' has requests that wait, and is not known' AS line FROM request
    WHERE state = 'pending' AND host NOT IN (SELECT name FROM host) GROUP BY host`,
  `SELECT 'run ' || run || ' has requests, and is not known' AS line FROM request
    WHERE run NOT IN (SELECT id FROM run) GROUP BY run`,
];
/** A file up to this size is looked through before each run, in bytes: it takes a fraction of a second. */
const SMALL = 32 * 1024 * 1024;

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
    integrity: () => problemsIn(database),
    expectWhole() {
      const [pages, size] = ['page_count', 'page_size'].map((name) =>
        Number(database.prepare(`PRAGMA ${name}`).get()?.[name]),
      );
      if ((pages ?? 0) * (size ?? 0) > SMALL) return;
      const [problem] = problemsIn(database);
      if (problem !== undefined) throw damaged(database.path, problem);
    },
  };
}

function problemsIn(database: Database): readonly string[] {
  const rows = database.prepare('PRAGMA integrity_check').all();
  const broken = rows.map((row) => String(row.integrity_check)).filter((line) => line !== 'ok');
  if (schemaOf(database) !== presentSchema()) broken.push('its tables are not described as this program does');
  // Where the tables themselves are broken, what is read of their rows says nothing.
  return broken.length > 0 ? broken : [...wrongRows(database), ...wrongStanding(database)];
}

function wrongRows(database: Database): readonly string[] {
  return Object.entries(SUMMED).flatMap(([table, columns]) => {
    const count = database.prepare(
      `SELECT COUNT(*) AS wrong FROM ${table} NOT INDEXED WHERE sum IS NOT row_sum(${columns.join(', ')})`,
    );
    const wrong = Number(count.get()?.wrong);
    return wrong === 0 ? [] : [`${table}: ${counted(wrong, 'row')} ${wrong === 1 ? 'is' : 'are'} not what was written`];
  });
}

function wrongStanding(database: Database): readonly string[] {
  return STANDING.flatMap((sql) =>
    database
      .prepare(sql)
      .all()
      .map(({ line }) => String(line)),
  );
}
