import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, createClient } from '../../src/fetch/index.ts';
import { page, redirect, startServer, type TestServer } from './misbehaving-server.ts';

const HOST = 'site.example';
const BASE = `http://${HOST}`;
let server: TestServer;
let client: Client;

beforeEach(async () => {
  server = await startServer();
  client = createClient({
    resolve: { [HOST]: { address: '127.0.0.1', port: server.port } },
    minDelay: 0,
    obeyRobots: false,
  });
});
afterEach(async () => {
  await client.close();
  await server.close();
});

const outcomeOf = async (path: string) => (await client.compare({ url: BASE + path })).visit.outcome;
const probes = () => server.asked.filter((path) => /\/[0-9a-f]{16}(?:\.|$)/.test(path));
const SHELL = (path: string) => `<title>云湖市</title><p>您访问的内容 ${path} 暂时找不着了，请联系管理员</p>`;

test('a page that says what its host says of any address is none, whatever its words and its status', async () => {
  server.otherwise((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(SHELL(request.url ?? ''));
  });
  server.on('/czzj/t1.html', page('<title>云湖市</title><p>部门决算公开，见附件</p>'));
  expect(await outcomeOf('/czzj/t1.html')).toBe('content');
  expect(await client.compare({ url: `${BASE}/czzj/t2.html` })).toMatchObject({
    visit: { outcome: 'soft-404', detail: 'the page says what site.example says of any address that it does not have' },
  });
  // Once a host, in the folder of the page.
  expect(probes()).toEqual([expect.stringMatching(/^\/czzj\/[0-9a-f]{16}\.html$/)]);
});

test('the visit that was made to compare with is told of once', async () => {
  server.on('/a.html', page('<p>公告</p>'));
  const [first, second] = [
    await client.compare({ url: `${BASE}/a.html` }),
    await client.compare({ url: `${BASE}/a.html` }),
  ];
  expect(first.probe).toMatchObject({ outcome: 'gone', url: expect.stringMatching(/\/[0-9a-f]{16}\.html$/) });
  expect(second).not.toHaveProperty('probe');
  expect([first.visit.outcome, second.visit.outcome]).toEqual(['content', 'content']);
});

test('a redirect to where any address leads is none', async () => {
  server.on('/', page(`<p>${'首页栏目'.repeat(900)}</p>`));
  server.otherwise(redirect('/'));
  expect(await outcomeOf('/czzj/t1.html')).toBe('soft-404');
  expect(await outcomeOf('/')).toBe('content');
});

test('a page of many words is compared with nothing', async () => {
  server.on('/a.html', page(`<p>${'部门决算'.repeat(900)}</p>`));
  expect(await outcomeOf('/a.html')).toBe('content');
  expect(probes()).toEqual([]);
});
