import { classAt, codesOf, foldedAt, HAN_DIGIT, isSpaceAt, MAX_SPACES, matchesAt, skipSpaces } from './characters.ts';
import type { Numeral } from './printed-numeral.ts';

/** Years of the Republic are counted from 1912. */
const YEARS_BEFORE = 1911;
const LAST = 188;
/** Bare years before it are durations. */
const FIRST_BARE = 38;
const FIRST_WITHOUT_MONTH = 100;
const YEAR = 0x5e74; // 年
const REPUBLIC = '民国';
/** After 年 these make a duration: 100年以上. */
const DURATION = codesOf('以来内间期限多余的租历');

/**
 * Year of the common era of a numeral printed as one of the Republic, before 年: with 民國 in front of it always, bare (116年度,
 * 115年3月) where `bare` says that the document counts so. Undefined for other numerals.
 */
export function minguoYear(text: string, numeral: Numeral, value: number, bare: boolean): number | undefined {
  if (value < 1 || value > LAST || numeral.places > 0) return undefined;
  const at = skipSpaces(text, numeral.end);
  if (foldedAt(text, at) !== YEAR) return undefined;
  const isSaid = isBehindRepublic(text, numeral.start);
  return isSaid || (bare && isBareYear(text, at + 1, value)) ? value + YEARS_BEFORE : undefined;
}

function isBehindRepublic(text: string, start: number): boolean {
  let at = start;
  for (const character of [...REPUBLIC].reverse()) {
    at -= 1;
    for (let steps = 0; steps < MAX_SPACES && isSpaceAt(text, at); steps += 1) at -= 1;
    if (!matchesAt(text, at, character)) return false;
  }
  return true;
}

function isBareYear(text: string, end: number, value: number): boolean {
  if (value < FIRST_BARE) return false;
  if (matchesAt(text, end, '度')) return true;
  if (startsMonth(text, skipSpaces(text, end))) return true;
  return value >= FIRST_WITHOUT_MONTH && !DURATION.has(foldedAt(text, end));
}

const LONGEST_MONTH = 3;

/** 3月, 十二月, 12 月 */
function startsMonth(text: string, at: number): boolean {
  if (classAt(text, at) === 0) return false;
  for (let end = at + 1; end <= at + LONGEST_MONTH; end += 1) {
    if (matchesAt(text, end, '月')) return true;
    if (classAt(text, end) === 0 && !isSpaceAt(text, end) && classAt(text, end) !== HAN_DIGIT) return false;
  }
  return false;
}
