import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ArchiveWriter } from '../../src/archive/index.ts';
import { sha256 } from '../../src/base/digest.ts';
import type { DocumentRecord } from '../../src/model/publication.ts';
import { indexArchive } from '../../src/verify/archive.ts';
import { Ledger } from '../../src/verify/report.ts';
import { exchange, visitOf } from '../archive/exchanges.ts';

const A = 'http://site.example/a.html';
const B = 'http://site.example/b.html';
const BODY = '<p>本年度收入</p>';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gongkai-verify-archive-'));
  mkdirSync(join(dir, 'archive'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function bytesOf(url: string, body = BODY): Promise<string | undefined> {
  const index = await indexArchive(dir, new Set([sha256(body)]), new Ledger(10));
  const bytes = await index.bytesOf({ url, finalUrl: url, sha256: sha256(body) } as DocumentRecord);
  return bytes === undefined ? undefined : Buffer.from(bytes).toString();
}

describe('a document whose answer is a revisit', () => {
  test('is proved from the payload that the revisit refers to', async () => {
    const writer = ArchiveWriter.open(join(dir, 'archive'), { software: 'gongkai/0.1.0', clock: () => new Date(0) });
    for (const url of [A, B]) writer.append(visitOf([exchange(url, BODY)]));
    writer.close();
    expect([await bytesOf(A), await bytesOf(B)]).toEqual([BODY, BODY]);
    expect(await bytesOf('http://site.example/c.html')).toBeUndefined();
  });

  test('is proved in archives of other programs, without digests and across files', async () => {
    const record = (fields: string, block: string) =>
      `WARC/1.0\r\n${fields}WARC-Date: 2020-05-01T08:00:00Z\r\nContent-Type: application/http\r\nContent-Length: ${block.length}\r\n\r\n${block}\r\n\r\n`;
    const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n';
    writeFileSync(
      join(dir, 'archive', '1.warc'),
      record(
        `WARC-Type: revisit\r\nWARC-Target-URI: ${B}\r\nWARC-Refers-To-Target-URI: ${A}\r\nWARC-Refers-To-Date: 2020-05-01T08:00:00Z\r\n`,
        '',
      ),
    );
    writeFileSync(
      join(dir, 'archive', '2.warc'),
      record(`WARC-Type: response\r\nWARC-Target-URI: ${A}\r\n`, `${head}plain`),
    );
    expect([await bytesOf(A, 'plain'), await bytesOf(B, 'plain')]).toEqual(['plain', 'plain']);
  });
});
