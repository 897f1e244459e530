import type { Outcome } from '../../model/exchange.ts';
import type { ArchivePlace, Observation, RequestRole, Resource, StoredEvent } from '../../model/frontier.ts';
import type { Resources } from '../state-store.ts';
import { type Database, damaged, type Row } from './database.ts';
import { rowSum, SUMMED, type SummedTable } from './row-sum.ts';

/** Writes what is known of an address, and each answer; within a transaction of the caller. */
export interface HistoryWriter {
  keep(resource: Resource): void;
  observe(observation: Observation): void;
  addEvent(event: StoredEvent): void;
}

export function historyWriter(database: Database): HistoryWriter {
  const keep = inserting(database, 'resource', 'REPLACE');
  const observe = inserting(database, 'observation', 'ABORT');
  const addEvent = inserting(database, 'event', 'IGNORE');
  return {
    keep: (resource) => keep(valuesOf(resource)),
    observe: ({ url, run, at, outcome, sha256, place }) =>
      observe([url, run, at, outcome, sha256 ?? null, place?.file ?? null, place?.offset ?? null]),
    addEvent: ({ sourceId, url, at, kind, body }) => addEvent([sourceId ?? null, url, at, kind, body]),
  };
}

/** Adds rows with their checksums: the values of SUMMED, in its order. */
function inserting(
  database: Database,
  table: SummedTable,
  onConflict: 'REPLACE' | 'IGNORE' | 'ABORT',
): (values: readonly (string | number | null)[]) => void {
  const columns = SUMMED[table];
  const marks = columns.map(() => '?').join(', ');
  const insert = database.prepare(
    `INSERT OR ${onConflict} INTO ${table} (${columns.join(', ')}, sum) VALUES (${marks}, ?)`,
  );
  return (values) => void insert.run(...values, rowSum(values));
}

export function resources(database: Database, history: HistoryWriter): Resources {
  const ofSource = database.prepare('SELECT * FROM resource WHERE source = ?');
  const hosts = database.prepare('SELECT name, pending, rest_until, rest_reason FROM host ORDER BY name');
  const events = database.prepare('SELECT * FROM event WHERE id > ? ORDER BY id LIMIT ?');
  const list = database.prepare('SELECT * FROM list WHERE source = ? AND url = ?');
  const keepList = inserting(database, 'list', 'REPLACE');
  const forgetting = ['resource', 'observation', 'event', 'request', 'problem'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE url = ?`),
  );
  const slot = database.prepare('INSERT OR IGNORE INTO cron (source, slot) VALUES (?, ?)');
  return {
    ...finding(database),
    *resourcesOf(source) {
      for (const row of ofSource.all(source))
        yield resourceOf(asked(database.whole('resource', row), 'source', source, database));
    },
    hosts: () =>
      hosts.all().map((row) => ({
        host: String(row.name),
        pending: Number(row.pending),
        ...(Number(row.rest_until) === 0 ? {} : { restUntil: Number(row.rest_until) }),
        ...optionalText(row, 'rest_reason', 'restReason'),
      })),
    events(after, limit) {
      const found = events.all(after, limit).map((row) => eventOf(database.whole('event', row)));
      // Whoever reads them goes on behind the last: out of order they would never end.
      const isInOrder = found.every(({ id }, index) => id > (found[index - 1]?.id ?? after));
      if (!isInOrder) throw damaged(database.path, 'its events are out of order');
      return found;
    },
    addEvents: (added) =>
      database.transaction('acknowledged', () => {
        for (const each of added) history.addEvent(each);
      }),
    recallList(source, url) {
      const row = list.get(source, url);
      return row === undefined ? undefined : String(asked(database.whole('list', row), 'url', url, database).record);
    },
    keepList: (source, url, record) => database.transaction('acknowledged', () => keepList([source, url, record])),
    forget: (url) =>
      database.transaction('acknowledged', () => {
        for (const remove of forgetting) remove.run(url);
      }),
    claimSlot: (source, at) => database.transaction('acknowledged', () => slot.run(source, at).changes === 1),
  };
}

function finding(database: Database): Pick<Resources, 'find' | 'observations' | 'addressOf'> {
  const observed = database.prepare('SELECT * FROM observation WHERE url = ? ORDER BY id DESC LIMIT ?');
  const select = database.prepare('SELECT * FROM resource WHERE url = ?');
  const named = database.prepare('SELECT * FROM address WHERE identity = ?');
  return {
    find(url) {
      const row = select.get(url);
      return row === undefined ? undefined : resourceOf(asked(database.whole('resource', row), 'url', url, database));
    },
    observations: (url, limit) =>
      observed
        .all(url, limit)
        .map((row) => observationOf(asked(database.whole('observation', row), 'url', url, database))),
    addressOf(identity) {
      const row = named.get(identity);
      return row === undefined
        ? undefined
        : String(asked(database.whole('address', row), 'identity', identity, database).url);
    },
  };
}

/** A damaged index leads to another row than the one asked for, which is whole by itself. */
function asked(row: Row, column: string, value: string, { path }: Database): Row {
  if (row[column] !== value) throw damaged(path, `its index of ${column} leads astray`);
  return row;
}

function valuesOf(resource: Resource): (string | number | null)[] {
  const { url, finalUrl, outcome, detail, run, role, misses, place } = resource;
  return [
    ...[url, finalUrl, outcome, detail, run, role, resource.sourceId ?? null, resource.via ?? null],
    ...[resource.linkText ?? null, resource.sha256 ?? null, resource.textSha256 ?? null, resource.etag ?? null],
    ...[resource.lastModified ?? null, place?.file ?? null, place?.offset ?? null, resource.firstSeen ?? null],
    ...[resource.lastSeen ?? null, resource.lastChanged ?? null, resource.askedAt ?? null, misses],
    ...[resource.missingSince ?? null, resource.withdrawnAt ?? null],
  ];
}

function resourceOf(row: Row): Resource {
  return {
    url: String(row.url),
    finalUrl: String(row.final_url),
    outcome: String(row.outcome) as Outcome,
    detail: String(row.detail),
    run: Number(row.run),
    role: String(row.role) as RequestRole,
    misses: Number(row.misses),
    ...optionalText(row, 'source', 'sourceId'),
    ...optionalText(row, 'via', 'via'),
    ...optionalText(row, 'link_text', 'linkText'),
    ...optionalText(row, 'sha256', 'sha256'),
    ...optionalText(row, 'text_sha256', 'textSha256'),
    ...optionalText(row, 'etag', 'etag'),
    ...optionalText(row, 'last_modified', 'lastModified'),
    ...placeOf(row),
    ...optionalTime(row, 'first_seen', 'firstSeen'),
    ...optionalTime(row, 'last_seen', 'lastSeen'),
    ...optionalTime(row, 'last_changed', 'lastChanged'),
    ...optionalTime(row, 'asked_at', 'askedAt'),
    ...optionalTime(row, 'missing_since', 'missingSince'),
    ...optionalTime(row, 'withdrawn_at', 'withdrawnAt'),
  };
}

function observationOf(row: Row): Observation {
  return {
    url: String(row.url),
    run: Number(row.run),
    at: Number(row.at),
    outcome: String(row.outcome) as Outcome,
    ...optionalText(row, 'sha256', 'sha256'),
    ...placeOf(row),
  };
}

function eventOf(row: Row): StoredEvent & { readonly id: number } {
  return {
    id: Number(row.id),
    url: String(row.url),
    at: Number(row.at),
    kind: String(row.kind),
    body: String(row.body),
    ...optionalText(row, 'source', 'sourceId'),
  };
}

function placeOf({ file, offset }: Row): { place?: ArchivePlace } {
  return typeof file === 'string' ? { place: { file, offset: Number(offset) } } : {};
}

export function optionalText<Name extends string>(row: Row, column: string, name: Name): { [key in Name]?: string } {
  const value = row[column];
  return typeof value === 'string' ? ({ [name]: value } as { [key in Name]?: string }) : {};
}

function optionalTime<Name extends string>(row: Row, column: string, name: Name): { [key in Name]?: number } {
  const value = row[column];
  return typeof value === 'number' ? ({ [name]: value } as { [key in Name]?: number }) : {};
}
