import { describe, expect, test } from 'vitest';
import { type Frame, shareOut } from '../../src/report/page-texts.ts';

const run = (width: number): Frame => [0, 0, width, 10];

describe('a text shared out over the boxes of its runs', () => {
  test.each<[string, readonly number[], readonly string[]]>([
    ['决算数', [30], ['决算数']],
    ['年初预算数', [20, 30], ['年初', '预算数']],
    ['公务\n接待费', [20, 30], ['公务', '接待费']],
    ['合计12.50', [20, 27.5], ['合计', '12.50']],
    ['合计', [10, 0], ['合计', '']],
    ['', [10, 10], ['', '']],
    ['合计', [], []],
  ])('%j over %j', (text, widths, shares) => {
    expect(shareOut(text, widths.map(run))).toEqual(shares);
  });
});
