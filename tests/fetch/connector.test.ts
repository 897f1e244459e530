import { lookup } from 'node:dns';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Client, createClient } from '../../src/fetch/index.ts';
import { page, startServer, type TestServer } from './misbehaving-server.ts';

vi.mock('node:dns', async (importOriginal) => ({
  ...(await importOriginal<typeof import('node:dns')>()),
  lookup: vi.fn(),
}));

let server: TestServer;
let client: Client;

/** What the resolver says to any name. */
function resolveTo(...addresses: readonly string[]): void {
  vi.mocked(lookup).mockImplementation(((
    _name: string,
    _options: object,
    callback: (error: null, found: object) => void,
  ) => {
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as never);
}

beforeEach(async () => {
  server = await startServer();
  server.on('/', page('<p>公告</p>'));
  client = createClient({
    userAgent: 'gongkai/1.0 (+https://www.stats-lab.edu.cn/crawler)',
    minDelay: 0,
    obeyRobots: false,
  });
});
afterEach(async () => {
  await client.close();
  await server.close();
});

test.each([['127.0.0.1'], ['::1'], ['::ffff:127.0.0.1'], ['10.0.0.1', '192.168.0.1']])(
  'a public name that resolves to %s is refused before anything is connected',
  async (...addresses) => {
    resolveTo(...addresses);
    const visit = await client.fetch({ url: `http://rebind.example:${server.port}/` });
    expect(visit).toMatchObject({
      outcome: 'refused-by-guard',
      hops: [],
      detail: expect.stringContaining('rebind.example'),
    });
    expect(server.asked).toEqual([]);
  },
);

test('robots.txt of such a name is not asked for either', async () => {
  resolveTo('127.0.0.1');
  const obedient = createClient({ userAgent: 'gongkai/1.0 (+https://www.stats-lab.edu.cn/crawler)', minDelay: 0 });
  expect((await obedient.fetch({ url: `http://rebind.example:${server.port}/` })).outcome).toBe('refused-by-guard');
  expect(server.asked).toEqual([]);
  await obedient.close();
});

test('where private addresses are allowed the same name is asked', async () => {
  resolveTo('127.0.0.1');
  const open = createClient({
    userAgent: 'gongkai/1.0 (+https://www.stats-lab.edu.cn/crawler)',
    minDelay: 0,
    allowPrivate: true,
  });
  expect((await open.fetch({ url: `http://rebind.example:${server.port}/` })).outcome).toBe('content');
  await open.close();
});
