import { describe, expect, test } from 'vitest';
import { quantitiesFound, recognize } from '../../src/recognize/index.ts';

function found(text: string): unknown[] {
  return quantitiesFound(recognize(text, { bareChinese: true }), text);
}

describe('the quantities a command prints', () => {
  test('an amount keeps its printed scale and names its currency', () => {
    expect(found('本年45,597.62萬元')).toEqual([
      { start: 2, end: 13, text: '45,597.62萬元', kind: 'amount', value: '45597.62', unit: '万元', currency: 'CNY' },
    ]);
  });

  test('a share in words keeps its number', () => {
    expect(found('占百分之六点三')).toEqual([
      { start: 1, end: 7, text: '百分之六点三', kind: 'percent', value: '6.3', unit: '百分之' },
    ]);
  });

  test('a range over a classifier is a range of numbers', () => {
    expect(found('需要20-100个')).toEqual([
      { start: 2, end: 8, text: '20-100', kind: 'range', value: '20..100', unit: '' },
    ]);
  });

  test('a range of money holds its unit', () => {
    expect(found('2到3.5万元')).toEqual([
      { start: 0, end: 7, text: '2到3.5万元', kind: 'range', value: '2..3.5', unit: '万元', currency: 'CNY' },
    ]);
  });

  test('a word of comparison is part of an open range, but not of an amount', () => {
    expect(found('五百以上')).toEqual([
      { start: 0, end: 4, text: '五百以上', kind: 'range', value: '500..', unit: '' },
    ]);
    expect(found('超过五百元')).toMatchObject([{ start: 2, end: 5, value: '500', unit: '元' }]);
  });

  test('coins of other currencies are in the main unit', () => {
    expect(found('50美分')).toMatchObject([{ value: '0.50', unit: '元', currency: 'USD' }]);
    expect(found('五万瑞典克朗')).toMatchObject([{ value: '5', unit: '万瑞典克朗', currency: 'SEK' }]);
  });

  test('dates, codes, markers and blanks are left out', () => {
    expect(found('1.2020年占 %，电话65161234')).toEqual([]);
  });
});

describe('units without their number', () => {
  test('a blank is a mention whose number is the gap and which has no value', () => {
    const [share, amount] = recognize('占 %，比上年减少 万元');
    expect(share).toMatchObject({ kind: 'percent', number: { start: 1, end: 2 }, unitSpan: { start: 2, end: 3 } });
    expect(amount).toMatchObject({ kind: 'amount', unit: 'CNY', printedUnit: '万元' });
    expect([share?.value, amount?.value]).toEqual([undefined, undefined]);
  });

  test('dashes before a percent sign are a blank', () => {
    expect(recognize('增长--%(基数为零)')).toMatchObject([
      { kind: 'percent', start: 2, end: 5, number: { start: 2, end: 4 } },
    ]);
  });
});

describe('units of a header', () => {
  test('a unit line serves the numbers behind it until prose begins', () => {
    const mentions = recognize('单位：万元\n合计\t1,200.50\n其中\t3.20\n以上情况说明。减少3.90。');
    expect(mentions.map(({ kind, value, unitInherited }) => [kind, value, unitInherited])).toEqual([
      ['amount', '12005000', true],
      ['amount', '32000', true],
      ['number', '3.90', undefined],
    ]);
  });

  test('a unit line does not reach a column of rates', () => {
    expect(recognize('单位：万元\n指标\t增速\n3.20').map(({ kind }) => kind)).toEqual(['number']);
  });

  test('a number with a unit of its own keeps it', () => {
    expect(recognize('（单位：万元）面积12.5平方米')).toMatchObject([
      { kind: 'quantity', unit: 'square_metre', value: '12.5' },
    ]);
  });
});
