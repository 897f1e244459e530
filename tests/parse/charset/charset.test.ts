import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decode } from '../../../src/parse/charset/charset.ts';

interface PrecedenceCase {
  readonly id: string;
  readonly content_type: string;
  readonly bytes_base64: string;
  readonly expected: string;
  readonly contains: string;
}

interface SniffCase {
  readonly id: string;
  readonly bytes_base64: string;
  readonly expected: string;
}

function readCases<T>(path: string): readonly T[] {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

/** GB18030 is the superset that GBK is read with. */
function decoderFor(expected: string): string {
  return expected === 'gbk' ? 'gb18030' : expected;
}

describe('decode', () => {
  it.each(readCases<PrecedenceCase>('../../cases/charset-precedence.jsonl'))('decides $id', (row) => {
    const { text, charset } = decode(Buffer.from(row.bytes_base64, 'base64'), {
      headers: { 'content-type': row.content_type },
    });
    expect(charset.used).toBe(decoderFor(row.expected));
    expect(text).toContain(row.contains);
    expect(charset.replacements).toBe(0);
  });

  // Undeclared ASCII is called UTF-8 here and windows-1252 there; one case declares euc-jp over bytes that are valid UTF-8 only.
  const sniff = readCases<SniffCase>('../fixtures/html5lib/sniff.jsonl').filter(
    ({ id }) => id !== 'html5lib/test-yahoo-jp.dat/82',
  );
  it.each(sniff)('prescans $id', (row) => {
    const { charset } = decode(Buffer.from(row.bytes_base64, 'base64'));
    const undeclared = charset.declared === undefined && charset.used === 'utf-8';
    expect(undeclared ? 'windows-1252' : charset.used).toBe(row.expected);
  });

  it('states what was declared, where, and what was used', () => {
    const gbk = Buffer.from('b2c6d5fe', 'hex');
    const page = Buffer.concat([Buffer.from('<meta charset="GB2312"><p>'), gbk]);
    expect(decode(page)).toEqual({
      text: '<meta charset="GB2312"><p>财政',
      charset: { declared: 'gb2312', declaredBy: 'meta', used: 'gb18030', replacements: 0 },
    });
  });

  it('lets the bytes contradict a declaration of Big5 over GBK', () => {
    // 本年收入 in GB2312, often enough to show the shape of its byte pairs.
    const words = Buffer.from('b1bec4eacad5c8eb'.repeat(20), 'hex');
    const { text, charset } = decode(Buffer.concat([Buffer.from('<meta charset=big5>'), words]));
    expect(charset.declared).toBe('big5');
    expect(charset.used).toBe('gb18030');
    expect(text).toContain('本年收入');
  });

  it('lets the bytes contradict a declaration of GBK over Big5', () => {
    // 公務接待費 in Big5.
    const words = Buffer.from('a4bdb0c8b1b5abddb64f'.repeat(20), 'hex');
    const { text, charset } = decode(Buffer.concat([Buffer.from('<meta charset=gbk>'), words]));
    expect(charset.used).toBe('big5');
    expect(text).toContain('公務接待費');
  });

  it('keeps UTF-8 whose last character was cut off', () => {
    const cut = Buffer.from('本年收入合计与本年支出合计相等').subarray(0, -1);
    const { text, charset } = decode(cut, { headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(charset.used).toBe('utf-8');
    expect(text).toBe('本年收入合计与本年支出合计相\ufffd');
  });

  it('counts what could not be decoded, but not what was published so', () => {
    expect(decode(Buffer.from('收入\ufffd支出')).charset.replacements).toBe(0);
    const broken = Buffer.concat([
      Buffer.from('本年收入合计与本年支出合计，两者相等，结转和结余为零，没有其他收入和支出。'),
      Buffer.from([0xff, 0xfe, 0x80]),
    ]);
    const { charset } = decode(broken, {
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      mediaType: 'text/plain',
    });
    expect(charset.used).toBe('utf-8');
    expect(charset.replacements).toBe(3);
  });

  it('takes no meta element of plain text for a declaration', () => {
    const { charset } = decode(Buffer.from('<meta charset=gbk>收支'), { mediaType: 'text/plain' });
    expect(charset).toEqual({ used: 'utf-8', replacements: 0 });
  });

  it.each([0, 1, 2, 3])('reads %i bytes that are no text', (length) => {
    const { text, charset } = decode(new Uint8Array(length).fill(0xe4));
    expect(text.length).toBeLessThanOrEqual(length);
    expect(charset.declared).toBeUndefined();
  });
});
