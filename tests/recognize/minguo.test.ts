import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recognize, recognizeAll } from '../../src/recognize/index.ts';

/** Quote, year, month and day of each date of a text. */
function dates(text: string, minguo = false): unknown[] {
  return recognize(text, { minguo })
    .filter(({ date }) => date?.year !== undefined)
    .map(({ start, end, date }) => [text.slice(start, end), date?.year, date?.month, date?.day]);
}

describe('a year of the Republic', () => {
  test.each([
    ['中華民國116年度', ['116年度', 2027, undefined, undefined]],
    ['中 華 民 國 116 年度', ['116 年度', 2027, undefined, undefined]],
    ['民国95年', ['95年', 2006, undefined, undefined]],
    ['民國１１５年３月２日施行', ['１１５年３月２日', 2026, 3, 2]],
    ['中華民國一百十六年度', ['一百十六年度', 2027, undefined, undefined]],
    ['中華民國一百一十六年度', ['一百一十六年度', 2027, undefined, undefined]],
    ['中華民國一一六年度', ['一一六年度', 2027, undefined, undefined]],
  ])('is read in %s whatever the document', (text, date) => {
    expect(dates(text)).toEqual([date]);
  });

  test.each([
    ['上开116年度预算', ['116年度', 2027, undefined, undefined]],
    ['自115年1月20日起', ['115年1月20日', 2026, 1, 20]],
    ['截至114年底', ['114年', 2025, undefined, undefined]],
    ['一百十七年度总预算', ['一百十七年度', 2028, undefined, undefined]],
  ])('that stands alone is read in %s only in a document that counts so', (text, date) => {
    expect(dates(text)).toEqual([]);
    expect(dates(text, true)).toEqual([date]);
  });

  test.each(['使用100年以上', '租期3年', '满20年', '连续5年度', '300年度'])('is none in %s', (text) => {
    expect(dates(text, true)).toEqual([]);
  });
});

describe('the texts of a document', () => {
  const BARE = '本科目115年度编列3万元。';

  test('are read with such years where one of them says 民国 with a year of account', () => {
    const [, bare] = recognizeAll(['中华民国116年度', BARE]);
    expect(bare?.[0]?.date).toEqual({ year: 2026, fiscal: true, calendar: 'minguo' });
  });

  test('are read with such years where they are in New Taiwan dollars', () => {
    const [, bare] = recognizeAll(['单位：新台币千元', BARE]);
    expect(bare?.[0]?.date?.year).toBe(2026);
  });

  test('count money in New Taiwan dollars, unless it is said to be other money', () => {
    const [, mentions] = recognizeAll(['中华民国116年度', '共3万元，折合人民币2万元、1万美元']);
    expect(mentions?.map(({ unit, value }) => [unit, value])).toEqual([
      ['TWD', '30000'],
      ['CNY', '20000'],
      ['USD', '10000'],
    ]);
  });

  test('of the mainland are read as if there were no such years', () => {
    const words = fc.constantFrom('2023年度', '民国23年', '116个', '115年', '95年度', '元', '万元', '3', '，', '决算');
    fc.assert(
      fc.property(fc.array(fc.array(words).map((parts) => parts.join(''))), (texts) => {
        expect(recognizeAll(texts)).toEqual(texts.map((text) => recognize(text)));
      }),
    );
  });
});
