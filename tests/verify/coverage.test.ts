import { describe, expect, test } from 'vitest';
import type { DocumentRecord } from '../../src/model/publication.ts';
import { verifyCoverage } from '../../src/verify/coverage.ts';
import { Ledger } from '../../src/verify/report.ts';

/** Digit runs that are looked for in a page of which nothing is a block. */
function seen(text: string, type: 'html' | 'text' = 'html'): number {
  const ledger = new Ledger(100);
  const document = { id: 'd', type, omissions: [] } as unknown as DocumentRecord;
  verifyCoverage(document, [], text, ledger);
  return ledger.failureCount;
}

describe('numerals of a page', () => {
  test.each<[string, number]>([
    ['<p>2021年3.5万元</p>', 3],
    ['<p class="c2" title=\'1>2\'>2021年</p>', 1],
    ['<!-- 2021 --><p>一</p><!DOCTYPE html4>', 0],
    ['<script>var a = 5 < 6;</script><style>p{margin:0 1px}</style><p>7</p>', 1],
    ['<SCRIPT>1</SCRIPT><p>2</p>', 1],
    ['&#20803;&nbsp;&#x842C;', 0],
    ['<p>5 < 6</p>', 2],
    ['<p>1<b>2</b>3</p>', 1],
    ['<video>1</video><title>2021</title>', 0],
    ['<p>１２３</p>', 1],
    ['<script>1', 0],
    ['<p title="1', 0],
  ])('%s: %i', (text, count) => {
    expect(seen(text)).toBe(count);
  });

  test('of a plain text are all its digits', () => {
    expect(seen('<p>1</p> &#2; 3', 'text')).toBe(3);
  });

  test('of a long broken page are read in time that grows with its length', () => {
    expect(seen('<'.repeat(200_000))).toBe(0);
    expect(seen('&'.repeat(200_000))).toBe(0);
    expect(seen('</'.repeat(200_000))).toBe(0);
  });
});
