import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDecimal } from '../../src/base/decimal.ts';
import { UNITS } from '../../src/recognize/units.ts';
import { foldCharacters } from '../../src/verify/fold.ts';
import { inBaseUnit, readPrinted, readPrintedRange } from '../../src/verify/printed-number.ts';
import { readUnit } from '../../src/verify/printed-unit.ts';

interface Case {
  readonly quote: string;
  readonly value: string;
  readonly decimals: number;
  readonly unit: string | null;
  readonly negative?: boolean;
}

const cases = JSON.parse(readFileSync(new URL('printed-figures.json', import.meta.url), 'utf8')) as Case[];

test.each(cases)('$quote is $value', ({ quote, value, decimals, unit, negative = false }) => {
  const printed = readPrinted(quote);
  expect(printed?.unit?.unit ?? null).toBe(unit);
  expect(printed?.negative).toBe(negative);
  const base = inBaseUnit(printed?.number ?? { units: -1n, scale: 0 }, printed?.unit?.exponent ?? 0);
  expect([formatDecimal(base.value), base.decimals]).toEqual([value, decimals]);
});

test.each(['', '萬元', '單位價值', '—', '%'])('%j prints no number', (quote) => {
  expect(readPrinted(quote)).toBeUndefined();
});

describe('a range', () => {
  test.each([
    ['90(含)-100分', '90', '100', 'score'],
    ['1.5至2万元', '1.5', '2', 'CNY'],
    ['3～5个', '3', '5', 'item'],
  ])('%s', (quote, low, high, unit) => {
    const range = readPrintedRange(quote);
    expect(range?.low === undefined ? undefined : formatDecimal(range.low.number)).toBe(low);
    expect(range?.high === undefined ? undefined : formatDecimal(range.high.number)).toBe(high);
    expect([range?.low?.unit?.unit, range?.high?.unit?.unit]).toEqual([unit, unit]);
  });

  test('open at one side', () => {
    expect(readPrintedRange('5亿-10亿元')).toMatchObject({
      low: { unit: { unit: 'CNY', exponent: 8 } },
      high: { unit: { unit: 'CNY', exponent: 8 } },
    });
    expect(readPrintedRange('500分以上')).toMatchObject({ low: { unit: { unit: 'score' } } });
    expect(readPrintedRange('500分以上')?.high).toBeUndefined();
    expect(readPrintedRange('8小时以内')?.low).toBeUndefined();
  });
});

test.each([
  ['单位:万元', 'CNY', 4],
  ['金额单位:亿元', 'CNY', 8],
  ['决算数(万元)', 'CNY', 4],
  ['千元', 'CNY', 3],
  ['万人次', 'person_time', 4],
  ['单位:人民币万元', 'CNY', 4],
  ['新台币千元', 'TWD', 3],
  ['金额(港币元)', 'HKD', 0],
  ['千克', 'kilogram', 0],
  ['朵云', 'other', 0],
])('a head %s gives %s', (words, unit, exponent) => {
  expect(readUnit(words)).toEqual({ unit, exponent });
});

test('the unit table, written apart from that of the recogniser, says the same', () => {
  const different = UNITS.flatMap(({ printed, unit, exponent }) => {
    const read = readUnit(foldCharacters(printed));
    return read?.unit === unit && read.exponent === exponent ? [] : [[printed, unit, exponent, read]];
  });
  expect(different).toEqual([]);
  expect(UNITS.length).toBeGreaterThan(300);
});

test('a number printed with separators, scale and unit is read back exactly', () => {
  const scales = [
    ['', 0],
    ['万', 4],
    ['亿', 8],
  ] as const;
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 15n }),
      fc.integer({ min: 0, max: 4 }),
      fc.constantFrom(...scales),
      fc.boolean(),
      (units, scale, [word, power], grouped) => {
        const plain = formatDecimal({ units, scale });
        const [whole = '', fraction] = plain.split('.');
        const separated = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
        const printed = readPrinted(`${separated}${fraction === undefined ? '' : `.${fraction}`}${word}元`);
        const read = inBaseUnit(printed?.number ?? { units: -1n, scale: 0 }, printed?.unit?.exponent ?? 0);
        expect(read.decimals).toBe(scale - power);
        const shift = BigInt(Math.max(0, power - scale));
        expect(read.value.units).toBe(units * 10n ** shift);
      },
    ),
  );
});

test.each([
  ['財政預(yù)算數(shù)為3萬(wàn)元', '财政预算数为3万元'],
  ['三公經(jīng)費(fèi)的(de)支出', '三公经费的支出'],
  ['總部(km)', '总部(km)'],
])('readings of characters behind them are no part of what is printed: %s', (printed, read) => {
  expect(foldCharacters(printed)).toBe(read);
});
