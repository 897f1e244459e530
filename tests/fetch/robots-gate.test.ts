import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, createClient } from '../../src/fetch/index.ts';
import { page, redirect, startServer, type TestServer } from './misbehaving-server.ts';

const BASE = 'http://site.example';

let server: TestServer;
let client: Client;
let now = new Date('2021-09-02T10:00:00Z');

beforeEach(async () => {
  server = await startServer();
  server.on('/a', page('<p>公告</p>'));
  server.on('/b', page('<p>公告</p>'));
  const fixed = { address: '127.0.0.1', port: server.port };
  client = createClient({ resolve: { 'site.example': fixed, 'other.example': fixed }, minDelay: 0, clock: () => now });
});
afterEach(async () => {
  await client.close();
  await server.close();
});

const visit = (path: string) => client.fetch({ url: BASE + path });

test('a disallowed address is not asked', async () => {
  server.on('/robots.txt', page('User-agent: gongkai\nDisallow: /a\n', 'text/plain'));
  expect(await visit('/a')).toMatchObject({ outcome: 'refused-by-robots', finalUrl: `${BASE}/a`, hops: [] });
  expect((await visit('/b')).outcome).toBe('content');
  expect(server.asked).toEqual(['/robots.txt', '/b']);
});

test('robots.txt is asked once, and its exchange goes to the first visit', async () => {
  server.on('/robots.txt', page('User-agent: *\nDisallow:\n', 'text/plain'));
  const visits = await Promise.all([visit('/a'), visit('/b'), visit('/a')]);
  expect(visits.map(({ outcome }) => outcome)).toEqual(['content', 'content', 'content']);
  expect(visits.map(({ robots }) => robots[0]?.exchanges.length)).toEqual([1, 0, 0]);
  expect(visits[0]?.robots[0]).toMatchObject({ verdict: 'allowed', reason: 'rules', robotsUrl: `${BASE}/robots.txt` });
  expect(server.asked.filter((path) => path === '/robots.txt')).toHaveLength(1);
});

test('it is asked again after a day', async () => {
  await visit('/a');
  now = new Date('2021-09-03T10:00:01Z');
  await visit('/a');
  expect(server.asked.filter((path) => path === '/robots.txt')).toHaveLength(2);
});

test('4xx means no rules', async () => {
  server.on('/robots.txt', (_, response) => response.writeHead(403).end('User-agent: *\nDisallow: /'));
  expect(await visit('/a')).toMatchObject({ outcome: 'content', robots: [{ reason: 'no-rules', verdict: 'allowed' }] });
});

test('a page in its place means no rules, and is recorded', async () => {
  server.on('/robots.txt', page('<!DOCTYPE html><html>User-agent: *\nDisallow: /</html>'));
  const { outcome, robots } = await visit('/a');
  expect(outcome).toBe('content');
  expect(robots[0]).toMatchObject({ reason: 'no-rules', detail: 'robots.txt: HTTP 200, but the bytes are text/html' });
  expect(robots[0]?.exchanges).toHaveLength(1);
});

test('5xx means that nothing is allowed, until it is answered', async () => {
  server.on('/robots.txt', (_, response) => response.writeHead(503).end());
  expect(await visit('/a')).toMatchObject({ outcome: 'refused-by-robots', robots: [{ reason: 'failed' }] });
  server.on('/robots.txt', page('', 'text/plain'));
  expect((await visit('/a')).outcome).toBe('content');
});

test('no answer at all leaves the visit unreachable', async () => {
  server.on('/robots.txt', (request) => request.socket.destroy());
  expect(await visit('/a')).toMatchObject({
    outcome: 'unreachable',
    robots: [{ reason: 'failed', verdict: 'disallowed' }],
  });
  expect(server.asked).toEqual(['/robots.txt']);
});

test('redirects of robots.txt are followed, also to another host', async () => {
  server.on('/robots.txt', redirect('http://other.example/r2'));
  server.on('/r2', page('User-agent: *\nDisallow: /a\n', 'text/plain'));
  const { outcome, robots } = await visit('/a');
  expect(outcome).toBe('refused-by-robots');
  expect(robots[0]?.exchanges.map(({ url }) => url)).toEqual([`${BASE}/robots.txt`, 'http://other.example/r2']);
});

test('five redirects of robots.txt are followed', async () => {
  server.on('/robots.txt', redirect('/r1'));
  for (let n = 1; n < 5; n += 1) server.on(`/r${n}`, redirect(`/r${n + 1}`));
  server.on('/r5', page('User-agent: *\nDisallow: /a\n', 'text/plain'));
  const { outcome, robots } = await visit('/a');
  expect({ outcome, exchanges: robots[0]?.exchanges.length }).toEqual({ outcome: 'refused-by-robots', exchanges: 6 });
});

test('redirects of robots.txt without end mean no rules', async () => {
  server.on('/robots.txt', redirect('/robots.txt'));
  expect((await visit('/a')).outcome).toBe('content');
});

test('a redirect of robots.txt to a private address is refused', async () => {
  server.on('/robots.txt', redirect('http://127.0.0.1/robots.txt'));
  expect((await visit('/a')).outcome).toBe('refused-by-guard');
});

test('each hop asks the rules of its own host', async () => {
  server.on('/robots.txt', (request, response) => {
    response.end(request.headers.host === 'other.example' ? 'User-agent: *\nDisallow: /' : '');
  });
  server.on('/a', redirect('http://other.example/b'));
  const { outcome, robots, hops } = await visit('/a');
  expect(outcome).toBe('refused-by-robots');
  expect(hops).toHaveLength(1);
  expect(robots.map(({ verdict }) => verdict)).toEqual(['allowed', 'disallowed']);
});

test('a delay of more than half a minute means that the host is left alone', async () => {
  server.on('/robots.txt', page('User-agent: *\nCrawl-delay: 3600\n', 'text/plain'));
  expect(await visit('/a')).toMatchObject({
    outcome: 'refused-by-robots',
    detail: 'Crawl-delay 3600 s is longer than 30 s',
  });
});

test('a robots.txt without end is read as far as the standard asks', async () => {
  server.on('/robots.txt', page(`User-agent: *\nDisallow: /a\n${'#'.repeat(1_000_000)}`, 'text/plain'));
  expect((await visit('/a')).outcome).toBe('refused-by-robots');
});

test('a robots.txt that announces more than is read is read as far as the standard asks', async () => {
  const long = Buffer.from(`User-agent: *\nDisallow: /a\n${'#'.repeat(1_000_000)}`);
  server.on('/robots.txt', (_, response) =>
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': long.length }).end(long),
  );
  expect(await visit('/a')).toMatchObject({ outcome: 'refused-by-robots', robots: [{ reason: 'rules' }] });
});

test('a delay of up to half a minute holds between robots.txt and the first page too, and is reported', async () => {
  const asked: number[] = [];
  server.on('/robots.txt', (_, response) => {
    asked.push(performance.now());
    response.end('User-agent: *\nCrawl-delay: 0.2\n');
  });
  server.on('/a', (_, response) => {
    asked.push(performance.now());
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>公告</p>');
  });
  const { robots } = await visit('/a');
  await visit('/a');
  const [first = 0, second = 0, third = 0] = asked;
  expect(robots[0]).toMatchObject({ verdict: 'allowed', crawlDelaySeconds: 0.2 });
  expect(Math.min(second - first, third - second)).toBeGreaterThanOrEqual(195);
});
