import { describe, expect, test } from 'vitest';
import { recognize } from '../../src/recognize/index.ts';

/** A text that counts how often its characters are read. */
class CountedText {
  reads = 0;
  readonly length: number;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    this.length = text.length;
  }

  charCodeAt(index: number): number {
    this.reads += 1;
    return this.#text.charCodeAt(index);
  }

  slice(start: number, end: number): string {
    this.reads += end - start;
    return this.#text.slice(start, end);
  }
}

function readsOf(text: string, bareChinese: boolean): number {
  const counted = new CountedText(text);
  recognize(counted as unknown as string, { bareChinese });
  return counted.reads;
}

/** What hostile or broken pages repeat. */
const UNITS = [
  '1',
  '9,',
  '1,234',
  '12,345.',
  '万',
  '1万',
  '一',
  '十',
  '一十',
  '千',
  '百分之',
  '零',
  '一万',
  '亿',
  '(',
  ')',
  '(1',
  '（单位：',
  '(万元)',
  '(万元)1',
  '1 ',
  ' ',
  '     ',
  '-',
  '1-',
  '1—',
  '1~',
  '1至',
  '1/',
  '/',
  '.',
  '1.',
  '..',
  ':',
  '://',
  '1:',
  '第',
  '第1',
  '2020年',
  '2020-',
  '〔2018〕',
  '〔2018',
  '1、',
  '1和',
  '一、',
  '元1角',
  '1余',
  '负',
  '--1',
  '半',
  '大于',
  '大于1',
  '比1大,',
  '一又',
  '一分之',
  '点',
  '一点',
  '个百分',
  '个 百 分 ',
  '人民币',
  '¥',
  'A',
  'A1',
  '1A-',
  '1和2',
  '位',
  '约1',
  '以上',
  '两',
  '三五',
  '1万 一',
];
const SIZE = 4_000;
/** Characters read for each character of the text; measured below 110 for all of these. */
const MOST_READS = 400;

describe('the work of the scanner', () => {
  test.each(UNITS)('%j repeated costs a bounded number of reads a character, whatever the length', (unit) => {
    for (const bare of [false, true]) {
      const short = unit.repeat(Math.ceil(SIZE / unit.length));
      const long = unit.repeat(Math.ceil((SIZE * 8) / unit.length));
      const shortReads = readsOf(short, bare) / short.length;
      const longReads = readsOf(long, bare) / long.length;
      expect(longReads).toBeLessThan(MOST_READS);
      expect(longReads).toBeLessThan(shortReads * 1.2 + 1);
    }
  });

  test.each(['万', '一', '(', ',', '位'])('%j repeated to 5 MB holds nothing', (unit) => {
    expect(recognize(unit.repeat(5_000_000))).toEqual([]);
  });

  test('5 MB of one digit are one code', () => {
    expect(recognize('1'.repeat(5_000_000)).map(({ kind, start, end }) => [kind, start, end])).toEqual([
      ['code', 0, 5_000_000],
    ]);
  });

  test.each(['1,234', '(1', '1万,', '9,'])('%j repeated to 1 MB is read to the end', (unit) => {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
    expect(text.length - (recognize(text).at(-1)?.end ?? 0)).toBeLessThan(unit.length);
  });
});
