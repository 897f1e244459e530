import type { ClaimedRequest, CrawlProblem, FrontierRequest, RequestRole, RequestState } from '../../model/frontier.ts';
import type { Database, Row } from './database.ts';
import { optionalText } from './resources.ts';

/** Writes the frontier; within a transaction of the caller. */
export interface FrontierWriter {
  add(requests: readonly FrontierRequest[], state: RequestState): void;
  addProblem(run: number, problem: CrawlProblem): void;
}

export function frontierWriter(database: Database): FrontierWriter {
  const host = database.prepare('INSERT OR IGNORE INTO host (name) VALUES (?)');
  const insert = database.prepare(
    'INSERT OR IGNORE INTO request (run, source, host, url, role, via, link_text, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const known = database.prepare('SELECT url FROM address WHERE identity = ?');
  const name = database.prepare('INSERT OR IGNORE INTO address (identity, url) VALUES (?, ?)');
  const plain = database.prepare(
    'SELECT 1 FROM resource WHERE url = :url UNION ALL SELECT 1 FROM request WHERE run = :run AND url = :url LIMIT 1',
  );
  /** The address asked for of all that have the identity of a request. */
  const addressOf = ({ run, url, identity = url }: FrontierRequest): string => {
    const first = known.get(identity)?.url;
    if (typeof first === 'string') return first;
    if (identity === url) return url;
    const chosen = plain.get({ run, url: identity }) === undefined ? url : identity;
    name.run(identity, chosen);
    return chosen;
  };
  const problem = database.prepare(
    'INSERT OR REPLACE INTO problem (run, source, rule, url, message) VALUES (?, ?, ?, ?, ?)',
  );
  return {
    add(requests, state) {
      for (const of of new Set(requests.map((request) => request.host))) host.run(of);
      for (const request of requests) {
        const { run, sourceId, host: of, role, via, linkText } = request;
        insert.run(run, sourceId ?? null, of, addressOf(request), role, via ?? null, linkText ?? null, state);
      }
    },
    addProblem: (run, { sourceId, rule, url, message }) => void problem.run(run, sourceId ?? null, rule, url, message),
  };
}

export function requestOf(row: Row): ClaimedRequest {
  return {
    id: Number(row.id),
    run: Number(row.run),
    url: String(row.url),
    host: String(row.host),
    role: String(row.role) as RequestRole,
    attempts: Number(row.attempts),
    ...optionalText(row, 'source', 'sourceId'),
    ...optionalText(row, 'via', 'via'),
    ...optionalText(row, 'link_text', 'linkText'),
  };
}
