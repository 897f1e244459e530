import { endOfSpaced, foldedAt, matchesAt, skipSpaces } from './characters.ts';
import type { Measured } from './mention.ts';
import { readNumeral } from './numeral.ts';
import { hanNumeral, type Numeral } from './printed-numeral.ts';
import { placesOf, shift } from './value.ts';

/** 百分之 and its kin with the power of ten they divide by. */
const DENOMINATORS: readonly (readonly [word: string, exponent: number])[] = [
  ['百分之', 2],
  ['千分之', 3],
  ['万分之', 4],
  ['百万分之', 6],
  ['千万分之', 7],
  ['万万分之', 8],
  ['亿分之', 8],
];
const NEGATIVE = 0x8d1f; // 负

/** 百分之二点五, 千分之三, 百分之百, 百分之负三点八 at `start`, or undefined. */
export function readPercentOf(text: string, start: number, floor: number): Measured | undefined {
  const first = foldedAt(text, start);
  if (matchesAt(text, start, '百分百')) return readShare(text, start, start + 2, 2, floor);
  for (const [word, exponent] of DENOMINATORS) {
    if (word.charCodeAt(0) !== first) continue;
    const end = endOfSpaced(text, start, word);
    if (end >= 0) return readShare(text, start, end, exponent, floor);
  }
  return undefined;
}

function readShare(
  text: string,
  start: number,
  wordEnd: number,
  exponent: number,
  floor: number,
): Measured | undefined {
  const at = skipSpaces(text, wordEnd);
  const negativeInside = foldedAt(text, at) === NEGATIVE;
  const numberStart = negativeInside ? at + 1 : at;
  const numeral = readNumeral(text, numberStart) ?? whole(text, numberStart);
  if (numeral === undefined || numeral.oversize) return undefined;
  const outer = signBefore(text, start, floor);
  const converts = exponent > 3;
  const digits = converts ? shift(shift(numeral.digits, numeral.exponent), 2 - exponent) : numeral.digits;
  return {
    kind: 'percent',
    start: outer,
    end: numeral.end,
    numeral,
    numberStart: at,
    numberEnd: numeral.scaleStart,
    negative: negativeInside || outer < start,
    digits,
    places: converts ? placesOf(digits) : numeral.places,
    exponent: converts ? 0 : numeral.exponent,
    ...(numeral.upper === undefined ? {} : { upper: numeral.upper }),
    unit: exponent === 3 ? 'permille' : 'percent',
    unitStart: start,
    unitEnd: wordEnd,
    printedUnit: exponent === 3 ? '千分之' : '百分之',
    over: false,
    classifier: false,
  };
}

/** 百分之百 */
function whole(text: string, start: number): Numeral | undefined {
  if (!matchesAt(text, start, '百')) return undefined;
  const end = start + 1;
  return hanNumeral(start, end, '100');
}

/** 负百分之一, 负的百分之二十. */
function signBefore(text: string, start: number, floor: number): number {
  for (const word of ['负', '负的']) {
    const at = start - word.length;
    if (at >= floor && matchesAt(text, at, word)) return at;
  }
  return start;
}
