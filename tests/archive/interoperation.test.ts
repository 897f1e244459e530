import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CDXIndexer, WARCParser, type WARCRecord } from 'warcio';
import { ArchiveWriter, forget } from '../../src/archive/index.ts';
import { sha256 } from '../../src/base/digest.ts';
import { exchange, visitOf } from './exchanges.ts';

const A = 'http://site.example/a.html';
const B = 'http://site.example/b.html';
const GONE = 'http://site.example/gone.html';
const CODED = 'http://site.example/coded.html';
const BODY = '<title>公告</title>';
const OPTIONS = { software: 'gongkai/0.1.0', clock: () => new Date('2021-10-01T08:00:00Z') };

let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gongkai-interoperation-'));
  const writer = ArchiveWriter.open(dir, OPTIONS);
  const chunked = [['Transfer-Encoding', 'chunked']] as const;
  writer.append(visitOf([exchange(A, BODY, { responseHeaders: chunked })]));
  writer.append(visitOf([exchange(GONE, '身份证号码'.repeat(500))]));
  writer.append(visitOf([exchange(CODED, gzipSync(BODY), { responseHeaders: [['Content-Encoding', 'gzip']] })]));
  writer.append(visitOf([exchange(B, BODY)]));
  writer.append(
    visitOf([exchange(A, '', { status: 304, startedAt: '2021-09-03T10:00:00.000Z' })], { outcome: 'unchanged' }),
  );
  writer.append(visitOf([], { outcome: 'unreachable', detail: 'ECONNREFUSED', url: B, finalUrl: B }));
  writer.appendLocalFile({ url: 'file:公开.txt', mediaType: 'text/plain', bytes: Buffer.from('x') });
  writer.close();
  await forget(dir, GONE, { ...OPTIONS, reason: 'personal data' });
}, 60_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const files = () =>
  readdirSync(dir)
    .filter((name) => name.endsWith('.warc.gz'))
    .map((name) => join(dir, name));

async function eachRecord(parseHttp: boolean, take: (record: WARCRecord) => Promise<void>): Promise<void> {
  for (const file of files())
    for await (const record of WARCParser.iterRecords([readFileSync(file)], { parseHttp })) await take(record);
}

test('warcio.js reads every record, the fillers of a takedown among them', async () => {
  const found: string[] = [];
  await eachRecord(true, async (record) => {
    const text = record.warcType === 'response' ? await record.contentText() : '';
    found.push(
      [record.warcType, record.warcTargetURI ?? '', record.httpHeaders?.statusline ?? '', text].join(' ').trim(),
    );
    await record.skipFully();
  });
  const taken = (type: string, url: string) => `${type} ${url}`;
  expect(found).toEqual([
    'warcinfo',
    `response ${A} HTTP/1.1 200 OK ${BODY}`,
    `request ${A} GET /a.html HTTP/1.1`,
    taken('metadata', A),
    'metadata',
    `response ${CODED} HTTP/1.1 200 OK ${BODY}`,
    `request ${CODED} GET /coded.html HTTP/1.1`,
    taken('metadata', CODED),
    `revisit ${B} HTTP/1.1 200 OK`,
    `request ${B} GET /b.html HTTP/1.1`,
    taken('metadata', B),
    `revisit ${A} HTTP/1.1 304 OK`,
    `request ${A} GET /a.html HTTP/1.1`,
    taken('metadata', A),
    taken('metadata', B),
    'resource file:%E5%85%AC%E5%BC%80.txt',
    'warcinfo',
    taken('metadata', GONE),
  ]);
});

test('warcio.js names what revisits refer to', async () => {
  const found: (string | null | undefined)[][] = [];
  await eachRecord(true, async (record) => {
    if (record.warcType === 'revisit')
      found.push([
        record.warcRefersToTargetURI,
        record.warcRefersToDate,
        record.warcPayloadDigest,
        record.warcHeader('WARC-Profile'),
      ]);
    await record.skipFully();
  });
  const payload = `sha256:${sha256(BODY)}`;
  const profile = 'http://netpreserve.org/warc/1.1/revisit/';
  expect(found).toEqual([
    [A, '2021-09-02T10:00:00.000Z', payload, `${profile}identical-payload-digest`],
    [A, '2021-09-02T10:00:00.000Z', payload, `${profile}server-not-modified`],
  ]);
});

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 of RFC 4648 from the digest's bits; 160 bits need no padding. */
function base32(digest: Buffer): string {
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32.charAt(Number.parseInt(five, 2))).join('');
}

/** What `warcio check` does: every digest that is printed is computed again from what the parser gives. */
test('every digest holds for the bytes that warcio.js gives', async () => {
  const checked = { blocks: 0, payloads: 0 };
  const digestOf = (label: string, bytes: Uint8Array) =>
    label.startsWith('sha1:')
      ? `sha1:${base32(createHash('sha1').update(bytes).digest())}`
      : `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  await eachRecord(false, async (record) => {
    const block = (await record.readFully(false)) ?? new Uint8Array();
    const label = record.warcBlockDigest;
    if (label != null) {
      expect(digestOf(label, block), `${record.warcType} ${record.warcTargetURI}`).toBe(label);
      checked.blocks += 1;
    }
    const payloadLabel = record.warcPayloadDigest;
    if (payloadLabel == null || record.warcType === 'revisit') return;
    const end = record.warcType === 'response' ? Buffer.from(block).indexOf('\r\n\r\n') + 4 : 0;
    expect(digestOf(payloadLabel, block.subarray(end))).toBe(payloadLabel);
    checked.payloads += 1;
  });
  // Answers, the local file and warcinfo have a block digest, what every visit adds has none; two responses and the local file one of the payload.
  expect(checked).toEqual({ blocks: 5, payloads: 3 });
});

test('the CDXJ that warcio.js makes of the files has our lines at the same places', async () => {
  const own = readFileSync(join(dir, 'index.cdxj'), 'utf8').trimEnd().split('\n').slice(1);
  const placeOf = (line: string) => {
    const [surt = '', time = ''] = line.split(' ');
    const { offset, length, filename } = JSON.parse(line.slice(line.indexOf('{')));
    return [surt, time, filename, Number(offset), Number(length)].join(' ');
  };
  const ours = own.filter((line) => !line.startsWith('file:')).map(placeOf);
  const theirs: string[] = [];
  for (const file of files()) {
    const source = { filename: file.slice(dir.length + 1), reader: createReadStream(file) };
    for await (const text of new CDXIndexer({ format: 'cdxj' }).iterIndex([source])) {
      const { urlkey, timestamp, filename, offset, length } = text;
      theirs.push([urlkey, timestamp, filename, offset, length].join(' '));
    }
  }
  expect(ours.filter((line) => !theirs.includes(line))).toEqual([]);
});

const python = spawnSync('python3', ['-c', 'import warcio'], { stdio: 'ignore' }).status === 0;

test.skipIf(!python)('`warcio check` of Python finds nothing wrong', () => {
  const { status, stdout } = spawnSync('python3', ['-m', 'warcio.cli', 'check', '-v', ...files()], {
    encoding: 'utf8',
  });
  expect([status, stdout.match(/FAIL|failed/g)]).toEqual([0, null]);
});

test('a gzip reader of any kind takes the files as a whole', () => {
  for (const file of files()) expect(spawnSync('gzip', ['-t', file]).status).toBe(0);
});
