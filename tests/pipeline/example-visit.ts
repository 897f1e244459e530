import { snapshotOf } from '../../src/base/snapshot-of.ts';
import type { Exchange, Outcome, Visit } from '../../src/model/exchange.ts';

export const HOST = 'http://www.yunhu.example';

/** What a server answered. */
export interface Answer {
  readonly body?: string;
  readonly type?: string;
  readonly status?: number;
  readonly outcome?: Outcome;
  readonly at?: string;
  readonly etag?: string;
}

/** A visit as the client would report it. */
export function visitOf(url: string, answer: Answer = {}): Visit {
  const {
    body = '',
    type = 'text/html',
    status = 200,
    outcome = 'content',
    at = '2022-09-01T00:00:00.000Z',
    etag,
  } = answer;
  if (outcome === 'unreachable') return { outcome, url, finalUrl: url, hops: [], robots: [], detail: 'no answer' };
  const bytes = new TextEncoder().encode(body);
  const exchange: Exchange = {
    url,
    method: 'GET',
    requestHeaders: [['host', new URL(url).host]],
    status,
    statusText: '',
    responseHeaders: [['content-type', type], ...(etag === undefined ? [] : [['etag', etag] as const])],
    body: bytes,
    startedAt: at,
  };
  const snapshot = bytes.length === 0 ? {} : { snapshot: snapshotOf(url, exchange, bytes) };
  return { outcome, url, finalUrl: url, hops: [exchange], robots: [], detail: `HTTP ${status}`, ...snapshot };
}
