import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sha256 } from '../../src/base/digest.ts';
import { gongkai, ROOT } from './command.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-extract-revisit-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

const A = 'http://site.example/a.html';
const B = 'http://site.example/b.html';
const PAGE = readFileSync(join(ROOT, 'samples/final-accounts-hans/page.html'));

/** A record as another program might write it. */
function record(type: string, url: string, fields: string, block: Buffer): Buffer {
  const head = `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2022-09-01T00:00:00Z\r\n${fields}`;
  const lengths = `Content-Type: application/http\r\nContent-Length: ${block.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head + lengths), block, Buffer.from('\r\n\r\n')]);
}

test('a WARC handed in by a person may refer to one handed in beside it', async () => {
  const digest = `WARC-Payload-Digest: sha256:${sha256(PAGE)}\r\n`;
  const head = Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n');
  const profile = 'WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest\r\n';
  writeFileSync(join(scratch, '1.warc'), record('revisit', B, profile + digest, head));
  writeFileSync(join(scratch, '2.warc'), record('response', A, digest, Buffer.concat([head, PAGE])));
  const dir = join(scratch, 'out');
  const ended = await gongkai(['extract', join(scratch, '1.warc'), join(scratch, '2.warc'), '-o', dir]);
  expect(ended.stderr).toContain('2 publications, 2 documents');
  expect(ended.code).toBe(0);
  const urls = readFileSync(join(dir, 'publications.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).url);
  expect(urls.sort()).toEqual([A, B]);
  expect((await gongkai(['verify', dir])).code).toBe(0);
  expect((await gongkai(['archive', 'verify', dir])).code).toBe(0);
});
