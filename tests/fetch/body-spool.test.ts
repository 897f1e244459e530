import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { BodySpool } from '../../src/fetch/body-spool.ts';
import { createClient } from '../../src/fetch/index.ts';
import { page, startServer } from './misbehaving-server.ts';

afterEach(() => vi.unstubAllEnvs());

const pieces = (count: number) => Array.from({ length: count }, (_, n) => Buffer.alloc(1_000_000, n));
const own = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`gongkai-body-${process.pid}-`));

test.each([0, 1, 8, 9, 20])('%d MB come back as they came', (count) => {
  const spool = new BodySpool();
  for (const piece of pieces(count)) spool.add(piece);
  expect(spool.length).toBe(count * 1_000_000);
  expect(spool.take().equals(Buffer.concat(pieces(count)))).toBe(true);
});

test.each([3, 12])('the first bytes of %d MB come back alone', (count) => {
  const spool = new BodySpool();
  for (const piece of pieces(count)) spool.add(piece);
  expect(spool.take(1_500_000).equals(Buffer.concat(pieces(2)).subarray(0, 1_500_000))).toBe(true);
});

test('no file has a name while a body waits in it', () => {
  const spool = new BodySpool();
  for (const piece of pieces(10)) spool.add(piece);
  expect(own()).toEqual([]);
  spool.discard();
});

test('a body that cannot be kept ends the visit with an error that says where and why', async () => {
  const server = await startServer();
  server.on('/a', page(Buffer.concat([Buffer.from('%PDF-1.4\n'), ...pieces(9)]), 'application/pdf'));
  server.on('/b', page('<p>公告</p>'));
  const client = createClient({
    resolve: { 'site.example': { address: '127.0.0.1', port: server.port } },
    minDelay: 0,
    obeyRobots: false,
  });
  vi.stubEnv('TMPDIR', join(tmpdir(), 'gongkai-no-such-folder'));
  await expect(client.fetch({ url: 'http://site.example/a' })).rejects.toThrow(
    /a body cannot be kept in .*gongkai-no-such-folder: ENOENT/,
  );
  expect((await client.fetch({ url: 'http://site.example/b' })).outcome).toBe('content');
  vi.unstubAllEnvs();
  expect((await client.fetch({ url: 'http://site.example/a' })).outcome).toBe('content');
  await client.close();
  await server.close();
});
