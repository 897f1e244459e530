import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classify } from '../../src/fetch/index.ts';
import type { HeaderList } from '../../src/model/exchange.ts';
import cases from '../cases/responses.json' with { type: 'json' };
import { benchCases } from './bench-cases.ts';

const url = 'http://site.example/dir/sub/page.html';
/** 页面不存在 in GBK. */
const GBK_NOT_FOUND = Buffer.from('d2b3c3e6b2bbb4e6d4da', 'hex');

interface Case {
  readonly name: string;
  readonly status: number;
  readonly type?: string;
  readonly headers?: readonly (readonly string[])[];
  readonly body: string;
  readonly repeat?: number;
  readonly encoding?: string;
  readonly outcome: string;
  readonly target?: string;
}

function responseOf({ status, type, headers = [], body, repeat = 1, encoding }: Case) {
  const lines: HeaderList = headers.map(([name = '', value = '']) => [name, value]);
  return {
    url,
    status,
    headers: type === undefined ? lines : [...lines, ['Content-Type', type] as const],
    body: encoding === undefined ? Buffer.from(body.repeat(repeat)) : GBK_NOT_FOUND,
  };
}

describe('the class of a response', () => {
  test.each<Case>(cases)('$name: $outcome', (row) => {
    const { outcome, target } = classify(responseOf(row));
    expect({ outcome, target }).toEqual({ outcome: row.outcome, target: row.target });
  });

  test('every answer has a class and a reason', () => {
    const status = fc.integer({ min: 200, max: 599 });
    fc.assert(
      fc.property(status, fc.string({ maxLength: 120 }), (code, text) => {
        const body = Buffer.from(`<html>${text}<script>${text}</script><meta ${text}>`);
        const { outcome, detail } = classify({ url, status: code, headers: [['location', text]], body });
        expect(outcome).not.toBe('');
        expect(detail).not.toBe('');
      }),
    );
  });

  test('pages made to be slow are classified', () => {
    const slow = ['<', '<a ', '<script>', '<a b="', '<!--', '<title>', `<meta ${'a'.repeat(4000)}>`, '<meta charset'];
    for (const piece of slow) {
      const body = Buffer.from(piece.repeat(Math.ceil(600_000 / piece.length)));
      expect(classify({ url, status: 200, headers: [], body }).outcome).toBeTypeOf('string');
    }
  });
});

interface PublishedCase {
  readonly id: string;
  readonly status: number;
  readonly base: string;
  readonly content_type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
  readonly kind: string;
  readonly target: string | null;
}
const published = benchCases<PublishedCase>('http/classify/cases.jsonl');

describe.skipIf(published === undefined)('published cases', () => {
  test.each(published ?? [])('$id', ({ status, base, content_type, headers, html, kind, target }) => {
    const lines: HeaderList = [['content-type', content_type], ...Object.entries(headers)];
    const found = classify({ url: base, status, headers: lines, body: Buffer.from(html) });
    expect([found.outcome, found.target ?? null]).toEqual([kind, target]);
  });
});
