import type { ClaimedRequest, CrawlProblem, FrontierRequest, RequestRole, RequestState } from '../../model/frontier.ts';
import type { Database, Row } from './database.ts';
import { optionalText } from './resources.ts';
import { rowSum } from './row-sum.ts';

/** States that a request may have. */
export const REQUEST_STATES: ReadonlySet<unknown> = new Set<RequestState>([
  'pending',
  'done',
  'known',
  'failed',
  'deferred',
]);

/** Writes the frontier; within a transaction of the caller. */
export interface FrontierWriter {
  add(requests: readonly FrontierRequest[], state: RequestState): void;
  addProblem(run: number, problem: CrawlProblem): void;
}

export function frontierWriter(database: Database): FrontierWriter {
  const host = database.prepare('INSERT OR IGNORE INTO host (name) VALUES (?)');
  const insert = database.prepare(
    `INSERT OR IGNORE INTO request (run, source, host, url, role, via, link_text, state, sum)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const known = database.prepare('SELECT * FROM address WHERE identity = ?');
  const name = database.prepare('INSERT OR IGNORE INTO address (identity, url, sum) VALUES (?, ?, ?)');
  const plain = database.prepare(
    'SELECT 1 FROM resource WHERE url = :url UNION ALL SELECT 1 FROM request WHERE run = :run AND url = :url LIMIT 1',
  );
  /** The address asked for of all that have the identity of a request. */
  const addressOf = ({ run, url, identity = url }: FrontierRequest): string => {
    const first = known.get(identity);
    if (first !== undefined) return String(database.whole('address', first).url);
    if (identity === url) return url;
    const chosen = plain.get({ run, url: identity }) === undefined ? url : identity;
    name.run(identity, chosen, rowSum([identity, chosen]));
    return chosen;
  };
  const problem = database.prepare(
    'INSERT OR REPLACE INTO problem (run, source, rule, url, message, sum) VALUES (?, ?, ?, ?, ?, ?)',
  );
  return {
    add(requests, state) {
      for (const of of new Set(requests.map((request) => request.host))) host.run(of);
      for (const request of requests) {
        const { run, sourceId, host: of, role, via, linkText } = request;
        const url = addressOf(request);
        const values = [run, sourceId ?? null, of, url, role, via ?? null, linkText ?? null];
        insert.run(...values, state, rowSum(values));
      }
    },
    addProblem(run, { sourceId, rule, url, message }) {
      const values = [run, sourceId ?? null, rule, url, message];
      problem.run(...values, rowSum(values));
    },
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
