import type { Place } from '../draft.ts';
import type { YearSaid } from '../sentence/clause.ts';

const YEAR = /(?:20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})(?=年)/;
const ONLY_YEAR = /^(?:(?:20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年度?|\d{2,3}年度)$/;
/** 116年度 in a document that counts from 1912; 121年度以后 are several. */
const MINGUO_YEAR = /(?<!\d)(\d{2,3})年度(?!以|[及至、-])/;
const YEARS_BEFORE_MINGUO = 1911;
const DIGITS: ReadonlyMap<string, string> = new Map(
  [...'〇○零']
    .map((zero): [string, string] => [zero, '0'])
    .concat([...'一二三四五六七八九'].map((one, index) => [one, String(index + 1)])),
);

/** The first year printed in a text with the word 年: 2025年, 二〇二五年. `place` is that of the whole text. */
export function printedYear(text: string, place: Place): YearSaid | undefined {
  const found = YEAR.exec(text);
  if (found === null) return undefined;
  const digits = [...found[0]].map((character) => DIGITS.get(character) ?? character).join('');
  const start = place.start + found.index;
  return { year: Number(digits), place: { ...place, start, end: start + found[0].length + 1 } };
}

/** The year of account that a text of the document in force prints: of a document that counts from 1912, 116年度. */
export function accountYear(text: string, place: Place, minguo: boolean): YearSaid | undefined {
  const found = minguo ? MINGUO_YEAR.exec(text) : null;
  if (found === null) return printedYear(text, place);
  const start = place.start + found.index;
  return { year: Number(found[1]) + YEARS_BEFORE_MINGUO, place: { ...place, start, end: start + found[0].length } };
}

export function isOnlyYear(words: string): boolean {
  return ONLY_YEAR.test(words);
}
