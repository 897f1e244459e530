import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ArchiveWriter, visitsIn } from '../../src/archive/index.ts';
import { createClient } from '../../src/fetch/index.ts';
import { page, redirect, startServer } from '../fetch/misbehaving-server.ts';

test('what the client received is what the archive gives back', async () => {
  const server = await startServer();
  server.on('/robots.txt', page('User-agent: *\nDisallow: /no\n', 'text/plain'));
  server.on('/a', redirect('/b?x=1'));
  server.on('/b?x=1', (_, response) => {
    // Written in two parts, so that the wire has chunks.
    const wire = gzipSync('<title>公告</title><p>正文</p>');
    response.writeHead(200, [
      'Content-Type',
      'text/html;charset=utf-8',
      'Content-Encoding',
      'gzip',
      'Set-Cookie',
      'a',
      'Set-Cookie',
      'b',
    ]);
    response.write(wire.subarray(0, 9));
    response.end(wire.subarray(9));
  });
  server.on('/pdf', page('%PDF-1.4\n', 'application/pdf'));
  server.on('/gone', (_, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('没有'));
  const client = createClient({
    resolve: { 'site.example': { address: '127.0.0.1', port: server.port } },
    minDelay: 0,
    clock: () => new Date('2021-09-02T10:00:00Z'),
  });
  const dir = mkdtempSync(join(tmpdir(), 'gongkai-round-trip-'));
  const writer = ArchiveWriter.open(dir, { software: 'gongkai/0.1.0', clock: () => new Date('2021-09-02T10:00:00Z') });
  const fetched = [];
  for (const path of ['/a', '/pdf', '/gone', '/no']) {
    const visit = await client.fetch({ url: `http://site.example${path}` });
    writer.append(visit);
    fetched.push(visit);
  }
  writer.close();
  await client.close();
  await server.close();

  expect(fetched.map(({ outcome }) => outcome)).toEqual(['content', 'content', 'gone', 'refused-by-robots']);
  const read = [];
  for await (const result of visitsIn(dir)) read.push(result);
  expect(read).toMatchObject(fetched.map(({ url, finalUrl, outcome, detail }) => ({ url, finalUrl, outcome, detail })));
  expect(read.map((result) => (result.problem === undefined ? result.snapshot : result.message))).toEqual(
    fetched.map(({ snapshot }) =>
      snapshot === undefined ? undefined : { ...snapshot, bytes: Buffer.from(snapshot.bytes) },
    ),
  );
  rmSync(dir, { recursive: true });
});
