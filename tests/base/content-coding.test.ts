import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expandBody } from '../../src/base/content-coding.ts';

const LIMITS = { maxBytes: 5_000_000, maxRatio: 200 };
const bytesOf = async (body: Uint8Array, coding: string | undefined, limits = LIMITS) => {
  const { bytes, problem } = await expandBody(body, coding, limits);
  return { text: Buffer.from(bytes).toString('latin1'), problem };
};

describe('expanding a body', () => {
  test('any content survives any codings, the last applied removed first', async () => {
    const codings = fc.array(fc.constantFrom('gzip', 'deflate', 'br'), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), codings, async (content, names) => {
        const compress = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };
        const body = names.reduce<Uint8Array>((bytes, name) => compress[name](bytes), content);
        const { bytes, problem } = await expandBody(body, names.join(', '), LIMITS);
        expect(problem).toBeUndefined();
        expect(Buffer.from(bytes).equals(content)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test.each([undefined, '', 'identity', ' Identity '])('%j leaves it as it is', async (coding) => {
    expect(await bytesOf(Buffer.from('abc'), coding)).toEqual({ text: 'abc', problem: undefined });
  });

  test('an invented coding leaves it as it is and says so', async () => {
    expect(await bytesOf(Buffer.from('abc'), 'utf-8')).toEqual({ text: 'abc', problem: 'unknown-coding' });
  });

  test('an empty body with a coding is empty', async () => {
    expect(await bytesOf(Buffer.alloc(0), 'gzip')).toEqual({ text: '', problem: undefined });
  });

  test('what is not compressed as said is corrupt', async () => {
    expect((await bytesOf(Buffer.from('plain text'), 'gzip')).problem).toBe('corrupt');
    expect((await bytesOf(gzipSync('abcdefgh').subarray(0, 15), 'gzip')).problem).toBe('corrupt');
  });

  test('growth beyond the limits is too large, also within several codings', async () => {
    const zeros = gzipSync(Buffer.alloc(6_000_000));
    expect((await bytesOf(zeros, 'gzip')).problem).toBe('too-large');
    expect((await bytesOf(gzipSync(zeros), 'gzip, gzip', { maxBytes: 1e9, maxRatio: 200 })).problem).toBe('too-large');
    expect((await bytesOf(Buffer.alloc(6_000_000), undefined)).problem).toBe('too-large');
  });

  test('a short page of white space may expand by more than the ratio', async () => {
    expect((await bytesOf(gzipSync(' '.repeat(900_000)), 'gzip')).problem).toBeUndefined();
  });
});
