import { mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type ArchivedVisit,
  ArchiveWriter,
  readSnapshotAt,
  rebuildIndex,
  recordsIn,
  type VisitOptions,
  visitsIn,
} from '../../src/archive/index.ts';
import { sha256 } from '../../src/base/digest.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import { exchange, visitOf } from './exchanges.ts';

const A = 'http://site.example/a.html';
const B = 'http://site.example/b.html';
const FIRST = 'gongkai-00001.warc.gz';
const PROFILES = 'http://netpreserve.org/warc/1.1/revisit/';
const BODY = '<title>公告</title><p>本年度收入</p>';
const MONDAY = '2021-09-06T10:00:00.000Z';
const TUESDAY = '2021-09-07T10:00:00.000Z';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gongkai-revisit-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const open = () => ArchiveWriter.open(dir, { software: 'gongkai/0.1.0', clock: () => new Date(MONDAY) });

function append(writer: ArchiveWriter, url: string, body: string | Uint8Array, rest: Partial<Exchange> = {}) {
  const outcome = rest.status === 304 ? 'unchanged' : 'content';
  return writer.append(visitOf([exchange(url, body, { startedAt: MONDAY, ...rest })], { outcome }));
}

/** A page on Monday, what the server said of it on Tuesday. */
async function monday(url: string, body: string | Uint8Array, rest: Partial<Exchange> = {}) {
  const writer = open();
  append(writer, A, BODY);
  append(writer, url, body, { startedAt: TUESDAY, ...rest });
  writer.close();
  return { fields: await revisits(), visits: await visits() };
}

async function visits(options?: VisitOptions): Promise<readonly ArchivedVisit[]> {
  const found: ArchivedVisit[] = [];
  for await (const result of visitsIn(dir, options)) {
    if (result.problem !== undefined) throw new Error(result.message);
    found.push(result);
  }
  return found;
}

/** Fields of the revisit records. */
async function revisits(): Promise<readonly Readonly<Record<string, string>>[]> {
  const found: Readonly<Record<string, string>>[] = [];
  for await (const read of recordsIn(join(dir, FIRST))) {
    if (read.problem !== undefined) throw new Error(read.message);
    if (read.record.type === 'revisit')
      found.push({ ...Object.fromEntries(read.record.fields), length: String(read.record.block.length) });
  }
  return found;
}

describe('an answer that is archived already is a revisit', () => {
  test('a 304 names the answer it confirms', async () => {
    const etag = [['ETag', '"1"']] as const;
    const { fields, visits } = await monday(A, '', { status: 304, statusText: 'Not Modified', responseHeaders: etag });
    expect(fields).toMatchObject([
      {
        'WARC-Profile': `${PROFILES}server-not-modified`,
        'WARC-Date': TUESDAY,
        'WARC-Target-URI': A,
        'WARC-Refers-To-Target-URI': A,
        'WARC-Refers-To-Date': MONDAY,
        'WARC-Refers-To-Filename': FIRST,
        'WARC-Payload-Digest': `sha256:${sha256(BODY)}`,
        'Content-Type': 'application/http;msgtype=response',
        // HTTP/1.1 304 Not Modified, ETag: "1", and the empty line.
        length: String('HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n'.length),
      },
    ]);
    expect(fields[0]).not.toHaveProperty('WARC-Truncated');
    expect(visits[1]).toMatchObject({ outcome: 'unchanged', status: 304, date: TUESDAY });
    expect(visits[1]?.snapshot).toMatchObject({ status: 200, retrievedAt: MONDAY, sha256: sha256(BODY) });
  });

  test('equal bytes are left out, the head of the answer is kept', async () => {
    const { fields, visits } = await monday(A, BODY, {
      responseHeaders: [
        ['Content-Type', 'text/html'],
        ['X-Day', '2'],
      ],
    });
    const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Day: 2\r\n\r\n';
    expect(fields).toMatchObject([
      {
        'WARC-Profile': `${PROFILES}identical-payload-digest`,
        'WARC-Truncated': 'length',
        length: String(head.length),
      },
    ]);
    expect(visits[1]).toMatchObject({ outcome: 'content', date: TUESDAY });
    expect(visits[1]?.snapshot).toMatchObject({
      headers: { 'content-type': 'text/html', 'x-day': '2' },
      retrievedAt: TUESDAY,
      sha256: sha256(BODY),
    });
  });

  test('it names the record it refers to by its identity', async () => {
    const { fields } = await monday(A, BODY);
    const ids: (string | undefined)[] = [];
    for await (const read of recordsIn(join(dir, FIRST))) {
      if (read.problem === undefined && read.record.type === 'response')
        ids.push(read.record.fields.find(([name]) => name === 'WARC-Record-ID')?.[1]);
    }
    expect(fields.map((names) => names['WARC-Refers-To'])).toEqual(ids);
  });

  test('the same bytes of another address are a revisit too, with their own address', async () => {
    const { fields, visits } = await monday(B, BODY);
    expect(fields).toMatchObject([{ 'WARC-Target-URI': B, 'WARC-Refers-To-Target-URI': A }]);
    expect(visits[1]?.snapshot).toMatchObject({ url: B, finalUrl: B, sha256: sha256(BODY) });
  });

  test('a coded body is expanded as its own head says', async () => {
    const coded = {
      responseHeaders: [
        ['Content-Encoding', 'gzip'],
        ['Content-Type', 'text/html'],
      ],
    } as const;
    const wire = gzipSync(BODY);
    const writer = open();
    append(writer, A, wire, coded);
    append(writer, B, wire, coded);
    writer.close();
    expect((await visits()).map(({ snapshot }) => snapshot?.sha256)).toEqual([sha256(BODY), sha256(BODY)]);
  });

  test('a later session knows what an earlier one archived, and a revisit never refers to a revisit', async () => {
    for (const startedAt of [MONDAY, TUESDAY, '2021-09-08T10:00:00.000Z']) {
      const writer = open();
      append(writer, A, BODY, { startedAt });
      writer.close();
    }
    expect((await revisits()).map((names) => names['WARC-Refers-To-Date'])).toEqual([MONDAY, MONDAY]);
  });

  test('a 304 after a change confirms what is new', async () => {
    const writer = open();
    append(writer, A, BODY);
    append(writer, A, '<p>改</p>', { startedAt: TUESDAY });
    append(writer, A, '', { startedAt: '2021-09-08T10:00:00.000Z', status: 304 });
    writer.close();
    expect(await revisits()).toMatchObject([{ 'WARC-Refers-To-Date': TUESDAY }]);
    expect((await visits())[2]?.snapshot?.sha256).toBe(sha256('<p>改</p>'));
  });

  test.each([
    ['an empty body', '', {}],
    ['a body that was cut', BODY, { truncated: 'disconnect' }],
    ['a 304 to an address that was never answered', '', { status: 304 }],
  ] as const)('%s stays a response', async (_, body, rest) => {
    const { fields } = await monday(B, body, rest);
    expect(fields).toEqual([]);
  });

  test('nothing refers to a body that was cut', async () => {
    const writer = open();
    const cut = exchange(A, BODY, { truncated: 'disconnect' });
    writer.append(visitOf([cut], { outcome: 'truncated' }));
    append(writer, B, BODY);
    writer.close();
    expect(await revisits()).toEqual([]);
  });
});

describe('a revisit is read back', () => {
  test('at its place, where an index is there and where it is lost', async () => {
    const writer = open();
    append(writer, A, BODY);
    const { file, offset } = append(writer, B, BODY, { startedAt: TUESDAY });
    writer.close();
    const place = { filename: file, offset, url: B };
    expect(await readSnapshotAt(dir, place)).toMatchObject({
      snapshot: { url: B, sha256: sha256(BODY), retrievedAt: TUESDAY },
    });
    rmSync(join(dir, 'index.cdxj'));
    expect(await readSnapshotAt(dir, place)).toMatchObject({ snapshot: { url: B, sha256: sha256(BODY) } });
  });

  test('also where its payload stands in a file with another name by now', async () => {
    await monday(B, BODY);
    renameSync(join(dir, FIRST), join(dir, 'taken-1.warc.gz'));
    rmSync(join(dir, 'index.cdxj'));
    expect((await visits()).map(({ url, snapshot }) => [url, snapshot?.sha256])).toEqual([
      [A, sha256(BODY)],
      [B, sha256(BODY)],
    ]);
  });

  test('without the content of others where that is not wanted', async () => {
    await monday(B, BODY);
    expect((await visits({ content: 'own' })).map(({ snapshot }) => snapshot !== undefined)).toEqual([true, false]);
    expect((await visits({ content: 'none' })).map(({ snapshot }) => snapshot !== undefined)).toEqual([false, false]);
    const [first, second] = await visits({ content: 'own' });
    expect(second?.payload).toEqual({ file: first?.file, offset: first?.offset });
  });

  test('with the notes of the answer that it repeats, or its own where it was asked for under another address', async () => {
    const writer = open();
    for (const [url, notes] of [
      [A, { role: 'page' }],
      [A, { role: 'page', via: 'later' }],
      [B, { role: 'attachment' }],
    ] as const)
      writer.append(visitOf([exchange(url, BODY)]), notes);
    writer.close();
    expect((await visits()).map(({ url, notes }) => [url, notes])).toEqual([
      [A, { role: 'page' }],
      [A, { role: 'page' }],
      [B, { role: 'attachment' }],
    ]);
  });

  test('not where its payload is gone: that is a problem', async () => {
    const writer = open();
    append(writer, A, BODY);
    const { offset } = append(writer, B, BODY);
    writer.close();
    const whole = readFileSync(join(dir, FIRST));
    const other = mkdtempSync(join(dir, 'other-'));
    // The second visit alone, in a file of its own.
    writeFileSync(join(other, 'part.warc.gz'), whole.subarray(offset));
    const results: (string | undefined)[] = [];
    for await (const result of visitsIn(other)) results.push(result.problem ?? result.url);
    expect(results).toEqual(['unresolved-revisit']);
  });

  test('and a lost index is rebuilt as it was', async () => {
    const writer = open();
    append(writer, A, BODY);
    append(writer, B, BODY);
    append(writer, A, '', { startedAt: TUESDAY, status: 304 });
    writer.close();
    const index = readFileSync(join(dir, 'index.cdxj'), 'utf8');
    expect(index.match(/warc\/revisit/g)).toHaveLength(2);
    rmSync(join(dir, 'index.cdxj'));
    await rebuildIndex(dir);
    expect(readFileSync(join(dir, 'index.cdxj'), 'utf8')).toBe(index);
  });
});

describe('a rerun over what did not change', () => {
  /** Headers as a portal's web server sends them. */
  const sent = (etag: string) =>
    [
      ['Server', 'nginx'],
      ['Date', 'Tue, 07 Sep 2021 10:00:00 GMT'],
      ['Content-Type', 'text/html; charset=utf-8'],
      ['Content-Length', '20480'],
      ['Last-Modified', 'Thu, 02 Sep 2021 08:11:27 GMT'],
      ['Connection', 'keep-alive'],
      ['ETag', etag],
      ['Accept-Ranges', 'bytes'],
    ] as const;

  test.each([
    ['304', { status: 304, statusText: 'Not Modified' }],
    ['equal bytes', {}],
  ] as const)('%s: no new content, less than 1.6 KB of WARC and half a KB of index for an address', (_, rest) => {
    const count = 200;
    const notes = { role: 'page', source: 'yunhu', via: 'http://site.example/zwgk/index.html', linkText: '公告' };
    const size = (name: string) => statSync(join(dir, name)).size;
    const crawl = (startedAt: string, answer: Partial<Exchange>) => {
      const writer = open();
      for (let n = 0; n < count; n += 1) {
        const url = `http://site.example/zwgk/czxx/202109/t20210902_${2_000_000 + 7919 * n}.html`;
        const etag = `"6130${(n * 2_654_435_761).toString(16)}-5000"`;
        const body = answer.status === 304 ? '' : `${n} ${BODY.repeat(400)}`;
        const hop = exchange(url, body, { startedAt, responseHeaders: sent(etag), ...answer });
        const asked = [
          ...hop.requestHeaders,
          ['accept', '*/*'],
          ['accept-encoding', 'gzip, deflate, br'],
          ['if-none-match', etag],
          ['if-modified-since', 'Thu, 02 Sep 2021 08:11:27 GMT'],
        ] as const;
        writer.append(
          visitOf([{ ...hop, requestHeaders: asked }], {
            outcome: answer.status === 304 ? 'unchanged' : 'content',
            robots: [
              {
                url,
                robotsUrl: 'http://site.example/robots.txt',
                verdict: 'allowed',
                reason: 'rules',
                detail: 'no rule for this address',
                exchanges: [],
              },
            ],
          }),
          notes,
        );
      }
      writer.close();
    };
    crawl(MONDAY, {});
    const before = { warc: size(FIRST), index: size('index.cdxj') };
    crawl(TUESDAY, rest);
    expect((size(FIRST) - before.warc) / count).toBeLessThan(1600);
    expect((size('index.cdxj') - before.index) / count).toBeLessThan(500);
    expect(readFileSync(join(dir, 'index.cdxj'), 'utf8').match(/warc\/revisit/g)).toHaveLength(count);
  });
});
