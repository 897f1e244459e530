import { foldCharacters } from './fold.ts';

const YEAR = /(?:19|20)\d{2}/g;
const HAN_YEAR = /[〇○零一二三四五六七八九]{4}(?=年)/g;
const ZEROS = /[○零]/g;
const HAN_DIGITS = '〇一二三四五六七八九';

/** Years that a text prints. */
export function yearsIn(text: string): readonly number[] {
  const folded = foldCharacters(text);
  const arabic = [...folded.matchAll(YEAR)].map(([year]) => Number(year));
  const han = [...folded.matchAll(HAN_YEAR)].map(([year]) =>
    Number([...year.replaceAll(ZEROS, '〇')].map((digit) => HAN_DIGITS.indexOf(digit)).join('')),
  );
  return [...arabic, ...han];
}
