import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ArchivedVisit, type ArchiveProblem, type VisitResult, visitsIn } from '../../src/archive/index.ts';
import { recordsOfSource } from '../../src/archive/record-sequence.ts';
import { benchPath } from '../fetch/bench-cases.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gongkai-foreign-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A record as another program might write it. */
function record(
  type: string,
  fields: Readonly<Record<string, string>>,
  block: string | Buffer,
  length = Buffer.from(block).length,
): Buffer {
  const lines = Object.entries({
    'WARC-Type': type,
    'WARC-Date': '2020-05-01T08:00:00Z',
    ...fields,
    'Content-Length': String(length),
  });
  const head = `WARC/1.0\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(block), Buffer.from('\r\n\r\n')]);
}

const HTTP = { 'Content-Type': 'application/http; msgtype=response' };
const A = { 'WARC-Target-URI': 'http://site.example/a', ...HTTP };
const B = { 'WARC-Target-URI': 'http://site.example/b', ...HTTP };
const http = (body: string, headers = 'Content-Type: text/html\r\n', status = '200 OK') =>
  `HTTP/1.1 ${status}\r\n${headers}\r\n${body}`;

async function read(bytes: Uint8Array | string, name = 'x.warc') {
  writeFileSync(join(dir, name), bytes);
  const visits: ArchivedVisit[] = [];
  const problems: ArchiveProblem[] = [];
  for await (const result of visitsIn(join(dir, name))) {
    if (result.problem === undefined) visits.push(result);
    else problems.push(result);
  }
  const bodies = visits.map(({ url, snapshot }) => [
    url,
    snapshot === undefined ? undefined : Buffer.from(snapshot.bytes).toString(),
  ]);
  return { visits, problems: problems.map(({ problem }) => problem), bodies };
}

describe('archives of other programs', () => {
  test.each([
    ['not compressed', (records: readonly Buffer[]) => Buffer.concat(records), []],
    [
      'compressed by record',
      (records: readonly Buffer[]) => Buffer.concat(records.map((bytes) => gzipSync(bytes))),
      [],
    ],
    ['compressed as a whole', (records: readonly Buffer[]) => gzipSync(Buffer.concat(records)), ['unsupported']],
  ] as const)('%s', async (_, pack, problems) => {
    const packed = pack([
      record('warcinfo', {}, 'software: other\r\n'),
      record('response', A, http('one')),
      record('response', B, http('two')),
    ]);
    const found = await read(packed);
    expect(found.bodies).toEqual([
      ['http://site.example/a', 'one'],
      ['http://site.example/b', 'two'],
    ]);
    expect(found.problems).toEqual(problems);
    expect(found.visits[0]).toMatchObject({
      notes: {},
      snapshot: { status: 200, retrievedAt: '2020-05-01T08:00:00Z' },
    });
    expect(found.visits[0]?.outcome).toBeUndefined();
  });

  test('chunks are removed where there are any, and left where a body only claims to have them', async () => {
    const headers = 'Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n';
    const chunked = record('response', A, http('3\r\none\r\n4;x=y\r\n two\r\n0\r\n\r\n', headers));
    const plain = record('response', B, http('<p>plain</p>', headers));
    expect((await read(Buffer.concat([chunked, plain]))).bodies.map(([, body]) => body)).toEqual([
      'one two',
      '<p>plain</p>',
    ]);
  });

  test('chunks that end early are a problem', async () => {
    const headers = 'Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n';
    expect((await read(record('response', A, http('3\r\none\r\nff\r\ntwo', headers)))).problems).toEqual([
      'bad-record',
    ]);
  });

  test('redirects give no visit, other answers do', async () => {
    const moved = record('response', A, http('', 'Location: /b\r\n', '302 Found'));
    const missing = record('response', B, http('gone', 'Content-Type: text/html\r\n', '404 Not Found'));
    const { visits } = await read(Buffer.concat([moved, missing]));
    expect(visits.map(({ snapshot }) => snapshot?.status)).toEqual([404]);
  });

  test('addresses in angle brackets are read without them', async () => {
    const fields = { ...HTTP, 'WARC-Target-URI': '<http://site.example/a>' };
    expect((await read(record('response', fields, http('x')))).bodies).toEqual([['http://site.example/a', 'x']]);
  });

  test('logs and name look-ups of a crawler are no documents', async () => {
    const log = record(
      'resource',
      { 'WARC-Target-URI': 'metadata://other.example/log', 'Content-Type': 'text/plain' },
      'log',
    );
    const dns = record('response', { 'WARC-Target-URI': 'dns:site.example', 'Content-Type': 'text/dns' }, '1.2.3.4');
    expect(await read(Buffer.concat([log, dns]))).toMatchObject({ visits: [], problems: [] });
  });

  test('the charset of a resource is kept', async () => {
    const fields = { 'WARC-Target-URI': 'http://site.example/a', 'Content-Type': 'text/html; charset=gbk' };
    const { visits } = await read(record('resource', fields, 'x'));
    expect(visits[0]?.snapshot).toMatchObject({
      mediaType: 'text/html',
      headers: { 'content-type': 'text/html; charset=gbk' },
    });
  });

  test.each(['base32', 'hex', 'base64'] as const)('digests in %s are compared', async (form) => {
    const block = http('x');
    // SHA-1 of the block in the base32 of RFC 4648, from the digest's bits.
    const digest = createHash('sha1').update(block).digest();
    const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    const base32 = (bits.match(/.{5}/g) ?? [])
      .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(Number.parseInt(five, 2)))
      .join('');
    const printed = { base32, hex: digest.toString('hex'), base64: digest.toString('base64') }[form];
    const right = record('response', { ...A, 'WARC-Block-Digest': `sha1:${printed}` }, block);
    const wrong = record('response', { ...A, 'WARC-Block-Digest': `sha1:${printed}` }, http('y'));
    expect((await read(right)).problems).toEqual([]);
    expect(await read(wrong)).toMatchObject({ visits: [], problems: ['digest-mismatch'] });
  });

  const PROFILES = 'http://netpreserve.org/warc/1.0/revisit/';
  const EQUAL = { 'WARC-Profile': `${PROFILES}identical-payload-digest` };
  const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

  test('a revisit of equal bytes has the payload it refers to, also of another address and further on', async () => {
    const known = { 'WARC-Payload-Digest': digestOf('one') };
    const before = record('revisit', { ...B, ...EQUAL, ...known }, http('', 'Content-Type: text/plain\r\n'));
    const first = record('response', { ...A, ...known }, http('one'));
    const again = record('revisit', { ...A, ...EQUAL, ...known }, '');
    const { visits, bodies, problems } = await read(Buffer.concat([before, first, again]));
    expect(problems).toEqual([]);
    expect(bodies).toEqual([
      ['http://site.example/a', 'one'],
      ['http://site.example/a', 'one'],
      ['http://site.example/b', 'one'],
    ]);
    expect(visits.map(({ outcome }) => outcome)).toEqual([undefined, undefined, undefined]);
    expect(visits.map(({ snapshot }) => snapshot?.mediaType)).toEqual(['text/html', 'text/html', 'text/plain']);
  });

  test('a revisit without a digest is resolved by the address and the time it names', async () => {
    const first = record('response', A, http('one'));
    const refers = {
      'WARC-Refers-To-Target-URI': 'http://site.example/a',
      'WARC-Refers-To-Date': '2020-05-01T08:00:00Z',
    };
    const { bodies } = await read(Buffer.concat([first, record('revisit', { ...B, ...EQUAL, ...refers }, http(''))]));
    expect(bodies).toContainEqual(['http://site.example/b', 'one']);
  });

  test('a revisit that says not modified is unchanged, with the answer that it refers to', async () => {
    const first = record('response', A, http('one'));
    const refers = {
      'WARC-Refers-To-Target-URI': 'http://site.example/a',
      'WARC-Refers-To-Date': '2020-05-01T08:00:00Z',
    };
    const profile = { 'WARC-Profile': `${PROFILES}server-not-modified` };
    const late = { 'WARC-Date': '2021-01-01T00:00:00Z' };
    const block = http('', 'ETag: "1"\r\n', '304 Not Modified');
    const { visits } = await read(
      Buffer.concat([first, record('revisit', { ...A, ...profile, ...refers, ...late }, block)]),
    );
    expect(visits[1]).toMatchObject({
      outcome: 'unchanged',
      date: '2021-01-01T00:00:00Z',
      snapshot: { status: 200, retrievedAt: '2020-05-01T08:00:00Z', sha256: digestOf('one').slice(7) },
    });
  });

  test('a revisit of an answer that is not there is a problem', async () => {
    const digest = { 'WARC-Payload-Digest': 'sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' };
    const first = record('response', A, http('one'));
    const { visits, problems } = await read(
      Buffer.concat([first, record('revisit', { ...B, ...EQUAL, ...digest }, http(''))]),
    );
    expect(visits).toHaveLength(1);
    expect(problems).toEqual(['unresolved-revisit']);
  });

  test('a revisit is resolved across files, whatever their order', async () => {
    const known = { 'WARC-Payload-Digest': digestOf('one') };
    writeFileSync(join(dir, 'a.warc'), record('revisit', { ...B, ...EQUAL, ...known }, http('')));
    writeFileSync(join(dir, 'b.warc'), record('response', { ...A, ...known }, http('one')));
    for (const paths of [dir, [join(dir, 'a.warc'), join(dir, 'b.warc')]]) {
      const found: VisitResult[] = [];
      for await (const result of visitsIn(paths)) found.push(result);
      expect(
        found.map((result) => (result.problem === undefined ? [result.url, result.snapshot?.sha256] : result)),
      ).toEqual([
        ['http://site.example/a', digestOf('one').slice(7)],
        ['http://site.example/b', digestOf('one').slice(7)],
      ]);
    }
  });

  test.each([
    ['too long', 5],
    ['too short', -1],
  ])('a length that is %s is a problem, and the next record is found', async (_, difference) => {
    const block = http('one');
    const bad = record('response', A, block, block.length + difference + (difference > 0 ? 4 : 0));
    const { bodies, problems } = await read(Buffer.concat([bad, record('response', B, http('two'))]));
    expect(problems).toContain('bad-record');
    expect(bodies).toContainEqual(['http://site.example/b', 'two']);
  });

  test('a record cut at the end is a problem', async () => {
    const bytes = record('response', A, http('one'));
    expect((await read(bytes.subarray(0, bytes.length - 6))).problems).toEqual(['truncated']);
  });

  test.each([
    ['an ARC file', 'filedesc://a.arc 0.0.0.0 20200501080000 text/plain 75\n', ['unsupported']],
    ['a compressed ARC file', gzipSync('filedesc://a.arc 0.0.0.0 20200501080000 text/plain 75\n'), ['unsupported']],
    ['a zip file', 'PK\u0003\u0004', ['unsupported']],
    ['a page', '<html>', ['not-warc']],
    ['a compressed page', gzipSync('<html>'), ['bad-record']],
    ['an empty file', '', []],
    ['a header without end', `WARC/1.0\r\nWARC-Type: response\r\n${'X: y\r\n'.repeat(20_000)}`, ['bad-record']],
    ['a header without length', 'WARC/1.0\r\nWARC-Type: response\r\n\r\n', ['bad-record']],
    ['an absurd length', 'WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\n', ['bad-record']],
  ])('%s', async (_, bytes, problems) => {
    expect(await read(bytes)).toMatchObject({ visits: [], problems });
  });

  test('bytes of any kind are read without an error', async () => {
    const start = fc.constantFrom(
      '',
      'WARC/1.0\r\n',
      '\x1f\x8b\x08',
      'WARC/1.1\r\nContent-Length: 3\r\nWARC-Type: response\r\n\r\nabc',
    );
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 200 }), async (prefix, rest) => {
        const { visits } = await read(Buffer.concat([Buffer.from(prefix, 'latin1'), rest]));
        expect(visits).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

test('heads that promise more than the file holds are not paid with reading it again for each', async () => {
  const heads = Buffer.concat(Array.from({ length: 500 }, () => record('response', A, http('one'), 500_000_000)));
  let bytes = 0;
  const source = {
    size: heads.length,
    read(offset: number, length: number) {
      const part = heads.subarray(offset, offset + Math.min(length, 65_536));
      bytes = Math.max(bytes, length);
      return Promise.resolve(part);
    },
  };
  const kinds = new Set<string | undefined>();
  for await (const result of recordsOfSource('x.warc', source)) kinds.add(result.problem);
  expect([...kinds]).toEqual(['truncated']);
  expect(bytes).toBeLessThan(2_000_000);
});

const published = benchPath('http/warc');

/** What each published file gives, judged by hand from its content: addresses with content, and kinds of problems. */
const EXPECTED: Readonly<Record<string, { readonly urls?: readonly string[]; readonly problems?: readonly string[] }>> =
  {
    'jwarc-cc.warc.gz': { urls: ['http://commoncrawl.org/'] },
    'jwarc-gzip_extra_sl.warc.gz': {},
    'warcio-js-example-bad-length.warc': { problems: ['bad-record', 'digest-mismatch', 'unresolved-revisit'] },
    'warcio-js-example-url-agnostic-revisit.warc.gz': { problems: ['unresolved-revisit'] },
    'warcio-js-post-test-more.warc': { urls: ['https://httpbin.org/post'] },
    'warcio-js-redirect.warc': {},
    'warcio-py-bad.arc': { problems: ['unsupported'] },
    'warcio-py-example-bad-non-chunked.warc.gz': {
      urls: ['http://example.com/'],
      // Compressed as a whole: no payload stands at a place of its own.
      problems: ['digest-mismatch', 'unresolved-revisit', 'unsupported'],
    },
    'warcio-py-example-bad.warc.gz.bad': {
      urls: ['http://example.com?example=1'],
      problems: ['unresolved-revisit', 'unsupported'],
    },
    'warcio-py-example-digest.warc': { problems: ['digest-mismatch'] },
    'warcio-py-example-iana.org-chunked.warc': { urls: ['http://www.iana.org/'] },
    'warcio-py-example-resource.warc.gz': { urls: ['http://example.com/'] },
    'warcio-py-example-space-in-target-uri.warc.gz': { urls: ['file:///example with spaces.png'] },
    'warcio-py-example-space-in-url.arc': { problems: ['unsupported'] },
    'warcio-py-example-trunc.warc': { problems: ['bad-record', 'digest-mismatch'] },
    'warcio-py-example-wget-bad-target-uri.warc.gz': { urls: ['http://example.com/'] },
    'warcio-py-example-wrong-chunks.warc.gz': { problems: ['bad-record', 'truncated', 'unsupported'] },
    'warcio-py-example.arc': { problems: ['unsupported'] },
    'warcio-py-example.arc.gz': { problems: ['unsupported'] },
    'warcio-py-example.warc': { urls: ['http://example.com/'] },
    'warcio-py-example.warc.gz': { urls: ['http://example.com/'] },
    'warcio-py-post-test.warc.gz': { urls: ['http://httpbin.org/post', 'http://httpbin.org/post?foo=bar'] },
  };

describe.skipIf(published === undefined)('published archives', () => {
  test('are all known to this test', () => {
    expect(readdirSync(published ?? '').sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  test.each(Object.entries(EXPECTED))('%s', async (name, { urls = [], problems = [] }) => {
    const found = { urls: new Set<string>(), problems: new Set<string>() };
    for await (const result of visitsIn(join(published ?? '', name))) {
      if (result.problem !== undefined) found.problems.add(result.problem);
      else if (result.snapshot !== undefined) found.urls.add(result.url);
    }
    expect({ urls: [...found.urls].sort(), problems: [...found.problems].sort() }).toEqual({ urls, problems });
  });
});
