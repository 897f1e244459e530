import { lookup } from 'node:dns';
import { request as ask, createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Client, type ClientOptions, createClient } from '../../src/fetch/index.ts';
import { proxyOf } from '../../src/fetch/proxy.ts';
import { selfSigned } from './certificate.ts';
import { page, redirect, startServer, type TestServer } from './misbehaving-server.ts';

vi.mock('node:dns', async (importOriginal) => ({
  ...(await importOriginal<typeof import('node:dns')>()),
  lookup: vi.fn(),
}));

const certificate = selfSigned('site.example');
let server: TestServer;
let client: Client;
let proxy: Awaited<ReturnType<typeof startProxy>>;

/** What the resolver of this machine says to any name; nothing: it knows none. */
function resolveTo(...addresses: readonly string[]): void {
  vi.mocked(lookup).mockImplementation(((
    name: string,
    _options: object,
    callback: (error: Error | null, found: object) => void,
  ) => {
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    callback(found.length > 0 ? null : new Error(`getaddrinfo ENOTFOUND ${name}`), found);
  }) as never);
}

/** A proxy that leads to the test's servers, whatever is asked for; `seen` lists what that was. */
async function startProxy(plainPort: number) {
  const seen: string[] = [];
  const logins: (string | undefined)[] = [];
  const secure = createSecureServer(certificate, (_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>公告</p>'),
  );
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
  let status = 200;
  const http = createServer((incoming, outgoing) => {
    seen.push(`${incoming.method} ${incoming.url}`);
    logins.push(incoming.headers['proxy-authorization']);
    if (status !== 200) return void outgoing.writeHead(status).end();
    const { pathname } = new URL(incoming.url ?? '');
    const headers = { host: incoming.headers.host };
    ask({ port: plainPort, host: '127.0.0.1', path: pathname, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(outgoing);
    }).end();
  });
  http.on('connect', (incoming, socket) => {
    seen.push(`CONNECT ${incoming.url}`);
    logins.push(incoming.headers['proxy-authorization']);
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const onward = connect((secure.address() as AddressInfo).port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [onward, socket]) end.on('error', () => onward.destroy() && socket.destroy());
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    seen,
    logins,
    address: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    answerWith: (code: number) => {
      status = code;
    },
    async close() {
      for (const one of [http, secure]) {
        one.closeAllConnections();
        await new Promise((resolve) => one.close(resolve));
      }
    },
  };
}

function use(options: ClientOptions = {}): Client {
  client = createClient({
    userAgent: 'gongkai/1.0 (+https://www.stats-lab.edu.cn/crawler)',
    minDelay: 0,
    tls: { 'site.example': 'insecure' },
    ...options,
  });
  return client;
}

beforeEach(async () => {
  server = await startServer();
  server.on('/a', page('<p>公告</p>'));
  proxy = await startProxy(server.port);
  client = createClient();
});
afterEach(async () => {
  await client.close();
  await proxy.close();
  await server.close();
});

test('asks through the proxy that a source names, robots.txt too, though its address is a private one', async () => {
  resolveTo('93.184.216.34');
  const { outcome, hops } = await use().fetch({ url: 'http://site.example/a', proxy: proxy.address });
  expect(outcome).toBe('content');
  expect(proxy.seen).toEqual(['GET http://site.example/robots.txt', 'GET http://site.example/a']);
  expect(hops[0]).toMatchObject({ url: 'http://site.example/a', proxy: proxy.address });
  expect(hops[0]).not.toHaveProperty('remoteAddress');
});

test('tunnels https to the address that was looked at', async () => {
  resolveTo('93.184.216.34');
  const visit = await use({ obeyRobots: false }).fetch({ url: 'https://site.example/', proxy: proxy.address });
  expect(visit).toMatchObject({ outcome: 'content' });
  expect(proxy.seen).toEqual(['CONNECT 93.184.216.34:443']);
  expect(visit.hops[0]).toMatchObject({
    proxy: proxy.address,
    remoteAddress: '93.184.216.34',
    tlsProfile: 'insecure',
    tls: { certificateProblem: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  });
});

test('leaves names that this machine does not know to the proxy', async () => {
  resolveTo();
  expect((await use().fetch({ url: 'http://site.example/a', proxy: proxy.address })).outcome).toBe('content');
  const secure = await client.fetch({ url: 'https://site.example/', proxy: proxy.address });
  expect(secure.outcome).toBe('content');
  expect(proxy.seen.at(-1)).toBe('CONNECT site.example:443');
});

test.each([['127.0.0.1'], ['93.184.216.34', '10.0.0.1'], ['::ffff:10.0.0.1']])(
  'refuses a target that resolves to %s, before the proxy hears of it',
  async (...addresses) => {
    resolveTo(...addresses);
    for (const url of ['http://site.example/a', 'https://site.example/a']) {
      expect(await use().fetch({ url, proxy: proxy.address })).toMatchObject({ outcome: 'refused-by-guard', hops: [] });
    }
    expect(proxy.seen).toEqual([]);
  },
);

test.each(['http://127.0.0.1/a', 'http://[::1]/a', 'https://0x7f.1/a', 'http://169.254.169.254/latest'])(
  'refuses %s',
  async (url) => {
    resolveTo('93.184.216.34');
    const visit = await use().fetch({ url, proxy: proxy.address });
    expect(visit.outcome).toBe('refused-by-guard');
    expect(proxy.seen).toEqual([]);
  },
);

test('refuses a redirect to a private address behind the proxy', async () => {
  resolveTo('93.184.216.34');
  server.on('/a', redirect('http://10.0.0.1/secret'));
  const { outcome, hops } = await use().fetch({ url: 'http://site.example/a', proxy: proxy.address });
  expect({ outcome, hops: hops.length }).toEqual({ outcome: 'refused-by-guard', hops: 1 });
  expect(proxy.seen).not.toContain('GET http://10.0.0.1/secret');
});

test('tells the proxy its user name and password, and nobody else', async () => {
  resolveTo('93.184.216.34');
  const address = proxy.address.replace('http://', 'http://user:p%40ss@');
  const visits = [
    await use({ obeyRobots: false }).fetch({ url: 'http://site.example/a', proxy: address }),
    await client.fetch({ url: 'https://site.example/a', proxy: address }),
  ];
  const login = `Basic ${Buffer.from('user:p@ss').toString('base64')}`;
  expect(proxy.logins).toEqual([login, login]);
  expect(visits.map(({ outcome }) => outcome)).toEqual(['content', 'content']);
  expect(JSON.stringify(visits)).not.toContain('p%40ss');
  expect(JSON.stringify(visits)).not.toContain('p@ss');
  expect(JSON.stringify(visits)).not.toContain(login);
});

test('a password that is no escaped text is taken as it stands', () => {
  expect(proxyOf('http://user:50%@proxy.example:8080').authorization).toBe(
    `Basic ${Buffer.from('user:50%').toString('base64')}`,
  );
});

test.each([403, 407, 502])('a proxy that answers CONNECT with %d leaves the visit unreachable', async (status) => {
  resolveTo('93.184.216.34');
  proxy.answerWith(status);
  expect(await use({ obeyRobots: false }).fetch({ url: 'https://site.example/', proxy: proxy.address })).toMatchObject({
    outcome: 'unreachable',
    detail: `ERR_PROXY: the proxy answered HTTP ${status} to CONNECT`,
  });
});

test('a proxy that wants a login leaves the visit unreachable', async () => {
  resolveTo('93.184.216.34');
  proxy.answerWith(407);
  expect(await use().fetch({ url: 'http://site.example/a', proxy: proxy.address })).toMatchObject({
    outcome: 'unreachable',
    detail: expect.stringContaining('the proxy wants a user name and password'),
  });
});

test('a proxy that is not there leaves the visit unreachable', async () => {
  resolveTo('93.184.216.34');
  const { address } = proxy;
  await proxy.close();
  for (const url of ['http://site.example/a', 'https://site.example/a']) {
    expect((await use({ obeyRobots: false }).fetch({ url, proxy: address })).outcome).toBe('unreachable');
  }
  proxy = await startProxy(server.port);
});

test.each(['socks5://127.0.0.1:1', 'no address', ''])(
  '%j is no proxy, and the error shows none of it',
  async (address) => {
    resolveTo('93.184.216.34');
    await expect(use().fetch({ url: 'http://site.example/a', proxy: address })).rejects.toThrow(
      new RangeError('proxy: expected http://host:port or https://host:port'),
    );
  },
);
