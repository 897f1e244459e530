import type { Exchange, Visit } from '../../src/model/exchange.ts';

const NOW = '2021-09-02T10:00:00.000Z';

/** An exchange with a page; what a test is about is given. */
export function exchange(url: string, body: string | Uint8Array, rest: Partial<Exchange> = {}): Exchange {
  return {
    url,
    method: 'GET',
    requestHeaders: [
      ['host', new URL(url).host],
      ['user-agent', 'gongkai/1.0 (+https://crawler.example)'],
    ],
    status: 200,
    statusText: 'OK',
    responseHeaders: [['Content-Type', 'text/html; charset=utf-8']],
    body: typeof body === 'string' ? Buffer.from(body) : body,
    startedAt: NOW,
    remoteAddress: '192.0.2.1',
    ...rest,
  };
}

/** A visit that ended with content; the last exchange is the answer. */
export function visitOf(hops: readonly Exchange[], rest: Partial<Visit> = {}): Visit {
  return {
    outcome: 'content',
    url: hops[0]?.url ?? 'http://site.example/',
    finalUrl: hops.at(-1)?.url ?? 'http://site.example/',
    hops,
    robots: [],
    detail: 'HTTP 200',
    ...rest,
  };
}
