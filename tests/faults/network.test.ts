import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Client, type ClientOptions, createClient } from '../../src/fetch/index.ts';
import { LONG } from './rounds.ts';

/** Servers that break the rules of HTTP byte by byte (F8): class, attempts, deadline, and nothing left open. */
const HOST = 'site.example';
const RETRIES = 2;
const DRIPPING_SECONDS = LONG ? 10 : 1;

let server: Server;
let sockets: Set<Socket>;
let asked: number;
let client: Client;

/** Every connection is answered by `answer` once the head of a request has come. */
async function startWire(answer: (socket: Socket, attempt: number) => void): Promise<number> {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    socket.on('data', (bytes) => {
      if (!bytes.includes('\r\n\r\n')) return;
      asked += 1;
      answer(socket, asked);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

beforeEach(() => {
  sockets = new Set();
  asked = 0;
});
afterEach(async () => {
  await client.close();
  // What the client has closed is gone here too, without the server's help.
  await expect.poll(() => sockets.size, { timeout: 5000 }).toBe(0);
  await new Promise((resolve) => server.close(resolve));
});

async function visit(answer: (socket: Socket, attempt: number) => void, options: ClientOptions = {}) {
  const port = await startWire(answer);
  client = createClient({
    resolve: { [HOST]: { address: '127.0.0.1', port } },
    minDelay: 0,
    obeyRobots: false,
    retries: RETRIES,
    backoff: 1,
    ...options,
  });
  const start = performance.now();
  const { outcome, hops, detail, snapshot } = await client.fetch({ url: `http://${HOST}/a` });
  const cut = hops.at(-1)?.truncated;
  return { outcome, detail, attempts: asked, cut, body: hops.at(-1)?.body, snapshot, ms: performance.now() - start };
}

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';
const WHOLE = `${HEAD}Content-Length: 40\r\n\r\n<p>012345678901234567890123456789012</p>`;

describe('a connection that is reset', () => {
  /** Offsets within the status line, a header, the blank line, the body. */
  const offsets = LONG
    ? Array.from({ length: WHOLE.length }, (_, n) => n)
    : [0, 1, 12, 30, 66, 67, 80, WHOLE.length - 1];

  test.each(offsets)(
    'after %d bytes is asked again as often as said, and has the class of what had come',
    async (n) => {
      const result = await visit((socket) => socket.write(WHOLE.slice(0, n), () => socket.resetAndDestroy()));
      expect(result.attempts).toBe(RETRIES + 1);
      expect(['unreachable', 'truncated']).toContain(result.outcome);
      expect(result.snapshot).toBeUndefined();
      if (result.outcome === 'truncated') expect(result.cut).toBe('disconnect');
      else expect(result.body).toBeUndefined();
    },
  );

  test('once only is content all the same', async () => {
    const result = await visit((socket, attempt) => {
      if (attempt === 1) socket.resetAndDestroy();
      else socket.write(WHOLE);
    });
    expect(result).toMatchObject({ outcome: 'content', attempts: 2 });
  });
});

describe('lengths that do not agree', () => {
  test('a body shorter than announced is truncated after all attempts', async () => {
    const result = await visit((socket) => socket.end(`${HEAD}Content-Length: 100\r\n\r\n<p>short</p>`));
    expect(result).toMatchObject({ outcome: 'truncated', cut: 'disconnect', attempts: RETRIES + 1 });
    expect(Buffer.from(result.body ?? []).toString()).toBe('<p>short</p>');
  });

  test('of a body longer than announced the announced part is the body, and the next question is answered', async () => {
    const result = await visit((socket) => socket.write(`${HEAD}Content-Length: 8\r\n\r\n<p>1</p><p>2</p>`));
    expect(result).toMatchObject({ outcome: 'content', attempts: 1 });
    expect(Buffer.from(result.body ?? []).toString()).toBe('<p>1</p>');
    expect((await client.fetch({ url: `http://${HOST}/b` })).outcome).toBe('content');
  });

  test('a length beside chunks is not believed, whichever comes first', async () => {
    const chunks = '\r\n8\r\n<p>1</p>\r\n0\r\n\r\n';
    const result = await visit((socket) =>
      socket.end(`${HEAD}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n${chunks}`),
    );
    expect(result).toMatchObject({ outcome: 'unreachable', attempts: RETRIES + 1 });
  });

  test('two lengths that differ are not believed', async () => {
    const result = await visit((socket) => socket.end(`${HEAD}Content-Length: 8\r\nContent-Length: 3\r\n\r\n<p>1</p>`));
    expect(result).toMatchObject({ outcome: 'unreachable', attempts: RETRIES + 1 });
  });

  test('chunks that end without their last one are truncated', async () => {
    const result = await visit((socket) => socket.end(`${HEAD}Transfer-Encoding: chunked\r\n\r\n8\r\n<p>1</p>\r\n`));
    expect(result).toMatchObject({ outcome: 'truncated', attempts: RETRIES + 1 });
  });

  test('chunks of no size are truncated', async () => {
    const result = await visit((socket) =>
      socket.end(`${HEAD}Transfer-Encoding: chunked\r\n\r\n8\r\n<p>1</p>\r\nzz\r\n`),
    );
    expect(result).toMatchObject({ outcome: 'truncated', attempts: RETRIES + 1 });
  });

  test('a body that ends with the connection is whole', async () => {
    const result = await visit((socket) => socket.end(`${HEAD}\r\n<p>1</p>`));
    expect(result).toMatchObject({ outcome: 'content', attempts: 1 });
  });
});

describe('servers that take their time', () => {
  test('one byte a second is cut at the deadline of the whole', async () => {
    const total = DRIPPING_SECONDS * 1000;
    const result = await visit(
      (socket) => {
        socket.write(`${HEAD}\r\n`);
        const drip = setInterval(() => socket.write('x'), LONG ? 1000 : 100);
        socket.on('close', () => clearInterval(drip));
      },
      { deadlines: { total }, retries: 0 },
    );
    expect(result).toMatchObject({ outcome: 'truncated', cut: 'time', attempts: 1 });
    expect(result.ms).toBeGreaterThanOrEqual(total - 20);
    expect(result.ms).toBeLessThan(total + 2000);
  });

  test('one byte of a header a second is cut at the same deadline', async () => {
    const result = await visit(
      (socket) => {
        const drip = setInterval(() => socket.write('H'), 100);
        socket.on('close', () => clearInterval(drip));
      },
      { deadlines: { total: 600 }, retries: 0 },
    );
    expect(result.outcome).toBe('unreachable');
    expect(result.ms).toBeLessThan(2600);
  });

  test('a first byte that does not come is waited for no longer than said', async () => {
    const result = await visit(() => undefined, { deadlines: { firstByte: 300, total: 60_000 }, retries: 0 });
    expect(result).toMatchObject({ outcome: 'unreachable', detail: 'UND_ERR_HEADERS_TIMEOUT: no answer in time' });
    // The library looks at its clock twice a second.
    expect(result.ms).toBeLessThan(5000);
  });

  test('a body that stops is waited for no longer than said', async () => {
    const result = await visit((socket) => socket.write(`${HEAD}Content-Length: 100\r\n\r\nabc`), {
      deadlines: { firstByte: 300, total: 60_000 },
      retries: 0,
    });
    expect(result).toMatchObject({ outcome: 'truncated', cut: 'time' });
    expect(result.ms).toBeLessThan(5000);
  });
});

describe('too much of everything', () => {
  test('200 headers of 8 KB are not read', async () => {
    const lines = Array.from({ length: 200 }, (_, n) => `X-Line-${n}: ${'y'.repeat(8000)}\r\n`).join('');
    const result = await visit((socket) => socket.write(`${HEAD}${lines}\r\n<p>1</p>`));
    expect(result).toMatchObject({
      outcome: 'unreachable',
      attempts: RETRIES + 1,
      detail: 'UND_ERR_HEADERS_OVERFLOW: the header is too long',
    });
  });

  test('interim answers without end are cut at the deadline', async () => {
    const result = await visit(
      (socket) => {
        const more = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 5);
        socket.on('close', () => clearInterval(more));
      },
      { deadlines: { total: 500 }, retries: 0 },
    );
    expect(result.outcome).toBe('unreachable');
    expect(result.ms).toBeLessThan(2500);
  });

  test('redirects without end are a loop after the sixth answer, and not tried again', async () => {
    const result = await visit((socket, attempt) =>
      socket.write(`HTTP/1.1 302 Found\r\nLocation: /${attempt}\r\nContent-Length: 0\r\n\r\n`),
    );
    expect(result).toMatchObject({ outcome: 'loop', attempts: 6 });
  });

  test('a redirect body without end is cut', async () => {
    const result = await visit(
      (socket, attempt) => {
        if (attempt > 1) return socket.write(WHOLE);
        socket.write('HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n');
        const more = () => {
          if (!socket.destroyed) socket.write('x'.repeat(10_000), () => setImmediate(more));
        };
        return more();
      },
      { maxWireBytes: 50_000 },
    );
    expect(result).toMatchObject({ outcome: 'content', attempts: 2 });
  });
});

test('a client closed in the middle of a body ends the visit', async () => {
  const port = await startWire((socket) => socket.write(`${HEAD}Content-Length: 100\r\n\r\nabc`));
  client = createClient({
    resolve: { [HOST]: { address: '127.0.0.1', port } },
    minDelay: 0,
    obeyRobots: false,
  });
  const pending = client.fetch({ url: `http://${HOST}/a` });
  await expect.poll(() => asked).toBe(1);
  await client.close();
  expect(['truncated', 'unreachable']).toContain((await pending).outcome);
});
