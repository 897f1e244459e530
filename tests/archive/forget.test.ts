import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ArchiveBusy,
  ArchiveWriter,
  forget,
  type Removal,
  readSnapshotAt,
  rebuildIndex,
  recordsIn,
  type VisitResult,
  verifyArchive,
  visitsIn,
} from '../../src/archive/index.ts';
import { sha256 } from '../../src/base/digest.ts';
import { exchange, visitOf } from './exchanges.ts';

const A = 'http://site.example/a.html';
const B = 'http://site.example/b.html';
const C = 'http://site.example/c.html';
const FIRST = 'gongkai-00001.warc.gz';
const SECRET = '身份证号码';
const MONDAY = '2021-09-06T10:00:00.000Z';
const TUESDAY = '2021-09-07T10:00:00.000Z';

const CONDITIONS = { software: 'gongkai/0.1.0', clock: () => new Date('2021-10-01T08:00:00Z') };
const WHY = { ...CONDITIONS, reason: 'personal data' };

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gongkai-forget-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function archive(answers: readonly (readonly [url: string, body: string])[], startedAt = MONDAY, series = '1') {
  const writer = ArchiveWriter.open(dir, { ...CONDITIONS, series });
  const places = answers.map(([url, body]) =>
    writer.append(visitOf([exchange(url, body, { startedAt })]), { role: 'page' }),
  );
  writer.close();
  return places;
}

async function visits() {
  const found: VisitResult[] = [];
  for await (const result of visitsIn(dir)) found.push(result);
  return found.map((result) =>
    result.problem === undefined
      ? [result.url, result.snapshot && Buffer.from(result.snapshot.bytes).toString()]
      : result,
  );
}

const problems = async () => (await verifyArchive(dir)).problems;

/** Everything the files hold, uncompressed member by member. */
async function everything(): Promise<string> {
  const texts: string[] = [];
  for (const name of readdirSync(dir).filter((found) => found !== '.locks')) {
    if (!name.includes('.warc')) texts.push(readFileSync(join(dir, name), 'utf8'));
    else if (!name.endsWith('.gz')) texts.push(readFileSync(join(dir, name), 'utf8'));
    else texts.push(gunzipSync(readFileSync(join(dir, name))).toString());
  }
  return texts.join('\n');
}

describe('an address taken down', () => {
  test('leaves nothing of its content, and every other visit as it was', async () => {
    archive([
      [A, 'one'],
      [B, SECRET],
      [C, 'three'],
    ]);
    archive(
      [
        [B, `${SECRET} changed`],
        [A, 'one again'],
      ],
      TUESDAY,
    );
    const removals = await forget(dir, B, WHY);
    expect(removals).toMatchObject([{ url: B, reason: 'personal data', when: '2021-10-01T08:00:00.000Z' }]);
    expect(removals[0]?.digests).toEqual([`sha256:${sha256(SECRET)}`, `sha256:${sha256(`${SECRET} changed`)}`].sort());
    expect(await visits()).toEqual([
      [A, 'one'],
      [C, 'three'],
      [A, 'one again'],
    ]);
    expect(await problems()).toEqual([]);
    expect(await everything()).not.toContain(SECRET);
  });

  test('leaves a tombstone in the archive that other programs can read', async () => {
    archive([
      [A, 'one'],
      [B, SECRET],
    ]);
    await forget(dir, B, WHY);
    const stones: unknown[] = [];
    for await (const read of recordsIn(join(dir, FIRST))) {
      if (read.problem !== undefined) throw new Error(read.message);
      const text = Buffer.from(read.record.block).toString();
      if (text.includes('"removal"')) stones.push(JSON.parse(text));
    }
    expect(stones).toMatchObject([
      {
        type: 'removal',
        url: B,
        reason: 'personal data',
        when: '2021-10-01T08:00:00.000Z',
        digests: [`sha256:${sha256(SECRET)}`],
      },
    ]);
  });

  test('moves no other record: every place that was ever given out stays right', async () => {
    const [a, , c] = archive([
      [A, 'one'],
      [B, SECRET.repeat(1000)],
      [C, 'three'],
    ]);
    const size = statSync(join(dir, FIRST)).size;
    await forget(dir, B, WHY);
    for (const [place, url, body] of [
      [a, A, 'one'],
      [c, C, 'three'],
    ] as const) {
      const read = await readSnapshotAt(dir, { filename: FIRST, offset: place?.offset ?? 0, url });
      expect(read).toMatchObject({ snapshot: { url, sha256: sha256(body) } });
    }
    expect(statSync(join(dir, FIRST)).size).toBeGreaterThan(size);
    const writer = ArchiveWriter.open(dir, CONDITIONS);
    expect(writer.latest(B)).toBeUndefined();
    expect(writer.forgotten(`${B}#part`)?.reason).toBe('personal data');
    expect(writer.forgotten(A)).toBeUndefined();
    writer.append(visitOf([exchange(B, 'new content', { startedAt: TUESDAY })]));
    writer.close();
    expect(await problems()).toEqual([]);
  });

  test('takes the whole visit that was led to it, and that which it was asked for', async () => {
    const writer = ArchiveWriter.open(dir, CONDITIONS);
    const moved = exchange(A, '', { status: 302, responseHeaders: [['Location', '/b.html']] });
    writer.append(visitOf([moved, exchange(B, SECRET)]));
    writer.append(visitOf([exchange(C, 'three')]));
    writer.close();
    await forget(dir, B, WHY);
    expect(await visits()).toEqual([[C, 'three']]);
    expect(await everything()).not.toContain(SECRET);
    expect(await problems()).toEqual([]);
  });

  test('is known by its normal form, with whatever fragment', async () => {
    archive([[B, SECRET]]);
    expect(await forget(dir, 'HTTP://site.example:80/b.html#part', WHY)).toHaveLength(1);
    expect(await visits()).toEqual([]);
  });

  test('may be a local file', async () => {
    const writer = ArchiveWriter.open(dir, CONDITIONS);
    writer.appendLocalFile({ url: 'file:公开 2021/a.txt', mediaType: 'text/plain', bytes: Buffer.from(SECRET) });
    writer.append(visitOf([exchange(A, 'one')]));
    writer.close();
    await forget(dir, 'file:公开 2021/a.txt', WHY);
    expect(await visits()).toEqual([[A, 'one']]);
    expect(await problems()).toEqual([]);
  });

  test('that was never archived changes nothing', async () => {
    archive([[A, 'one']]);
    const before = readFileSync(join(dir, FIRST));
    const told: (readonly Removal[])[] = [];
    expect(await forget(dir, B, { ...WHY, onForgotten: (removals) => void told.push(removals) })).toEqual([]);
    expect(readFileSync(join(dir, FIRST)).equals(before)).toBe(true);
    expect(told).toEqual([]);
  });

  test('is told of to who keeps state, again where it is asked for again', async () => {
    archive([
      [A, 'one'],
      [B, SECRET],
    ]);
    const told: string[] = [];
    const onForgotten = (removals: readonly Removal[]) => void told.push(...removals.map(({ url }) => url));
    await forget(dir, B, { ...WHY, onForgotten });
    const size = statSync(join(dir, FIRST)).size;
    await forget(dir, B, { ...WHY, onForgotten });
    expect(told).toEqual([B, B]);
    expect(statSync(join(dir, FIRST)).size).toBe(size);
  });

  test('can be taken down again when it was archived again', async () => {
    archive([[B, SECRET]]);
    await forget(dir, B, WHY);
    archive([[B, `${SECRET} again`]], TUESDAY);
    expect(await forget(dir, B, { ...WHY, reason: 'the same' })).toHaveLength(2);
    expect(await everything()).not.toContain(SECRET);
    expect(await problems()).toEqual([]);
  });

  test('is not touched while a crawl is at work', async () => {
    archive([[B, SECRET]]);
    const crawl = ArchiveWriter.open(dir, CONDITIONS);
    crawl.append(visitOf([exchange(A, 'one')]));
    await expect(forget(dir, B, WHY)).rejects.toThrow(ArchiveBusy);
    crawl.close();
    expect(await visits()).toHaveLength(2);
    expect(await problems()).toEqual([]);
  });

  test('stays taken down where the index is lost and made anew', async () => {
    archive([
      [A, 'one'],
      [B, SECRET],
    ]);
    await forget(dir, B, WHY);
    const index = readFileSync(join(dir, 'index.cdxj'), 'utf8');
    rmSync(join(dir, 'index.cdxj'));
    expect(await rebuildIndex(dir)).toEqual([]);
    expect(readFileSync(join(dir, 'index.cdxj'), 'utf8')).toBe(index);
  });
});

describe('answers with the same bytes under other addresses', () => {
  test('keep them: the first of them is archived with its payload, the others refer to it', async () => {
    archive([
      [A, 'shared'],
      [B, 'shared'],
      [C, 'shared'],
    ]);
    archive([[B, 'shared']], TUESDAY);
    const [, b] = archive(
      [
        [A, 'one more'],
        [B, 'shared'],
      ],
      '2021-09-08T10:00:00.000Z',
    );
    await forget(dir, A, WHY);
    expect(await visits()).toEqual([
      [B, 'shared'],
      [C, 'shared'],
      [B, 'shared'],
      [B, 'shared'],
    ]);
    expect(await readSnapshotAt(dir, { filename: FIRST, offset: b?.offset ?? 0, url: B })).toMatchObject({
      snapshot: { url: B, sha256: sha256('shared') },
    });
    expect(await problems()).toEqual([]);
    archive([[C, 'shared']], '2021-09-09T10:00:00.000Z');
    expect(await problems()).toEqual([]);
    await forget(dir, B, WHY);
    await forget(dir, C, WHY);
    expect(await visits()).toEqual([]);
    expect(await everything()).not.toContain('shared');
  });

  test('keep a coded body with the head it was sent with', async () => {
    const wire = gzipSync('<p>正文</p>');
    const writer = ArchiveWriter.open(dir, CONDITIONS);
    for (const url of [A, B])
      writer.append(
        visitOf([
          exchange(url, wire, {
            responseHeaders: [
              ['Content-Encoding', 'gzip'],
              ['Transfer-Encoding', 'chunked'],
              ['X-Of', url],
            ],
          }),
        ]),
      );
    writer.close();
    await forget(dir, A, WHY);
    expect(await visits()).toEqual([[B, '<p>正文</p>']]);
    expect(await problems()).toEqual([]);
  });
});

describe('archives of other programs that were taken over', () => {
  const record = (type: string, url: string, block: string) =>
    Buffer.from(
      `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Record-ID: <urn:uuid:${sha256(type + url).slice(0, 32)}>\r\nWARC-Date: 2020-05-01T08:00:00Z\r\nWARC-Target-URI: ${url}\r\nContent-Type: application/http\r\nContent-Length: ${Buffer.from(block).length}\r\n\r\n${block}\r\n\r\n`,
    );
  const http = (body: string) => `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${body}`;

  test.each([
    ['plain', (bytes: Buffer) => bytes, 'taken-1.warc'],
    ['compressed by record', (bytes: Buffer) => gzipSync(bytes), 'taken-1.warc.gz'],
  ] as const)('%s: the records of the address go, the others stay where they are', async (_, pack, name) => {
    const records = [
      record('response', A, http('one')),
      record('request', B, 'GET / HTTP/1.1\r\n\r\n'),
      record('response', B, http(SECRET)),
      record('response', C, http('three')),
    ];
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, name), Buffer.concat(records.map(pack)));
    const { size } = statSync(join(dir, name));
    await forget(dir, B, WHY);
    expect(statSync(join(dir, name)).size).toBe(size);
    expect(await visits()).toEqual([
      [A, 'one'],
      [C, 'three'],
    ]);
    expect(await everything()).not.toContain(SECRET);
    expect(await problems()).toEqual([]);
  });
});
