import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestHolds, payloadOf, readWarc, type WarcDamage, type WarcRecord } from '../../src/verify/warc.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gongkai-warc-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

function record(type: string, block: Buffer, length = block.length): Buffer {
  const head = `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Target-URI: https://example.invalid/a\r\nContent-Length: ${length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), block, Buffer.from('\r\n\r\n')]);
}

async function read(bytes: Uint8Array): Promise<(WarcRecord | WarcDamage)[]> {
  const path = join(root, 'a.warc.gz');
  await writeFile(path, bytes);
  const records: (WarcRecord | WarcDamage)[] = [];
  for await (const one of readWarc(path)) records.push(one);
  return records;
}

describe('a file of gzip members', () => {
  test('gives each record with its offset, however large', async () => {
    const large = Buffer.alloc(3_000_000, 'abcdefghij0123456789');
    const noise = Buffer.from(Array.from({ length: 400_000 }, (_, index) => (index * 7919) % 251));
    const members = [large, Buffer.from('x'), noise, Buffer.alloc(0)].map((block) =>
      gzipSync(record('resource', block)),
    );
    const records = await read(Buffer.concat(members));
    expect(records.map(({ offset }) => offset)).toEqual(
      [0, 1, 2, 3].map((n) => members.slice(0, n).reduce((sum, { length }) => sum + length, 0)),
    );
    const blocks = records.map((one) => ('block' in one ? one.block : undefined));
    expect(blocks[0]?.equals(large)).toBe(true);
    expect(blocks[2]?.equals(noise)).toBe(true);
    expect(blocks[3]?.length).toBe(0);
  });

  test('with optional header fields is read', async () => {
    const plain = gzipSync(record('resource', Buffer.from('named')));
    const named = Buffer.concat([
      plain.subarray(0, 3),
      Buffer.from([8]),
      plain.subarray(4, 10),
      Buffer.from('a.txt\0'),
      plain.subarray(10),
    ]);
    expect((await read(named)).map((one) => ('block' in one ? one.block.toString() : one.problem))).toEqual(['named']);
  });

  test.each<[string, (bytes: Buffer) => Uint8Array]>([
    ['cut off', (bytes) => bytes.subarray(0, -3)],
    ['of no gzip', () => Buffer.from('WARC/1.1\r\n')],
    [
      'with a false check sum',
      (bytes) => Buffer.concat([bytes.subarray(0, -8), Buffer.from([1, 2, 3, 4]), bytes.subarray(-4)]),
    ],
    ['with a false length', (bytes) => Buffer.concat([bytes.subarray(0, -4), Buffer.from([1, 2, 3, 4])])],
  ])('%s ends with a damage', async (_, breakIt) => {
    const whole = gzipSync(record('resource', Buffer.from('whole')));
    const records = await read(Buffer.concat([whole, breakIt(whole)]));
    expect(records[1]).toEqual({ offset: whole.length, problem: 'no intact gzip member' });
  });

  test.each<[string, Buffer]>([
    ['no WARC/1.0 or WARC/1.1 record', Buffer.from('HTTP/1.1 200 OK\r\n\r\n')],
    ['Content-Length is not the length of the block', record('resource', Buffer.from('four'), 3)],
    ['Content-Length is not the length of the block', record('resource', Buffer.from('four'), 5)],
  ])('%s', async (problem, bytes) => {
    expect(await read(gzipSync(bytes))).toEqual([{ offset: 0, problem }]);
  });
});

describe('the payload of a response', () => {
  const page = Buffer.from('会议费2.00万元');
  const response = (headers: string, body: Buffer) => ({
    fields: new Map([['warc-type', 'response']]),
    block: Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${headers}\r\n`), body]),
  });
  const chunks = (body: Buffer) =>
    Buffer.concat([
      Buffer.from('4\r\n'),
      body.subarray(0, 4),
      Buffer.from(`\r\n${(body.length - 4).toString(16)}\r\n`),
      body.subarray(4),
      Buffer.from('\r\n0\r\n\r\n'),
    ]);

  test.each<[string, string, Buffer]>([
    ['as it is', '', page],
    ['without its content coding', 'Content-Encoding: gzip\r\n', gzipSync(page)],
    ['without its chunks', 'Transfer-Encoding: chunked\r\n', chunks(page)],
    ['without both', 'Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n', chunks(gzipSync(page))],
    ['as it is where only the header speaks of chunks', 'Transfer-Encoding: chunked\r\n', page],
  ])('is the body %s', async (_, headers, body) => {
    const payload = await payloadOf(response(headers, body));
    expect(Buffer.from(payload.bytes ?? []).toString()).toBe(page.toString());
    expect(payload.stored.equals(body)).toBe(true);
  });

  test('is nothing where the coding is broken', async () => {
    expect((await payloadOf(response('Content-Encoding: gzip\r\n', page))).bytes).toBeUndefined();
  });
});

describe('a labelled digest', () => {
  const bytes = Buffer.from('abc');
  test.each([
    ['sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', true],
    ['SHA-256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD', true],
    ['sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5', true],
    ['sha1:a9993e364706816aba3e25717850c26c9cd0d89d', true],
    ['sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ae', false],
    ['sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE6', false],
    ['blake9:00', undefined],
  ])('%s: %s', (label, holds) => {
    expect(digestHolds(label, bytes)).toBe(holds);
  });

  test('of other bytes does not hold', () => {
    expect(digestHolds(`sha512:${createHash('sha512').update('abc').digest('hex')}`, bytes)).toBe(true);
    expect(digestHolds(`sha512:${createHash('sha512').update('abd').digest('hex')}`, bytes)).toBe(false);
  });
});

describe('a plain file', () => {
  async function readPlain(bytes: Uint8Array): Promise<readonly (string | number)[][]> {
    const path = join(root, 'a.warc');
    await writeFile(path, bytes);
    const found: (string | number)[][] = [];
    for await (const one of readWarc(path))
      found.push([one.offset, 'block' in one ? one.block.toString() : one.problem]);
    return found;
  }
  const [one, two] = [record('resource', Buffer.from('one')), record('resource', Buffer.from('two'))];

  test('gives each record with its offset', async () => {
    expect(await readPlain(Buffer.concat([one, two]))).toEqual([
      [0, 'one'],
      [one.length, 'two'],
    ]);
  });

  test.each([
    ['cut off', two.subarray(0, -3)],
    ['with a length beyond the file', record('resource', Buffer.from('two'), 99_999_999_999)],
    ['of something else', Buffer.from('hello')],
  ])('%s ends with a damage', async (_, tail) => {
    expect(await readPlain(Buffer.concat([one, tail]))).toEqual([
      [0, 'one'],
      [one.length, 'no whole record'],
    ]);
  });
});

test.each(Object.getOwnPropertyNames(Object.prototype))('%s is no algorithm', (name) => {
  expect(digestHolds(`${name}:abc`, Buffer.from('a'))).toBeUndefined();
});
