import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/base/digest.ts';
import { type Client, type ClientOptions, createClient } from '../../src/fetch/index.ts';
import { startServer, type TestServer } from './misbehaving-server.ts';

const URL_OF_FILE = 'http://site.example/tables.pdf';
const FILE = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(300_000, 'x')]);
const TAG = '"v1"';

let server: TestServer;
let client: Client;
/** What was asked for, one entry a request: the range, or `all`. */
let asked: string[];

beforeEach(async () => {
  server = await startServer();
  asked = [];
  client = createClient();
});
afterEach(async () => {
  await client.close();
  await server.close();
});

function visit(options: ClientOptions = {}) {
  client = createClient({
    resolve: { 'site.example': { address: '127.0.0.1', port: server.port } },
    minDelay: 0,
    backoff: 1,
    retries: 2,
    ...options,
  });
  return client.fetch({ url: URL_OF_FILE });
}

type Answer = (response: ServerResponse, from: number, request: IncomingMessage) => void;

/** The first request is cut after 100,000 bytes, the second is answered by `rest`, the third with the whole file. */
function serve(rest: Answer, head: Readonly<Record<string, string>> = { etag: TAG }) {
  const all = { 'content-type': 'application/pdf', 'content-length': String(FILE.length), ...head };
  server.on('/tables.pdf', (request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    asked.push(request.headers.range ?? 'all');
    if (asked.length === 1) {
      response.writeHead(200, all).write(FILE.subarray(0, 100_000));
      setTimeout(() => response.destroy(), 30);
    } else if (asked.length === 2) rest(response, from, request);
    else response.writeHead(200, all).end(FILE);
  });
}

function part(from: number, { etag = TAG, to = FILE.length, total = String(FILE.length) } = {}) {
  return {
    'content-type': 'application/pdf',
    'content-range': `bytes ${from}-${to - 1}/${total}`,
    'content-length': String(to - from),
    etag,
  };
}

describe('a body that was cut off', () => {
  test('goes on where it stopped, under its strong tag, and is one exchange', async () => {
    let condition: unknown;
    let coding: unknown;
    serve((response, from, request) => {
      condition = request.headers['if-range'];
      coding = request.headers['accept-encoding'];
      response.writeHead(206, part(from)).end(FILE.subarray(from));
    });
    const { outcome, snapshot, hops } = await visit();
    expect({ outcome, condition, coding }).toEqual({ outcome: 'content', condition: TAG, coding: 'identity' });
    expect(asked).toEqual(['all', 'bytes=100000-']);
    expect(snapshot?.sha256).toBe(sha256(FILE));
    expect(hops).toHaveLength(1);
    expect(hops[0]).toMatchObject({ status: 200, continuedAt: [100_000] });
    expect(hops[0]).not.toHaveProperty('truncated');
  });

  test('goes on a second time', async () => {
    serve((response, from) => {
      response.writeHead(206, part(from)).write(FILE.subarray(from, 200_000));
      setTimeout(() => response.destroy(), 30);
      server.on('/tables.pdf', (request, again) => {
        asked.push(request.headers.range ?? 'all');
        again.writeHead(206, part(200_000)).end(FILE.subarray(200_000));
      });
    });
    const { outcome, snapshot, hops } = await visit();
    expect(outcome).toBe('content');
    expect(asked).toEqual(['all', 'bytes=100000-', 'bytes=200000-']);
    expect(snapshot?.sha256).toBe(sha256(FILE));
    expect(hops.map(({ continuedAt }) => continuedAt)).toEqual([[100_000, 200_000]]);
  });

  test('begins again where the file has changed meanwhile, and both answers are kept', async () => {
    serve((response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.4 new'));
    const { outcome, snapshot, hops } = await visit();
    expect(outcome).toBe('content');
    expect(snapshot?.sha256).toBe(sha256('%PDF-1.4 new'));
    expect(hops.map(({ body, truncated }) => [body.length, truncated])).toEqual([
      [100_000, 'disconnect'],
      [12, undefined],
    ]);
  });

  test.each<[string, Answer]>([
    ['another offset', (response) => response.writeHead(206, part(90_000)).end(FILE.subarray(90_000))],
    ['another tag', (response, from) => response.writeHead(206, part(from, { etag: '"v2"' })).end(FILE.subarray(from))],
    [
      'another length',
      (response, from) => response.writeHead(206, part(from, { total: '400000' })).end(FILE.subarray(from)),
    ],
    ['no range', (response, from) => response.writeHead(206, { etag: TAG }).end(FILE.subarray(from))],
    ['a refusal', (response) => response.writeHead(416).end()],
  ])('begins again where the rest comes with %s', async (_, rest) => {
    serve(rest);
    const { outcome, snapshot } = await visit();
    expect(outcome).toBe('content');
    expect(asked).toEqual(['all', 'bytes=100000-', 'all']);
    expect(snapshot?.sha256).toBe(sha256(FILE));
  });

  test.each([
    ['a weak tag', { etag: 'W/"v1"' }],
    ['no tag', {}],
    ['a date alone', { 'last-modified': 'Thu, 02 Sep 2021 10:00:00 GMT' }],
    ['a coding', { etag: TAG, 'content-encoding': 'gzip' }],
    ['a server that knows no ranges', { etag: TAG, 'accept-ranges': 'none' }],
  ] as const)('begins again with %s', async (_, head) => {
    serve((response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end(FILE), head);
    expect((await visit()).snapshot?.sha256).toBe(sha256(FILE));
    expect(asked).toEqual(['all', 'all']);
  });

  test('is asked for once more as a whole by the next visit, where none is left in this one', async () => {
    serve((response, from) => response.writeHead(206, part(from)).end(FILE.subarray(from)));
    const { outcome, hops } = await visit({ retries: 0 });
    expect(outcome).toBe('truncated');
    expect(hops[0]).toMatchObject({ truncated: 'disconnect' });
    expect(asked).toEqual(['all']);
  });

  test('that brought much before it stopped has cost no retry', async () => {
    const long = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(6_000_000, 'y')]);
    server.on('/tables.pdf', (request, response) => {
      const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
      asked.push(request.headers.range ?? 'all');
      const to = Math.min(from + 1_500_000, long.length);
      const range = { 'content-range': `bytes ${from}-${long.length - 1}/${long.length}` };
      const head = { etag: TAG, 'content-length': String(long.length - from), ...(from === 0 ? {} : range) };
      response.writeHead(from === 0 ? 200 : 206, head).write(long.subarray(from, to), () => {
        if (to === long.length) response.end();
        else setTimeout(() => response.destroy(), 30);
      });
    });
    const { outcome, snapshot } = await visit({ retries: 1 });
    expect(outcome).toBe('content');
    expect(snapshot?.sha256).toBe(sha256(long));
    expect(asked.length).toBeGreaterThan(3);
  });
});

test('a part that nobody asked for is no content', async () => {
  server.on('/tables.pdf', (_, response) => response.writeHead(206, part(0, { to: 9 })).end('%PDF-1.4\n'));
  const { outcome, snapshot, detail } = await visit({ retries: 0 });
  expect({ outcome, detail }).toEqual({
    outcome: 'truncated',
    detail: 'HTTP 206: a part that does not continue the body',
  });
  expect(snapshot).toBeUndefined();
});
