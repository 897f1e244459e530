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
  const problem = database.prepare(
    'INSERT OR REPLACE INTO problem (run, source, rule, url, message) VALUES (?, ?, ?, ?, ?)',
  );
  return {
    add(requests, state) {
      for (const name of new Set(requests.map((request) => request.host))) host.run(name);
      for (const { run, sourceId, host: of, url, role, via, linkText } of requests) {
        insert.run(run, sourceId ?? null, of, url, role, via ?? null, linkText ?? null, state);
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
