import { describe, expect, test } from 'vitest';
import type { Mention } from '../../src/model/quantity.ts';
import { recognize } from '../../src/recognize/index.ts';
import amount from './cases/amount.json' with { type: 'json' };
import none from './cases/none.json' with { type: 'json' };
import number from './cases/number.json' with { type: 'json' };
import percent from './cases/percent.json' with { type: 'json' };
import quantity from './cases/quantity.json' with { type: 'json' };
import range from './cases/range.json' with { type: 'json' };

interface Case {
  readonly input: string;
  readonly quote: string;
  readonly start: number;
  readonly bareChinese?: boolean;
  readonly qualifiers?: readonly string[];
}

const tables: Readonly<Record<string, readonly Case[]>> = { amount, percent, quantity, range, number };

/** The members of a mention that a case fixes. */
function fixed(mention: Mention | undefined, row: Case): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const name of Object.keys(row))
    if (mention !== undefined && name in mention) result[name] = mention[name as keyof Mention];
  return result;
}

for (const [kind, rows] of Object.entries(tables)) {
  describe(kind, () => {
    test.each(rows)('$input holds $quote', (row) => {
      const mentions = recognize(row.input, { bareChinese: row.bareChinese === true });
      const mention = mentions.find((candidate) => candidate.start === row.start);
      expect(mention?.kind).toBe(kind);
      expect(row.input.slice(mention?.start, mention?.end)).toBe(row.quote);
      const { input, quote, bareChinese, ...wanted } = row;
      expect(fixed(mention, row)).toEqual(wanted);
      expect(mention?.qualifiers).toEqual(row.qualifiers ?? []);
    });
  });
}

describe('numerals that count nothing', () => {
  test.each(none)('$input gives $kinds', ({ input, kinds }) => {
    expect(recognize(input).map((mention) => mention.kind)).toEqual(kinds);
  });

  test('a page behind a tab stop is counted all the same', () => {
    expect(recognize('预算表\t第\t1页').map(({ kind }) => kind)).toEqual(['ordinal']);
  });

  test('a date tells its parts', () => {
    expect(recognize('2020年12月31日')[0]?.date).toEqual({ year: 2020, month: 12, day: 31 });
    expect(recognize('2019年度')[0]?.date).toEqual({ year: 2019, fiscal: true });
    expect(recognize('2021/9/2')[0]?.date).toEqual({ year: 2021, month: 9, day: 2 });
  });
});

describe('offsets', () => {
  test('number and unit are told apart, the unit also where it is printed first', () => {
    const [behind] = recognize('收入1,234.50万元');
    expect(behind?.number).toEqual({ start: 2, end: 10 });
    expect(behind?.unitSpan).toEqual({ start: 10, end: 12 });
    const [before] = recognize('¥12');
    expect(before?.number).toEqual({ start: 1, end: 3 });
    expect(before?.unitSpan).toEqual({ start: 0, end: 1 });
  });

  test('a run of digits longer than any quantity is one code', () => {
    const digits = '7'.repeat(60);
    expect(recognize(`编号${digits}元`)).toEqual([
      { kind: 'code', start: 2, end: 62, number: { start: 2, end: 62 }, qualifiers: [] },
    ]);
  });
});
