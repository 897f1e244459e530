import { foldCharacters } from './fold.ts';

const YEAR = /(?:19|20)\d{2}/g;
const HAN_YEAR = /[〇○零一二三四五六七八九]{4}(?=年)/g;
const ZEROS = /[○零]/g;
const HAN_DIGITS = '〇一二三四五六七八九';

const MINGUO_YEAR = /(?<!\d)(\d{2,3})\s*年/g;
const HAN_MINGUO_YEAR = /([一二三四五六七八九十百〇○零]{2,6})\s*年度/g;
const YEARS_BEFORE_MINGUO = 1911;

/** Years that a text prints; `minguo`: of a document that counts from 1912. */
export function yearsIn(text: string, minguo = false): readonly number[] {
  const folded = foldCharacters(text);
  if (minguo) {
    const counted = [
      ...[...folded.matchAll(MINGUO_YEAR)].map(([, digits]) => Number(digits)),
      ...[...folded.matchAll(HAN_MINGUO_YEAR)].map(([, words = '']) => hanNumber(words)),
    ];
    if (counted.length > 0) return counted.map((year) => year + YEARS_BEFORE_MINGUO);
  }
  const arabic = [...folded.matchAll(YEAR)].map(([year]) => Number(year));
  const han = [...folded.matchAll(HAN_YEAR)].map(([year]) =>
    Number([...year.replaceAll(ZEROS, '〇')].map((digit) => HAN_DIGITS.indexOf(digit)).join('')),
  );
  return [...arabic, ...han];
}

/** 一百十六, 一百一十六 and 一一六 are 116. */
function hanNumber(words: string): number {
  let value = 0;
  let digit: number | undefined;
  for (const character of words.replaceAll(ZEROS, '〇')) {
    const power = character === '百' ? 100 : character === '十' ? 10 : undefined;
    if (power === undefined) {
      if (digit !== undefined) value = (value + digit) * 10;
      digit = HAN_DIGITS.indexOf(character);
    } else {
      value += (digit ?? 1) * power;
      digit = undefined;
    }
  }
  return value + (digit ?? 0);
}

/** A document that counts from 1912 says 民國 with a year of account, or is in New Taiwan dollars with such years alone. */
const SAYS_MINGUO = /民国(?:[4-9]\d|1[0-8]\d|[一二三四五六七八九十百〇○零]{2,6})年度/;
const IN_TAIWAN_DOLLARS = /单位:?(?:新台币|台币)/;
const BARE_YEAR = /(?:^|[^\d.])\d{2,3}年度/;

/** Whether the texts of a document say that it counts its years from 1912. */
export function countsInMinguo(texts: readonly string[]): boolean {
  const folded = texts.map((text) => foldCharacters(text).replaceAll(SPACES, ''));
  if (folded.some((text) => SAYS_MINGUO.test(text))) return true;
  return folded.some((text) => IN_TAIWAN_DOLLARS.test(text)) && folded.some((text) => BARE_YEAR.test(text));
}

const SPACES = /\s+/g;
