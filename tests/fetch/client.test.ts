import { createServer } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/base/digest.ts';
import { type Client, type ClientOptions, createClient } from '../../src/fetch/index.ts';
import { page, redirect, startServer, type TestServer } from './misbehaving-server.ts';

const HOST = 'site.example';
const BASE = `http://${HOST}`;
const NOW = new Date('2021-09-02T10:00:00Z');
const CONTENT = '<title>决算</title><p>本年度收入合计一百万元。</p>';

let server: TestServer;
let client: Client;

function use(options: ClientOptions = {}): Client {
  const fixed = { address: '127.0.0.1', port: server.port };
  client = createClient({
    resolve: { [HOST]: fixed, 'other.example': fixed },
    minDelay: 0,
    clock: () => NOW,
    ...options,
  });
  return client;
}

const outcomeOf = async (path: string, options: ClientOptions = {}) => {
  const { outcome, detail } = await use(options).fetch({ url: BASE + path });
  return { outcome, detail };
};

beforeEach(async () => {
  server = await startServer();
  client = createClient();
});
afterEach(async () => {
  await client.close();
  await server.close();
});

describe('a visit', () => {
  test('gives the content with everything the archive needs', async () => {
    server.on('/a', page(CONTENT));
    const visit = await use().fetch({ url: `${BASE}/a#part` });
    expect(visit).toMatchObject({ outcome: 'content', url: `${BASE}/a#part`, finalUrl: `${BASE}/a` });
    expect(visit.hops).toHaveLength(1);
    expect(visit.hops[0]).toMatchObject({
      url: `${BASE}/a`,
      method: 'GET',
      status: 200,
      statusText: 'OK',
      startedAt: '2021-09-02T10:00:00.000Z',
      remoteAddress: '127.0.0.1',
    });
    expect(visit.snapshot).toMatchObject({
      url: `${BASE}/a#part`,
      finalUrl: `${BASE}/a`,
      status: 200,
      mediaType: 'text/html',
      sha256: sha256(CONTENT),
      retrievedAt: '2021-09-02T10:00:00.000Z',
    });
  });

  test('records the request lines as the server got them', async () => {
    let got: readonly string[] = [];
    server.on('/a', (request, response) => {
      got = request.rawHeaders;
      response.end('x');
    });
    const { hops } = await use({ userAgent: 'gongkai/1.0 (+https://crawler.example)' }).fetch({ url: `${BASE}/a` });
    expect(hops[0]?.requestHeaders.flat()).toEqual(got);
    expect(got).toContain('gongkai/1.0 (+https://crawler.example)');
  });

  test('keeps header lines in order, case and number, and their bytes', async () => {
    server.on('/a', (_, response) => {
      response
        .writeHead(200, ['X-One', 'a', 'Set-Cookie', '1', 'x-one', 'b', 'Set-Cookie', '2', 'X-Name', '\u00b2\u00c6'])
        .end('x');
    });
    const { hops } = await use().fetch({ url: `${BASE}/a` });
    expect(hops[0]?.responseHeaders.slice(0, 5)).toEqual([
      ['X-One', 'a'],
      ['Set-Cookie', '1'],
      ['x-one', 'b'],
      ['Set-Cookie', '2'],
      ['X-Name', '\u00b2\u00c6'],
    ]);
  });

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['zstd', zstdCompressSync],
  ] as const)('expands %s for the snapshot and keeps the wire bytes', async (coding, compress) => {
    const wire = compress(Buffer.from(CONTENT));
    server.on('/a', (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': coding }).end(wire),
    );
    const visit = await use().fetch({ url: `${BASE}/a` });
    expect(visit.outcome).toBe('content');
    expect(visit.snapshot?.sha256).toBe(sha256(CONTENT));
    expect(Buffer.from(visit.hops[0]?.body ?? []).equals(wire)).toBe(true);
  });

  test('reads a body as it is where the coding is an invented one', async () => {
    server.on('/a', (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'utf-8' }).end(CONTENT),
    );
    expect((await use().fetch({ url: `${BASE}/a` })).snapshot?.sha256).toBe(sha256(CONTENT));
  });

  test('sends validators and reports 304 as unchanged', async () => {
    server.on('/a', (request, response) => {
      const same = request.headers['if-none-match'] === '"v1"' && request.headers['if-modified-since'] === 'yesterday';
      response.writeHead(same ? 304 : 200, { etag: '"v1"' }).end();
    });
    const visit = await use().fetch({ url: `${BASE}/a`, conditional: { etag: '"v1"', lastModified: 'yesterday' } });
    expect(visit.outcome).toBe('unchanged');
    expect(visit.snapshot).toBeUndefined();
    expect(visit.hops[0]?.status).toBe(304);
  });

  test('takes a 304 that nothing was asked for as an answer without content', async () => {
    server.on('/a', (_, response) => response.writeHead(304).end());
    expect(await outcomeOf('/a')).toEqual({ outcome: 'empty', detail: 'HTTP 304, though no validator was sent' });
  });

  test('sends validators to the address that they came from, behind a redirect too', async () => {
    const asked: string[] = [];
    server.on('/a', redirect('/b'));
    server.on('/b', (request, response) => {
      asked.push(String(request.headers['if-none-match']));
      response.writeHead(304).end();
    });
    const conditional = { etag: '"v1"', validFor: `${BASE}/b` };
    const { outcome, hops } = await use().fetch({ url: `${BASE}/a`, conditional });
    expect({ outcome, asked }).toEqual({ outcome: 'unchanged', asked: ['"v1"'] });
    expect(hops[0]?.requestHeaders.map(([name]) => name)).not.toContain('if-none-match');
  });

  test('sends no names or passwords of an address, nor archives them', async () => {
    server.on('/a', (request, response) => response.end(request.headers.authorization ?? 'none'));
    const { hops } = await use().fetch({ url: `http://user:secret@${HOST}/a` });
    expect(Buffer.from(hops[0]?.body ?? []).toString()).toBe('none');
    expect(hops[0]?.url).toBe(`${BASE}/a`);
  });

  test('ends with the reason of the signal', async () => {
    server.on('/a', () => undefined);
    const controller = new AbortController();
    const visit = use().fetch({ url: `${BASE}/a`, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('stop now')), 20);
    await expect(visit).rejects.toThrow('stop now');
  });
});

describe('redirects', () => {
  test('are followed over headers and pages, each hop kept', async () => {
    server.on('/a', redirect('/b', 301));
    server.on('/b', page('<meta http-equiv="refresh" content="0;url=c.html">'));
    server.on('/c.html', page('<script>location.replace("http://other.example/d")</script>'));
    server.on('/d', page(CONTENT));
    const visit = await use().fetch({ url: `${BASE}/a` });
    expect(visit).toMatchObject({ outcome: 'content', finalUrl: 'http://other.example/d' });
    expect(visit.snapshot).toMatchObject({ url: `${BASE}/a`, finalUrl: 'http://other.example/d' });
    expect(visit.hops.map(({ url }) => url)).toEqual([
      `${BASE}/a`,
      `${BASE}/b`,
      `${BASE}/c.html`,
      'http://other.example/d',
    ]);
  });

  test('in a circle are a loop', async () => {
    server.on('/a', redirect('/b'));
    server.on('/b', redirect('/a'));
    expect((await outcomeOf('/a')).outcome).toBe('loop');
    expect(server.asked).toEqual(['/robots.txt', '/a', '/b']);
  });

  test('without end are a loop after the sixth answer', async () => {
    for (let n = 0; n < 9; n += 1) server.on(`/${n}`, redirect(`/${n + 1}`));
    expect(await outcomeOf('/0')).toEqual({ outcome: 'loop', detail: 'more than 5 redirects' });
    expect(server.asked).toHaveLength(7);
  });

  test.each([
    'http://127.0.0.1:1/x',
    'http://[::ffff:127.0.0.1]/x',
    'http://2130706433/x',
    'http://localhost/x',
    'http://10.0.0.1/x',
    'ftp://site.example/x',
    'file:///etc/hosts',
  ])('to %s are refused, and the hop before is kept', async (target) => {
    server.on('/a', redirect(target));
    const visit = await use().fetch({ url: `${BASE}/a` });
    expect(visit.outcome).toBe('refused-by-guard');
    expect(visit.hops).toHaveLength(1);
    expect(visit.finalUrl).toBe(new URL(target).href);
  });

  test('with a user name and password are followed without them, and nothing tells them but the answer itself', async () => {
    server.on('/a', redirect(`http://user:secret@${new URL(BASE).host}/a`));
    const visit = await outcomeOf('/a');
    expect(visit).toEqual({ outcome: 'loop', detail: 'HTTP 302 to itself' });
  });

  test('enter a host before anything of it is asked, and end there where it cannot be entered', async () => {
    server.on('/a', redirect(BASE.replace('site.example', 'other.example').concat('/b')));
    const entered: string[] = [];
    const enter = async (host: string) => {
      entered.push(host);
      return host === 'site.example' ? undefined : { detail: 'busy', retryAfterSeconds: 7 };
    };
    const visit = await use().fetch({ url: `${BASE}/a`, enter });
    expect(visit).toMatchObject({ outcome: 'retry', detail: 'busy', retryAfterSeconds: 7 });
    expect([entered, visit.hops.length]).toEqual([['site.example', 'other.example'], 1]);
  });

  test('to others are refused without a contact', async () => {
    server.on('/a', redirect('http://www.example.com/'));
    expect(await outcomeOf('/a')).toMatchObject({
      outcome: 'refused-by-guard',
      detail: expect.stringContaining('contact'),
    });
  });
});

describe('addresses', () => {
  test('a host of others is asked with a contact only', async () => {
    await expect(use().fetch({ url: 'http://www.example.com/' })).rejects.toThrow(/contact: set userAgent/);
    await expect(use({ userAgent: 'gongkai/1.0' }).fetch({ url: 'http://www.example.com/' })).rejects.toThrow(
      /contact/,
    );
  });

  test('a contact that identifies nobody is none, and nothing is asked', async () => {
    const asking = use({ userAgent: 'gongkai/1.0 (+you@example.org)', resolve: {} });
    await expect(asking.fetch({ url: 'http://www.example.com/' })).rejects.toThrow(
      'you@example.org identifies nobody: example.org is for examples: www.example.com is a host of others',
    );
  });

  test('this machine is asked where private addresses are allowed, else refused', async () => {
    server.on('/a', page(CONTENT));
    expect((await use().fetch({ url: `${server.origin}/a` })).outcome).toBe('refused-by-guard');
    await client.close();
    expect((await use({ allowPrivate: true }).fetch({ url: `${server.origin}/a` })).outcome).toBe('content');
  });

  test.each([
    { userAgent: '' },
    { userAgent: '(x)' },
    { userAgent: '公开' },
    { concurrency: 0 },
    { maxRatio: Number.NaN },
  ])('options that cannot be meant throw: %j', (options) => {
    expect(() => createClient(options)).toThrow(RangeError);
  });

  test('a text that is no address throws', async () => {
    await expect(use().fetch({ url: 'no address' })).rejects.toThrow(TypeError);
  });
});

describe('limits', () => {
  const bomb = gzipSync(Buffer.alloc(3_000_000));
  const small = { maxWireBytes: 50_000, maxExpandedBytes: { text: 20_000, other: 40_000 } };

  test('a body that expands beyond the limit is too large, and kept as it came', async () => {
    server.on('/a', (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(bomb),
    );
    const visit = await use({ maxExpandedBytes: { text: 2_000_000 } }).fetch({ url: `${BASE}/a` });
    expect(visit.outcome).toBe('too-large');
    expect(visit.snapshot).toBeUndefined();
    expect(visit.hops[0]?.body).toHaveLength(bomb.length);
  });

  test('a body that expands too much for its size is too large', async () => {
    server.on('/a', (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(bomb),
    );
    expect((await outcomeOf('/a')).outcome).toBe('too-large');
    expect((await outcomeOf('/a', { maxRatio: 2000 })).outcome).toBe('content');
  });

  test('many codings on each other are refused', async () => {
    const codings = Array.from({ length: 9 }, () => 'gzip').join(', ');
    server.on('/a', (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': codings }).end(bomb),
    );
    expect((await outcomeOf('/a')).outcome).toBe('too-large');
  });

  test('a page that does not end is cut at the limit', async () => {
    server.on('/a', (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const more = () => response.write('x'.repeat(10_000), () => setImmediate(more));
      more();
    });
    const { outcome, hops } = await use(small).fetch({ url: `${BASE}/a` });
    expect(outcome).toBe('too-large');
    expect(hops[0]).toMatchObject({ truncated: 'length' });
    expect(hops[0]?.body).toHaveLength(20_000);
  });

  test('a body announced as too long is not read', async () => {
    server.on('/a', (_, response) =>
      response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': 9_000_000 }).write('%PDF-1.4'),
    );
    expect((await outcomeOf('/a', small)).outcome).toBe('too-large');
  });

  test('a document declared as a page has the room of a document', async () => {
    server.on('/a', page(`%PDF-1.4\n${'x'.repeat(30_000)}`));
    expect((await outcomeOf('/a', small)).outcome).toBe('content-type-lie');
  });
});

describe('servers that fail', () => {
  test('a body shorter than announced is truncated', async () => {
    server.on('/a', (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': 100 }).write('abc');
      setTimeout(() => response.destroy(), 20);
    });
    const { outcome, hops } = await use().fetch({ url: `${BASE}/a` });
    expect(outcome).toBe('truncated');
    expect(hops[0]).toMatchObject({ truncated: 'disconnect' });
    expect(Buffer.from(hops[0]?.body ?? []).toString()).toBe('abc');
  });

  test('broken compression is truncated', async () => {
    const half = gzipSync(Buffer.from(CONTENT)).subarray(0, 40);
    server.on('/a', (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(half),
    );
    expect((await outcomeOf('/a')).outcome).toBe('truncated');
  });

  test('a connection closed without an answer is unreachable', async () => {
    server.on('/a', (request) => request.socket.destroy());
    expect(await outcomeOf('/a')).toMatchObject({ outcome: 'unreachable' });
  });

  test('a closed port is unreachable', async () => {
    const { port } = server;
    await server.close();
    const gone = createClient({ resolve: { [HOST]: { address: '127.0.0.1', port } }, minDelay: 0 });
    expect(await gone.fetch({ url: BASE })).toMatchObject({
      outcome: 'unreachable',
      hops: [],
      detail: expect.stringContaining('ECONNREFUSED'),
    });
    await gone.close();
    server = await startServer();
  });

  test('an answer that is not HTTP is unreachable', async () => {
    const raw = createServer((socket) => socket.resume().end('SSH-2.0-OpenSSH\r\n'));
    await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
    const address = raw.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const odd = createClient({ resolve: { [HOST]: { address: '127.0.0.1', port } }, minDelay: 0, obeyRobots: false });
    expect((await odd.fetch({ url: BASE })).outcome).toBe('unreachable');
    await odd.close();
    await new Promise((resolve) => raw.close(resolve));
  });

  test('a server that says nothing is unreachable after the deadline', async () => {
    server.on('/a', () => undefined);
    expect((await outcomeOf('/a', { deadlines: { total: 100 } })).outcome).toBe('unreachable');
  });

  test('a body that drips is truncated after the deadline', async () => {
    server.on('/a', (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const drip = setInterval(() => response.write('x'), 10);
      response.on('close', () => clearInterval(drip));
    });
    const { outcome, hops } = await use({ deadlines: { total: 150 } }).fetch({ url: `${BASE}/a` });
    expect(outcome).toBe('truncated');
    expect(hops[0]).toMatchObject({ truncated: 'time' });
  });

  test('headers without end are unreachable', async () => {
    server.on('/a', (_, response) => {
      response
        .writeHead(200, Object.fromEntries(Array.from({ length: 50 }, (_item, n) => [`x-${n}`, 'y'.repeat(4000)])))
        .end();
    });
    expect((await outcomeOf('/a')).outcome).toBe('unreachable');
  });

  test.each([
    [412, '<script src="/w.js"></script>', 'challenge'],
    [521, '<script>document.cookie="a=1";location.href="/"</script>', 'challenge'],
    [403, '<h1>Forbidden</h1>', 'blocked'],
    [404, 'Not Found', 'gone'],
    [500, 'error', 'retry'],
    [200, '<title>404</title>', 'soft-404'],
  ])('status %d with %j is %s', async (status, body, outcome) => {
    server.on('/a', (_, response) => response.writeHead(status, { 'content-type': 'text/html' }).end(body));
    expect((await outcomeOf('/a')).outcome).toBe(outcome);
  });
});

describe('a challenge', () => {
  test('leaves the host alone for a day', async () => {
    let now = NOW;
    server.on('/a', (_, response) =>
      response.writeHead(412, { 'content-type': 'text/html' }).end('<script>x()</script>'),
    );
    server.on('/b', page(CONTENT));
    const patient = use({ clock: () => now });
    expect(await patient.fetch({ url: `${BASE}/a` })).toMatchObject({ outcome: 'challenge', hops: [{ status: 412 }] });
    expect(await patient.fetch({ url: `${BASE}/b` })).toMatchObject({ outcome: 'challenge', hops: [] });
    expect((await patient.fetch({ url: 'http://other.example/b' })).outcome).toBe('content');
    now = new Date('2021-09-03T10:00:01Z');
    expect((await patient.fetch({ url: `${BASE}/b` })).outcome).toBe('content');
  });
});

describe('retries', () => {
  test('Retry-After is reported, and the caller schedules', async () => {
    server.on('/a', (_, response) => response.writeHead(503, { 'retry-after': 'Thu, 02 Sep 2021 10:02:00 GMT' }).end());
    expect(await use().fetch({ url: `${BASE}/a` })).toMatchObject({ outcome: 'retry', retryAfterSeconds: 120 });
  });

  test('Retry-After of more than a day is a day', async () => {
    server.on('/a', (_, response) => response.writeHead(503, { 'retry-after': '99999999' }).end());
    expect((await use().fetch({ url: `${BASE}/a` })).retryAfterSeconds).toBe(86_400);
  });

  test('Retry-After holds for whatever is asked of the host next', async () => {
    const asked: number[] = [];
    server.on('/a', (_, response) => {
      response.on('finish', () => asked.push(performance.now()));
      response.writeHead(429, { 'retry-after': '1' }).end();
    });
    server.on('/b', (_, response) => {
      asked.push(performance.now());
      response.writeHead(200, { 'content-type': 'text/html' }).end(CONTENT);
    });
    await use().fetch({ url: `${BASE}/a` });
    await client.fetch({ url: `${BASE}/b` });
    expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test('Retry-After beyond the longest pause holds up nobody here', async () => {
    server.on('/a', (_, response) => response.writeHead(503, { 'retry-after': '86400' }).end());
    server.on('/b', page(CONTENT));
    expect((await use().fetch({ url: `${BASE}/a` })).retryAfterSeconds).toBe(86_400);
    expect((await client.fetch({ url: `${BASE}/b` })).outcome).toBe('content');
  });

  test('pauses grow by doubling, and part of each is drawn', async () => {
    const asked: number[] = [];
    server.on('/a', (_, response) => {
      asked.push(performance.now());
      response.writeHead(503).end();
    });
    await use({ retries: 2, backoff: 100, jitter: () => 0 }).fetch({ url: `${BASE}/a` });
    const [first = 0, second = 0, third = 0] = asked;
    expect(second - first).toBeGreaterThanOrEqual(48);
    expect(third - second).toBeGreaterThanOrEqual(98);
  });

  test('within a visit every attempt is kept', async () => {
    let attempt = 0;
    server.on('/a', (_, response) => {
      attempt += 1;
      if (attempt < 3) response.writeHead(503).end();
      else response.writeHead(200, { 'content-type': 'text/html' }).end(CONTENT);
    });
    const visit = await use({ retries: 2, backoff: 1 }).fetch({ url: `${BASE}/a` });
    expect(visit.outcome).toBe('content');
    expect(visit.hops.map(({ status }) => status)).toEqual([503, 503, 200]);
  });

  test('a pause longer than allowed ends the visit', async () => {
    server.on('/a', (_, response) => response.writeHead(503, { 'retry-after': '3600' }).end());
    const visit = await use({ retries: 5 }).fetch({ url: `${BASE}/a` });
    expect(visit).toMatchObject({ outcome: 'retry', retryAfterSeconds: 3600 });
    expect(visit.hops).toHaveLength(1);
  });
});
