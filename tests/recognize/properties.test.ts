import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mention } from '../../src/model/quantity.ts';
import { recognize } from '../../src/recognize/index.ts';

const FRAGMENTS = [
  '.2020年',
  ' .',
  ' ,',
  '2,345',
  '1E+05',
  '十二',
  '参',
  '○',
  '--',
  '占',
  '元',
  '和',
  '单位：万元',
  '(万元)',
  '0',
  '1',
  '12',
  '345',
  '2020',
  '８',
  '３４',
  '.',
  '．',
  ',',
  '，',
  '万',
  '亿',
  '千',
  '元',
  '萬',
  '圓',
  '%',
  '％',
  '年',
  '月',
  '日',
  '号',
  '第',
  '(',
  ')',
  '（',
  '）',
  '〔',
  '〕',
  '-',
  '—',
  '~',
  '至',
  '到',
  '/',
  ':',
  '：',
  '、',
  ' ',
  '\n',
  '\t',
  '一',
  '三',
  '十',
  '百',
  '零',
  '两',
  '点',
  '半',
  '分',
  '之',
  '个',
  '人',
  '次',
  '约',
  '以上',
  '单位',
  '位',
  '百分之',
  '负',
  '¥',
  'A',
  'kg',
  'm2',
  '和',
  '之间',
  '间',
  '比',
  '大',
  '大于',
  '余',
  '又',
  'http://',
  '①',
  '角',
  '块',
  '成',
];
const soup = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 40 }).map((parts) => parts.join(''));
const RUNS = /[0-9０-９]+/g;

function covering(mentions: readonly Mention[], start: number, end: number): number {
  return mentions.filter((mention) => mention.start < end && mention.end > start).length;
}

describe('any text', () => {
  test.each([false, true])(
    'every maximal run of Arabic digits lies in exactly one mention (bareChinese %s)',
    (bareChinese) => {
      fc.assert(
        fc.property(soup, (text) => {
          const mentions = recognize(text, { bareChinese });
          for (const run of text.matchAll(RUNS)) {
            const end = run.index + run[0].length;
            const whole = mentions.filter((mention) => mention.start <= run.index && mention.end >= end);
            expect([whole.length, covering(mentions, run.index, end)]).toEqual([1, 1]);
          }
        }),
        { numRuns: 1500 },
      );
    },
  );

  test('mentions are in order, do not overlap, and hold their number and unit within the text', () => {
    fc.assert(
      fc.property(soup, fc.boolean(), (text, bareChinese) => {
        let floor = 0;
        for (const mention of recognize(text, { bareChinese })) {
          expect(mention.start).toBeGreaterThanOrEqual(floor);
          expect(mention.end).toBeGreaterThan(mention.start);
          expect(mention.number.start).toBeGreaterThanOrEqual(mention.start);
          expect(mention.number.end).toBeGreaterThan(mention.number.start);
          expect(mention.number.end).toBeLessThanOrEqual(mention.end);
          const unit = mention.unitSpan ?? mention.number;
          expect(unit.start).toBeGreaterThanOrEqual(mention.start);
          expect(unit.end).toBeLessThanOrEqual(mention.end);
          floor = mention.end;
        }
        expect(floor).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 1500 },
    );
  });

  test('values are plain decimals', () => {
    const plain = /^-?(0|[1-9]\d*)(\.\d+)?$/;
    fc.assert(
      fc.property(soup, fc.boolean(), (text, bareChinese) => {
        for (const mention of recognize(text, { bareChinese })) {
          for (const value of [mention.value, mention.range?.low, mention.range?.high]) {
            if (value !== undefined) expect(value).toMatch(plain);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  test('text after a line does not change what the line holds', () => {
    fc.assert(
      fc.property(soup, soup, (line, rest) => {
        const alone = recognize(`${line}。。`);
        const followed = recognize(`${line}。。${rest}`).filter((mention) => mention.end <= line.length);
        expect(followed).toEqual(alone);
      }),
    );
  });
});

const SCALES = [
  ['元', 0],
  ['千元', 3],
  ['万元', 4],
  ['萬元', 4],
  ['百万元', 6],
  ['亿元', 8],
] as const;

function grouped(digits: string): string {
  const head = digits.length % 3;
  const groups = digits.slice(head).match(/\d{3}/g) ?? [];
  return [...(head > 0 ? [digits.slice(0, head)] : []), ...groups].join(',');
}

function fullWidth(text: string): string {
  return text.replace(/[\d.,]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

/** Reads a whole number below ten thousand million million the way it is written in full. */
function inChinese(value: bigint): string {
  const digits = '零一二三四五六七八九';
  const places = ['', '十', '百', '千'];
  const groups = ['', '万', '亿', '兆'];
  let result = '';
  let gap = false;
  const printed = value.toString();
  for (let index = 0; index < printed.length; index += 1) {
    const place = printed.length - 1 - index;
    const digit = Number(printed[index]);
    if (digit === 0) gap = result !== '';
    else {
      result += `${gap ? '零' : ''}${digits[digit]}${places[place % 4]}`;
      gap = false;
    }
    const group = printed.slice(Math.max(0, printed.length - place - 4), printed.length - place);
    if (place % 4 === 0 && Number(group) > 0) result += groups[place / 4];
  }
  return result;
}

describe('print and recognise', () => {
  test('an amount keeps its value in every scale, width and grouping', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom(...SCALES),
        fc.boolean(),
        fc.boolean(),
        (units, places, [unit, exponent], grouping, wide) => {
          const padded = units.toString().padStart(places + 1, '0');
          const whole = places === 0 ? padded : padded.slice(0, -places);
          const fraction = places === 0 ? '' : `.${padded.slice(-places)}`;
          const printed = `${grouping ? grouped(whole) : whole}${fraction}`;
          const text = `支出${wide ? fullWidth(printed) : printed}${unit}，`;
          const [mention, ...others] = recognize(text);
          expect(others).toEqual([]);
          expect(text.slice(mention?.start, mention?.end)).toBe(text.slice(2, -1));
          expect(mention?.printedNumber).toBe(`${whole}${fraction}`);
          expect(mention?.decimals).toBe(places - exponent);
          const [integer = '', decimals = ''] = (mention?.value ?? '').split('.');
          const scaled = BigInt(integer + decimals) * 10n ** BigInt(places + 8 - decimals.length);
          expect(scaled).toBe(units * 10n ** BigInt(exponent + 8));
        },
      ),
      { numRuns: 800 },
    );
  });

  test('a number written out in Chinese characters is worth what it says', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 16n - 1n }), (value) => {
        const text = inChinese(value);
        const [mention] = recognize(text, { bareChinese: true });
        expect([mention?.start, mention?.end, mention?.value]).toEqual([0, text.length, value.toString()]);
      }),
      { numRuns: 800 },
    );
  });

  test('a number below ten thousand counts persons in Chinese characters', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9999 }), (count) => {
        const text = `共有${inChinese(BigInt(count))}名`;
        expect(recognize(text).map(({ value, unit }) => [value, unit])).toEqual([[String(count), 'person']]);
      }),
    );
  });
});
