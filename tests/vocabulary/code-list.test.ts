import { describe, expect, test } from 'vitest';
import { type CodeEntry, CodeList, type CodeRow, isInForce, readRows } from '../../src/vocabulary/code-list.ts';
import { ECONOMIC_CLASSIFICATION } from '../../src/vocabulary/economic-classification.ts';
import { ECONOMIC_PRINTED } from '../../src/vocabulary/economic-printed.ts';
import { FUNCTIONAL_CLASSIFICATION } from '../../src/vocabulary/functional-classification.ts';
import { FUNCTIONAL_PRINTED } from '../../src/vocabulary/functional-printed.ts';
import { REVENUE_CLASSIFICATION } from '../../src/vocabulary/revenue-classification.ts';

const LISTS: readonly (readonly [name: string, entries: readonly CodeEntry[]])[] = [
  ['functional', FUNCTIONAL_CLASSIFICATION],
  ['department', ECONOMIC_CLASSIFICATION.department],
  ['government', ECONOMIC_CLASSIFICATION.government],
  ['revenue', REVENUE_CLASSIFICATION],
];

describe.each(LISTS)('the %s code list', (_, entries) => {
  test('has an entry above every 款 and 项', () => {
    const codes = new Set(entries.map(({ code }) => code));
    const orphans = entries.filter(({ code }) => code.length > 3 && !codes.has(code.slice(0, -2)));
    expect(orphans).toEqual([]);
  });

  test('has one name of a code in any year', () => {
    const doubled: string[] = [];
    for (let year = 2007; year <= 2026; year += 1) {
      const seen = new Set<string>();
      for (const entry of entries) {
        if (!isInForce(entry, year)) continue;
        if (seen.has(entry.code)) doubled.push(`${entry.code} in ${year}`);
        seen.add(entry.code);
      }
    }
    expect(doubled).toEqual([]);
  });

  test('ends no entry before it begins and writes codes of 3, 5 or 7 digits', () => {
    const broken = entries.filter(
      ({ code, validFrom, validTo }) => (validTo !== 0 && validTo < validFrom) || !/^\d{3}(\d\d){0,2}$/.test(code),
    );
    expect(broken).toEqual([]);
  });

  test('is in the order of the codes', () => {
    const codes = entries.map(({ code }) => code);
    const groups = codes.filter((code) => code.length > 3);
    expect(groups).toEqual(groups.toSorted());
  });
});

test.each([
  ['functional', FUNCTIONAL_PRINTED, FUNCTIONAL_CLASSIFICATION],
  ['economic', ECONOMIC_PRINTED, ECONOMIC_CLASSIFICATION.department],
] as const)('every printed pair of the %s classification is an entry in force for its years', (_, printed, entries) => {
  const missing = printed.filter(
    ([code, name, years]) =>
      !entries.some((entry) => entry.code === code && entry.name === name && years.every((y) => isInForce(entry, y))),
  );
  expect(printed.length).toBeGreaterThan(50);
  expect(missing).toEqual([]);
});

describe('a row', () => {
  const rows: readonly CodeRow[] = [
    ['901', '甲大类支出', 2019, 0, 'dy'],
    ['901', '甲支出', 2007, 2018, 'b', ['老甲']],
    ['90101', '乙', 2007, 0, 'l'],
    ['90102', '丙', 2020, 0, 'l?'],
    ['90199', '甲大类支出', 2007, 0, 'b'],
  ];
  const list = new CodeList(readRows('functional', rows, [['90101', '乙', [2019, 2021], 3]]), '支出');

  test('says its source and confidence by its mark and the documents that print it', () => {
    const known = list.entries.map(({ source, confidence, yearsCertain }) => [source, confidence, yearsCertain]);
    expect(known).toEqual([
      ['domain', 'certain', true],
      ['book', 'likely', false],
      ['printed', 'certain', false],
      ['listed', 'uncertain', false],
      ['book', 'likely', false],
    ]);
    expect(list.byCode('90101', 2020)).toMatchObject({ printedFor: [2019, 2021], documents: 3 });
  });

  test('is found by code for its year, else the newest one', () => {
    expect(list.byCode('901', 2018)?.name).toBe('甲支出');
    expect(list.byCode('901', 2019)?.name).toBe('甲大类支出');
    expect(list.byCode('90102', 2010)?.name).toBe('丙');
    expect(list.byCode('902', 2019)).toBeUndefined();
  });

  test('is found by name and alias, by the higher level where nothing tells, and by what stands above', () => {
    expect(list.find({ name: '老甲', fiscalYear: 2024 })?.name).toBe('甲支出');
    expect(list.find({ name: '甲大类', fiscalYear: 2024 })?.code).toBe('901');
    expect(list.find({ name: '甲大类', fiscalYear: 2024, parent: '901' })?.code).toBe('90199');
    expect(list.find({ name: '甲大类', fiscalYear: 2024, level: 7 })).toBeUndefined();
  });
});
