import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Fact, measureSchema, statisticSchema } from '../../../src/model/fact.ts';
import { unitSchema } from '../../../src/model/quantity.ts';
import { CONCEPTS } from '../../../src/vocabulary/concept.ts';
import { writeWide } from '../../../src/write/export/tables.ts';
import { cellValue, holdingValue } from '../../../src/write/export/wide-cell.ts';
import {
  compareWideColumns,
  type WideColumn,
  wideColumnKey,
  wideColumnNames,
} from '../../../src/write/export/wide-columns.ts';
import { examplePublication } from '../example-records.ts';

const column = fc.record<WideColumn>({
  concept: fc.constantFrom(...CONCEPTS.map(({ id }) => id)),
  measure: fc.constantFrom(...measureSchema.options),
  statistic: fc.constantFrom(...statisticSchema.options),
  unit: fc.constantFrom(...unitSchema.options),
  dimensions: fc.constantFrom({}, { side: 'income' }, { fund: 'gpb' }, { receptionKind: '国内' }),
});

describe('columns of the wide form', () => {
  test('have names that differ in any case and need no quotes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(column, { selector: wideColumnKey, maxLength: 300 }), (columns) => {
        const names = wideColumnNames(columns.toSorted(compareWideColumns));
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(columns.length);
        for (const name of names) expect(name).toMatch(/^[\p{L}_][\p{L}\p{N}_]*$/u);
      }),
      { seed: 6 },
    );
  });

  test('stand in an order of their own, however they were found', () => {
    fc.assert(
      fc.property(fc.uniqueArray(column, { selector: wideColumnKey, maxLength: 60 }), (columns) => {
        const ordered = columns.toSorted(compareWideColumns);
        expect(columns.toReversed().toSorted(compareWideColumns)).toEqual(ordered);
      }),
      { seed: 6 },
    );
  });

  test('that are more than SQLite takes are not written there, and that is said', async () => {
    const columns = Array.from({ length: 1000 }, () => ({}) as WideColumn);
    const wide = { columns, names: columns.map((_, index) => `c${index}`), *rows() {} };
    const nothing = { write: () => undefined, finish: async () => undefined };
    const opened: string[] = [];
    const target = {
      open: async ({ name }: { readonly name: string }) => {
        opened.push(name);
        return nothing;
      },
      close: async () => undefined,
      abort: async () => undefined,
    };
    expect(await writeWide(target, wide, { to: 'sqlite' })).toEqual({ rows: {}, columns: 1000, written: false });
    expect(opened).toEqual([]);
  });
});

describe('a cell of the wide form', () => {
  const of = (value: string, decimals: number, fact = 'a', derived = false) => ({ value, decimals, fact, derived });
  const cases: readonly [what: string, candidates: Parameters<typeof cellValue>[0], value: string | undefined][] = [
    ['one fact', [of('12.5', 1)], '12.5'],
    ['the same value twice', [of('7', 0), of('7', 0, 'b')], '7'],
    // 12.30 万元 stands for 122,950 to 123,050.
    ['a rounded and a precise number', [of('123000', -2), of('123049', 0, 'b')], '123049'],
    ['a number just beyond the rounded one', [of('123000', -2), of('123051', 0, 'b')], undefined],
    ['the end of an interval', [of('123000', -2), of('123050', 0, 'b')], '123050'],
    ['two that agree with the most precise', [of('1', 0), of('1.4', 1, 'b'), of('1.36', 2, 'c')], '1.36'],
    ['numbers of unlike sign', [of('5', 0), of('-5', 0, 'b')], undefined],
    ['a derived fact beside a stated one', [of('10', 0, 'a', true), of('12', 0, 'b')], '12'],
    ['derived facts alone', [of('10', 0, 'a', true)], '10'],
    ['derived facts that contradict', [of('10', 0, 'a', true), of('12', 0, 'b', true)], undefined],
    ['nothing', [], undefined],
  ];
  test.each(cases)('holds for %s what agrees, else nothing', (_, candidates, value) => {
    expect(cellValue(candidates)).toBe(value);
    expect(cellValue(candidates.toReversed())).toBe(value);
  });
});

describe('the value that holds of a fact', () => {
  const [stated] = examplePublication(1).facts as [Fact];
  const signed = { reason: '核对原件', author: '张三', date: '2026-01-31' };
  test.each<[string, Partial<Fact>, ReturnType<typeof holdingValue>]>([
    ['is the stated one', {}, { value: '123000', decimals: -2 }],
    [
      'is the stated one where it was accepted',
      { decision: { verdict: 'accept', ...signed } },
      { value: '123000', decimals: -2 },
    ],
    [
      'is the corrected one',
      { decision: { verdict: 'correct', value: '132000', ...signed } },
      { value: '132000', decimals: 0 },
    ],
    [
      'is the corrected one where none is stated',
      { value: null, decimals: null, decision: { verdict: 'correct', value: '7.01', ...signed } },
      { value: '7.01', decimals: 2 },
    ],
    ['is none where it is not to be used', { decision: { verdict: 'ignore', ...signed } }, undefined],
    ['is none where none is stated', { value: null, decimals: null }, undefined],
  ])('%s', (_name, change, value) => {
    expect(holdingValue({ ...stated, ...change })).toEqual(value);
  });
});
