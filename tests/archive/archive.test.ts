import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WARCParser } from 'warcio';
import {
  type ArchivedVisit,
  ArchiveWriter,
  readSnapshotAt,
  rebuildIndex,
  recordsIn,
  snapshotsIn,
  type VisitResult,
  visitsIn,
} from '../../src/archive/index.ts';
import { sha256 } from '../../src/base/digest.ts';
import { exchange, visitOf } from './exchanges.ts';

const A = 'http://site.example/a.html';
const B = 'http://site.example/b.html';
const FIRST = 'gongkai-00001.warc.gz';
const NOWHERE = { url: A, filename: FIRST, offset: 0 };
const JOURNAL = 'index.cdxj.journal';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gongkai-archive-'));
});
afterEach(() => {
  for (const path of [dir, `${dir}-killed`]) rmSync(path, { recursive: true, force: true });
});

const open = (maxFileBytes?: number, into = dir) =>
  ArchiveWriter.open(into, {
    software: 'gongkai/0.1.0',
    clock: () => new Date('2021-09-02T10:00:00Z'),
    userAgent: 'gongkai/1.0 (+https://crawler.example)',
    ...(maxFileBytes === undefined ? {} : { maxFileBytes }),
  });

/** Files of the archive; the locks beside them are no part of it. */
const filesIn = (path: string) =>
  readdirSync(path)
    .filter((name) => name !== '.locks')
    .sort();

/** The directory as a writer would leave it that was killed now: its lock goes with its process. */
function asKilled(path = dir): string {
  const copy = `${path}-killed`;
  mkdirSync(copy);
  for (const name of filesIn(path)) copyFileSync(join(path, name), join(copy, name));
  return copy;
}

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
const visits = (results: readonly VisitResult[]): readonly ArchivedVisit[] =>
  results.filter((result) => result.problem === undefined);
const problems = (results: readonly { readonly problem?: string | undefined }[]) =>
  results.flatMap(({ problem }) => problem ?? []);

describe('what is written is read back', () => {
  test('a visit over a redirect is one snapshot, from the address asked to the last', async () => {
    const hops = [
      exchange(A, '', { status: 302, statusText: 'Found', responseHeaders: [['Location', '/b.html']] }),
      exchange(B, '<p>决算</p>'),
    ];
    const writer = open();
    const placement = writer.append(visitOf(hops), { role: 'page', sourceId: 's1' });
    writer.close();
    expect(placement).toMatchObject({ file: FIRST, payloadDigest: sha256('<p>决算</p>') });
    expect(await all(snapshotsIn(dir))).toEqual([
      {
        url: A,
        finalUrl: B,
        outcome: 'content',
        detail: 'HTTP 200',
        notes: { role: 'page', sourceId: 's1' },
        date: '2021-09-02T10:00:00.000Z',
        status: 200,
        digest: `sha256:${sha256('<p>决算</p>')}`,
        file: join(dir, FIRST),
        offset: placement.offset,
        snapshot: {
          url: A,
          finalUrl: B,
          status: 200,
          headers: { 'content-type': 'text/html; charset=utf-8' },
          mediaType: 'text/html',
          retrievedAt: '2021-09-02T10:00:00.000Z',
          sha256: sha256('<p>决算</p>'),
          bytes: Buffer.from('<p>决算</p>'),
        },
      },
    ]);
  });

  test('header bytes, their order and the chunked coding come back as they were', async () => {
    const responseHeaders = [
      ['X-B', '1'],
      ['Content-Disposition', 'attachment; filename=\u00b2\u00c6\u00d5\u00fe.pdf'],
      ['Transfer-Encoding', 'chunked'],
      ['x-b', '2'],
    ] as const;
    const writer = open();
    writer.append(visitOf([exchange(A, '%PDF-1.4', { responseHeaders })]));
    writer.close();
    const [visit] = visits(await all(visitsIn(dir)));
    expect(visit?.snapshot?.headers).toEqual({
      'x-b': '1, 2',
      'content-disposition': 'attachment; filename=\u00b2\u00c6\u00d5\u00fe.pdf',
      'transfer-encoding': 'chunked',
    });
    expect(visit?.snapshot?.mediaType).toBe('application/pdf');
  });

  test('a coded body is kept as the wire gave it and expanded when read', async () => {
    const wire = gzipSync('<p>决算</p>');
    const writer = open();
    const { payloadDigest } = writer.append(
      visitOf([exchange(A, wire, { responseHeaders: [['Content-Encoding', 'gzip']] })]),
    );
    writer.close();
    expect(payloadDigest).toBe(sha256(wire));
    const [visit] = visits(await all(visitsIn(dir)));
    expect(visit?.snapshot).toMatchObject({ sha256: sha256('<p>决算</p>'), mediaType: 'text/html' });
  });

  test('a local file is a resource without a time of retrieval', async () => {
    const bytes = Buffer.from('本年度收入');
    const writer = open();
    writer.appendLocalFile({ url: 'file:公开 2021/a%20b#1.txt', mediaType: 'text/plain', bytes });
    writer.close();
    const [visit] = visits(await all(visitsIn(dir)));
    expect(visit?.snapshot).toEqual({
      url: 'file:公开 2021/a%20b#1.txt',
      finalUrl: 'file:公开 2021/a%20b#1.txt',
      headers: {},
      mediaType: 'text/plain',
      sha256: sha256(bytes),
      bytes,
    });
  });

  test('a visit without an answer is kept with its reason, and so is a cut body, without a snapshot', async () => {
    const writer = open();
    writer.append(visitOf([], { outcome: 'unreachable', detail: 'ECONNREFUSED', url: A, finalUrl: A }));
    writer.append(visitOf([exchange(B, 'abc', { truncated: 'disconnect' })], { outcome: 'truncated', detail: 'cut' }));
    writer.close();
    const found = await all(visitsIn(dir));
    expect(found).toMatchObject([
      { url: A, outcome: 'unreachable', detail: 'ECONNREFUSED' },
      { url: B, outcome: 'truncated' },
    ]);
    expect(visits(found).map(({ snapshot }) => snapshot)).toEqual([undefined, undefined]);
    const truncated = (await all(recordsIn(join(dir, FIRST)))).flatMap((read) =>
      read.problem === undefined ? read.record.fields : [],
    );
    expect(truncated).toContainEqual(['WARC-Truncated', 'disconnect']);
  });

  test('robots.txt is archived, but is no visit', async () => {
    const robotsUrl = 'http://site.example/robots.txt';
    const check = {
      url: A,
      robotsUrl,
      verdict: 'allowed',
      reason: 'rules',
      detail: '',
      exchanges: [exchange(robotsUrl, 'User-agent: *')],
    } as const;
    const writer = open();
    writer.append(visitOf([exchange(A, 'x')], { robots: [check] }));
    writer.close();
    expect(visits(await all(visitsIn(dir))).map(({ url }) => url)).toEqual([A]);
    const targets = (await all(recordsIn(join(dir, FIRST)))).flatMap((read) =>
      read.problem === undefined && read.record.type === 'response'
        ? read.record.fields.filter(([name]) => name === 'WARC-Target-URI').map(([, value]) => value)
        : [],
    );
    expect(targets).toEqual([robotsUrl, A]);
  });

  test('the latest answer is found by the address asked for, in a later session too', async () => {
    const writer = open();
    writer.append(visitOf([exchange(A, 'old', { startedAt: '2021-01-01T00:00:00.000Z' })]));
    writer.append(visitOf([exchange(A, 'new')]), { role: 'page' });
    writer.close();
    const again = open();
    const entry = again.latest(A);
    expect(again.latest(B)).toBeUndefined();
    again.close();
    if (entry === undefined) throw new Error('no entry');
    expect(entry).toMatchObject({
      url: A,
      status: 200,
      mime: 'text/html',
      digest: `sha256:${sha256('new')}`,
      visit: { outcome: 'content' },
    });
    expect(await readSnapshotAt(dir, entry)).toMatchObject({ snapshot: { url: A, sha256: sha256('new') } });
  });
});

describe('the files', () => {
  test('are read by warcio.js with the same records and payloads', async () => {
    const writer = open();
    writer.append(visitOf([exchange(A, '<p>决算</p>', { responseHeaders: [['Transfer-Encoding', 'chunked']] })]));
    writer.appendLocalFile({ url: 'file:a.txt', mediaType: 'text/plain', bytes: Buffer.from('x') });
    writer.close();
    const found: string[] = [];
    for await (const record of WARCParser.iterRecords([readFileSync(join(dir, FIRST))])) {
      found.push(
        `${record.warcType} ${record.warcTargetURI ?? ''} ${record.warcType === 'response' ? await record.contentText() : ''}`.trim(),
      );
    }
    expect(found).toEqual([
      'warcinfo',
      `response ${A} <p>决算</p>`,
      `request ${A}`,
      `metadata ${A}`,
      'resource file:a.txt',
    ]);
  });

  test('have equal bytes for equal input', () => {
    const other = mkdtempSync(join(tmpdir(), 'gongkai-archive-'));
    for (const into of [dir, other]) {
      const writer = open(undefined, into);
      writer.append(visitOf([exchange(A, '<p>决算</p>')]), { b: 1, a: 2 });
      writer.append(visitOf([exchange(B, 'x')]));
      writer.close();
    }
    expect(filesIn(other)).toEqual(filesIn(dir));
    for (const name of filesIn(dir))
      expect(readFileSync(join(other, name)).equals(readFileSync(join(dir, name))), name).toBe(true);
    rmSync(other, { recursive: true });
  });

  test('name neither a time nor a system in their gzip headers', () => {
    const writer = open();
    writer.append(visitOf([exchange(A, 'x')]));
    writer.close();
    expect(readFileSync(join(dir, FIRST)).subarray(0, 10).toString('hex')).toBe('1f8b08000000000000ff');
  });

  test('give every record an identity of its own, also where one answer is archived twice', async () => {
    const writer = open();
    writer.append(visitOf([exchange(A, 'x')]));
    writer.append(visitOf([exchange(A, 'x')]));
    writer.close();
    const ids = (await all(recordsIn(join(dir, FIRST)))).flatMap((read) =>
      read.problem === undefined
        ? read.record.fields.filter(([name]) => name === 'WARC-Record-ID').map(([, value]) => value)
        : [],
    );
    expect(ids).toHaveLength(7);
    expect(new Set(ids).size).toBe(7);
    for (const id of ids)
      expect(id).toMatch(/^<urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}>$/);
  });

  test('are followed by a new one at the limit, each begun by warcinfo', async () => {
    const writer = open(1000);
    for (let n = 0; n < 4; n += 1) writer.append(visitOf([exchange(`http://site.example/${n}`, `body ${n}`)]));
    writer.close();
    const names = readdirSync(dir)
      .filter((name) => name.endsWith('.gz'))
      .sort();
    expect(names).toEqual([FIRST, 'gongkai-00002.warc.gz', 'gongkai-00003.warc.gz', 'gongkai-00004.warc.gz']);
    for (const name of names) {
      const [first] = await all(recordsIn(join(dir, name)));
      expect(first?.problem === undefined ? first?.record.type : first.message).toBe('warcinfo');
    }
    expect(visits(await all(visitsIn(dir))).map(({ url }) => url)).toEqual(
      [0, 1, 2, 3].map((n) => `http://site.example/${n}`),
    );
  });

  test('no field of a record can begin a new line', async () => {
    const writer = open();
    writer.appendLocalFile({
      url: 'file:a\r\nWARC-Type: response',
      mediaType: 'text/plain\r\nX: y',
      bytes: Buffer.from('x'),
    });
    writer.close();
    const results = await all(recordsIn(join(dir, FIRST)));
    expect(results.map((read) => (read.problem === undefined ? read.record.type : read.message))).toEqual([
      'warcinfo',
      'resource',
    ]);
  });
});

describe('the index', () => {
  test('is CDXJ, sorted, and the journal is gone once it is written', () => {
    const writer = open();
    writer.append(visitOf([exchange(B, 'b')]));
    writer.append(visitOf([exchange(A, 'a')]));
    writer.close();
    expect(filesIn(dir)).toEqual([FIRST, 'index.cdxj']);
    const lines = readFileSync(join(dir, 'index.cdxj'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => line.split('{')[0])).toEqual([
      '!meta ',
      'example,site)/a.html 20210902100000 ',
      'example,site)/b.html 20210902100000 ',
    ]);
    expect(JSON.parse(lines[1]?.slice(lines[1].indexOf('{')) ?? '')).toMatchObject({
      url: A,
      status: '200',
      mime: 'text/html',
      filename: FIRST,
    });
  });

  test('of a writer that was killed is made good by the next one', async () => {
    const killed = open();
    killed.append(visitOf([exchange(A, 'a')]));
    // No close: the process is gone. What it did not commit stands behind, the journal ends within a line.
    const left = asKilled();
    killed.close();
    appendFileSync(join(left, FIRST), 'half a record');
    appendFileSync(join(left, JOURNAL), '{"file":"gongkai-000');
    const next = open(undefined, left);
    expect(next.cut).toMatchObject([{ file: FIRST, bytes: 13 }]);
    next.append(visitOf([exchange(B, 'b')]));
    next.close();
    const found = await all(visitsIn(left));
    expect(problems(found)).toEqual([]);
    expect(visits(found).map(({ url }) => url)).toEqual([A, B]);
  });

  test('does not know a file that was begun and never committed', () => {
    open(1).close();
    writeFileSync(join(dir, FIRST), 'half a record');
    const next = open();
    expect(next.cut).toEqual([{ file: FIRST, from: 0, bytes: 13 }]);
    next.close();
    expect(filesIn(dir)).toEqual(['index.cdxj']);
  });

  test('written twice over the same journal says nothing twice', async () => {
    const writer = open();
    writer.append(visitOf([exchange(A, 'a')]));
    copyFileSync(join(dir, JOURNAL), join(dir, 'saved'));
    writer.close();
    const index = readFileSync(join(dir, 'index.cdxj'), 'utf8');
    // Killed between the index and the removal of its journal.
    copyFileSync(join(dir, 'saved'), join(dir, JOURNAL));
    open().close();
    expect(readFileSync(join(dir, 'index.cdxj'), 'utf8')).toBe(index);
    expect(existsSync(join(dir, JOURNAL))).toBe(false);
  });

  test('refuses to go on over a file that lost committed bytes, and over files without an index', () => {
    const writer = open();
    writer.append(visitOf([exchange(A, 'a')]));
    writer.close();
    const bytes = readFileSync(join(dir, FIRST));
    truncateSync(join(dir, FIRST), bytes.length - 1);
    expect(() => open()).toThrow(/committed; restore the file/);
    writeFileSync(join(dir, FIRST), bytes);
    rmSync(join(dir, 'index.cdxj'));
    expect(() => open()).toThrow(/rebuild the index first/);
    expect(readFileSync(join(dir, FIRST)).equals(bytes)).toBe(true);
  });
});

describe('a lost index', () => {
  test('is rebuilt as it was', async () => {
    const writer = open(2000);
    writer.append(
      visitOf([exchange(A, '', { status: 302, responseHeaders: [['Location', '/b.html']] }), exchange(B, 'b')]),
    );
    writer.append(visitOf([exchange(A, 'a')]));
    writer.appendLocalFile({ url: 'file:公开.txt', mediaType: 'text/plain', bytes: Buffer.from('x') });
    writer.close();
    const index = readFileSync(join(dir, 'index.cdxj'), 'utf8');
    await expect(rebuildIndex(dir)).rejects.toThrow(/is there/);
    rmSync(join(dir, 'index.cdxj'));
    expect(await rebuildIndex(dir)).toEqual([]);
    expect(readFileSync(join(dir, 'index.cdxj'), 'utf8')).toBe(index);
    open().close();
  });

  test('of damaged files keeps every byte and names the damage', async () => {
    const writer = open();
    writer.append(visitOf([exchange(A, 'a')]));
    writer.close();
    rmSync(join(dir, 'index.cdxj'));
    appendFileSync(join(dir, FIRST), 'not a record');
    expect(problems(await rebuildIndex(dir))).toEqual(['bad-gzip']);
    const next = open();
    expect(next.cut).toEqual([]);
    expect(next.latest(A)).toMatchObject({ url: A });
    next.close();
  });
});

describe('damage', () => {
  const write = () => {
    const writer = open();
    for (const url of [A, B]) writer.append(visitOf([exchange(url, `body of ${url}`)]));
    writer.close();
    return readFileSync(join(dir, FIRST));
  };

  test('every flipped byte is reported or changes nothing that is read', async () => {
    const bytes = write();
    const intact = visits(await all(visitsIn(dir)));
    for (let at = 0; at < bytes.length; at += 7) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      writeFileSync(join(dir, FIRST), damaged);
      const found = await all(visitsIn(dir));
      // Time, system and extra flags of a gzip header mean nothing here; all else has a check sum.
      const noticed = problems(found).length > 0;
      const same =
        visits(found)
          .map(({ snapshot }) => snapshot?.sha256)
          .join() === intact.map(({ snapshot }) => snapshot?.sha256).join();
      expect(noticed || same, `byte ${at}`).toBe(true);
    }
  });

  test('one damaged record costs no other visit', async () => {
    const bytes = write();
    const records = await all(recordsIn(join(dir, FIRST)));
    const response = records[1];
    if (response === undefined || response.problem !== undefined) throw new Error('no response');
    bytes[response.offset + 40] = (bytes[response.offset + 40] ?? 0) ^ 0xff;
    writeFileSync(join(dir, FIRST), bytes);
    const found = await all(visitsIn(dir));
    expect(problems(found).length).toBeGreaterThan(0);
    expect(visits(found).map(({ url, snapshot }) => [url, snapshot !== undefined])).toEqual([
      [A, false],
      [B, true],
    ]);
  });

  test('every length to which the file is cut is reported', async () => {
    const bytes = write();
    for (let length = 0; length < bytes.length; length += 13) {
      writeFileSync(join(dir, FIRST), bytes.subarray(0, length));
      expect(problems(await all(visitsIn(dir))), `${length} bytes`).toContain('truncated');
    }
  });

  test('bytes behind the committed end and a missing file are reported', async () => {
    const bytes = write();
    appendFileSync(join(dir, FIRST), bytes);
    expect(problems(await all(visitsIn(dir)))).toEqual(['not-committed']);
    rmSync(join(dir, FIRST));
    expect(problems(await all(visitsIn(dir)))).toEqual(['missing-file']);
  });

  test('reading at a wrong place is a problem, not an error', async () => {
    const bytes = write();
    for (const offset of [1, 10, bytes.length - 1, bytes.length, bytes.length + 10]) {
      expect(await readSnapshotAt(dir, { ...NOWHERE, offset })).toHaveProperty('problem');
    }
    expect(await readSnapshotAt(dir, { ...NOWHERE, filename: 'gone.warc.gz' })).toMatchObject({
      problem: 'missing-file',
    });
  });
});

describe('an index that somebody damaged', () => {
  test.each([
    ['index.cdxj', 'garbage\n', 'line 1: the header with the committed ends is missing'],
    ['index.cdxj', '!meta {}\n', 'line 1: the header names no files'],
    ['index.cdxj', '!meta {"files":null}\n', 'line 1: the header names no files'],
    [JOURNAL, 'null\n', 'line 1: no commit'],
    [JOURNAL, '{"file":"a"}\n', 'line 1: no commit'],
    [JOURNAL, 'garbage\n', 'garbage'],
  ])('%s of %j is told of with its path and what to do', (name, content, what) => {
    open().close();
    writeFileSync(join(dir, name), content);
    const line = new RegExp(`${name.replaceAll('.', '\\.')}: .*${what}.*: move index\\.cdxj and its journal away`);
    expect(() => open()).toThrow(line);
  });
});
