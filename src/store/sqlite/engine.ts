import { randomUUID } from 'node:crypto';
import type { HostVisit } from '../../model/frontier.ts';
import { type Engine, LeaseLost, type RestingHost, type VisitTransaction } from '../engine.ts';
import { isGone } from '../owner.ts';
import type { Database, Row } from './database.ts';
import { type FrontierWriter, requestOf } from './requests.ts';
import { type HistoryWriter, optionalText } from './resources.ts';
import type { Holder } from './runs.ts';

/** Requests of one visit at most: a lease is held so long, and so many other runs wait. */
const VISIT = 10;

const OF_RUNS = '+run IN (SELECT value FROM json_each(:runs))';
const CLAIMABLE = `
  SELECT name FROM host WHERE pending > 0 AND next_at <= :now AND lease_until <= :now AND rest_until <= :clock
    AND EXISTS (SELECT 1 FROM request WHERE state = 'pending' AND request.host = host.name AND due_at <= :now AND ${OF_RUNS})
  ORDER BY next_at LIMIT 1`;
const REQUESTS = `
  SELECT * FROM request WHERE state = 'pending' AND host = :host AND due_at <= :now AND ${OF_RUNS}
  ORDER BY due_at, id LIMIT ${VISIT}`;
const FREE =
  'SELECT name FROM host WHERE name = :host AND next_at <= :now AND lease_until <= :now AND rest_until <= :clock';
const TAKE = 'UPDATE host SET owner = :owner, lease = :lease, lease_until = :until, pause = :pause WHERE name = :host';
/** However a turn ends, the host is owed its pause. */
const END = `
  UPDATE host SET owner = NULL, lease = NULL, lease_until = 0, next_at = MAX(next_at, :now + MAX(pause, crawl_delay))`;

export function engine(
  database: Database,
  holder: Holder,
  writers: { readonly frontier: FrontierWriter; readonly history: HistoryWriter },
): Engine {
  const extend = database.prepare('UPDATE host SET lease_until = ? WHERE name = ? AND lease = ?');
  const transaction = visitTransaction(database, writers);
  const prolong = ({ host, lease }: HostVisit) => {
    if (extend.run(holder.now() + holder.lease, host, lease).changes === 0)
      throw new LeaseLost(`${host}: the lease ran out, and another process may be at work there`);
  };
  return {
    ...claiming(database, holder),
    ...ending(database, holder),
    ...standing(database, holder),
    extend: (visit) => database.transaction('soft', () => prolong(visit)),
    commit: (visit, work) =>
      database.transaction('acknowledged', () => {
        prolong(visit);
        work(transaction);
      }),
    settle: (request, state) => database.transaction('acknowledged', () => transaction.settle(request, state)),
    enqueue: (requests, state = 'pending') =>
      database.transaction('acknowledged', () => writers.frontier.add(requests, state)),
  };
}

function claiming(database: Database, holder: Holder): Pick<Engine, 'claim' | 'claimHost'> {
  const claimable = database.prepare(CLAIMABLE);
  const requests = database.prepare(REQUESTS);
  const free = database.prepare(FREE);
  const known = database.prepare('SELECT 1 FROM host WHERE name = ?');
  const add = database.prepare('INSERT OR IGNORE INTO host (name) VALUES (?)');
  const take = database.prepare(TAKE);
  const owners = database.prepare('SELECT DISTINCT owner FROM host WHERE owner IS NOT NULL AND lease_until > ?');
  const reap = database.prepare(`${END} WHERE owner = :owner`);
  /** Who was killed gives nothing back. True where there was something to take from them. */
  const reapGone = (now: number): boolean => {
    const gone = owners.all(now).filter(({ owner }) => isGone(String(owner)));
    if (gone.length === 0) return false;
    database.transaction('soft', () => {
      for (const { owner } of gone) reap.run({ owner: String(owner), now });
    });
    return true;
  };
  const times = () => ({ now: holder.now(), clock: holder.clock().getTime() });
  const visitOf = (host: string, pause: number, found: readonly Row[]): HostVisit => {
    const lease = randomUUID();
    take.run({ owner: holder.owner, lease, until: holder.now() + holder.lease, pause: Math.ceil(pause), host });
    return { host, lease, requests: found.map((row) => requestOf(database.whole('request', row))) };
  };
  return {
    claim(runs, pauseOf) {
      const of = { ...times(), runs: JSON.stringify(runs) };
      // Looking first costs nobody the right to write.
      if (claimable.get(of) === undefined && !reapGone(of.now)) return undefined;
      return database.transaction('soft', () => {
        const host = claimable.get(of)?.name;
        if (typeof host !== 'string') return undefined;
        return visitOf(host, pauseOf(host), requests.all({ host, now: of.now, runs: of.runs }));
      });
    },
    claimHost(host, pauseOf) {
      if (known.get(host) !== undefined && free.get({ ...times(), host }) === undefined && !reapGone(holder.now()))
        return undefined;
      return database.transaction('soft', () => {
        add.run(host);
        return free.get({ ...times(), host }) === undefined ? undefined : visitOf(host, pauseOf(host), []);
      });
    },
  };
}

function ending(database: Database, holder: Holder): Pick<Engine, 'finish' | 'release'> {
  const finish = database.prepare(`${END} WHERE name = :host AND lease = :lease`);
  const release = database.prepare(
    'UPDATE host SET owner = NULL, lease = NULL, lease_until = 0 WHERE name = ? AND lease = ?',
  );
  return {
    finish: ({ host, lease }) =>
      database.transaction('soft', () => void finish.run({ now: holder.now(), host, lease })),
    release: ({ host, lease }) => database.transaction('soft', () => void release.run(host, lease)),
  };
}

function standing(database: Database, holder: Holder): Pick<Engine, 'stats' | 'restOf' | 'deferResting' | 'dead'> {
  const open = database.prepare(
    "SELECT 1 FROM request WHERE state = 'pending' AND run IN (SELECT value FROM json_each(?)) LIMIT 1",
  );
  const next = database.prepare(
    'SELECT MIN(MAX(next_at, lease_until)) AS at FROM host WHERE pending > 0 AND rest_until <= ?',
  );
  const resting = database.prepare(
    'SELECT name, rest_until, rest_reason FROM host WHERE pending > 0 AND rest_until > ? ORDER BY name',
  );
  const rest = database.prepare('SELECT name, rest_until, rest_reason FROM host WHERE name = ? AND rest_until > ?');
  const defer = database.prepare(
    `UPDATE request SET state = 'deferred' WHERE state = 'pending' AND host = ?
      AND +run IN (SELECT value FROM json_each(?)) RETURNING run, source`,
  );
  const dead = database.prepare(
    "SELECT * FROM request WHERE state = 'failed' AND run IN (SELECT value FROM json_each(?)) ORDER BY id",
  );
  return {
    stats(runs) {
      const at = next.get(holder.clock().getTime())?.at;
      return {
        open: open.get(JSON.stringify(runs)) !== undefined,
        wait: typeof at === 'number' ? Math.max(0, at - holder.now()) : 0,
      };
    },
    restOf(host) {
      const row = rest.get(host, holder.clock().getTime());
      return row === undefined ? undefined : restingHost(row, []);
    },
    deferResting(runs) {
      const clock = holder.clock().getTime();
      if (resting.get(clock) === undefined) return [];
      return database.transaction('acknowledged', () =>
        resting.all(clock).map((row) => restingHost(row, defer.all(String(row.name), JSON.stringify(runs)))),
      );
    },
    dead: (runs) => dead.all(JSON.stringify(runs)).map((row) => requestOf(database.whole('request', row))),
  };
}

function restingHost({ name, rest_until, rest_reason }: Row, put: readonly Row[]): RestingHost {
  const counts = new Map<number, { run: number; sourceId?: string; count: number }>();
  for (const row of put) {
    const run = Number(row.run);
    const known = counts.get(run);
    if (known === undefined) counts.set(run, { run, ...optionalText(row, 'source', 'sourceId'), count: 1 });
    else known.count += 1;
  }
  return {
    host: String(name),
    until: Number(rest_until),
    reason: String(rest_reason),
    deferred: [...counts.values()],
  };
}

function visitTransaction(
  database: Database,
  { frontier, history }: { readonly frontier: FrontierWriter; readonly history: HistoryWriter },
): VisitTransaction {
  const settle = database.prepare('UPDATE request SET state = ? WHERE id = ?');
  const putOff = database.prepare('UPDATE request SET due_at = ?, attempts = attempts + 1 WHERE id = ?');
  const pause = database.prepare(
    'INSERT INTO host (name, next_at) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET next_at = MAX(next_at, excluded.next_at)',
  );
  const rest = database.prepare('UPDATE host SET rest_until = MAX(rest_until, ?), rest_reason = ? WHERE name = ?');
  const slow = database.prepare('UPDATE host SET crawl_delay = ? WHERE name = ?');
  const fail = database.prepare(
    'UPDATE host SET failures = CASE ? WHEN 1 THEN failures + 1 ELSE 0 END WHERE name = ? RETURNING failures',
  );
  return {
    observe(observation, resource) {
      history.observe(observation);
      history.keep(resource);
    },
    learn: history.keep,
    settle(request, state, dueAt) {
      if (state === 'pending') putOff.run(Math.ceil(dueAt ?? 0), request);
      else settle.run(state, request);
    },
    enqueue: (requests, state = 'pending') => frontier.add(requests, state),
    addProblem: frontier.addProblem,
    addEvent: history.addEvent,
    pauseHost: (host, until) => void pause.run(host, Math.ceil(until)),
    restHost: (host, until, reason) => void rest.run(until, reason, host),
    slowHost: (host, delay) => void slow.run(Math.ceil(delay), host),
    countFailure: (host, failed) => Number(fail.get(failed ? 1 : 0, host)?.failures ?? 0),
  };
}
