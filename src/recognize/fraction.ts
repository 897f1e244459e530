import { ARABIC, classAt, endOfSpaced, foldedAt, skipSpaces } from './characters.ts';
import { readNumeral } from './numeral.ts';
import type { Numeral } from './printed-numeral.ts';
import { placesOf, quotient, shift, sum } from './value.ts';

const SLASH = 0x2f;
const AND = 0x53c8; // 又 of 一又二分之一
const PART = 0x5206; // 分 of 分之

/** The number that begins at `start`: a numeral, or a fraction (五分之一, 16/5, 一又二分之一). */
export function readNumber(text: string, start: number): Numeral | undefined {
  const numeral = readNumeral(text, start);
  if (numeral === undefined || numeral.oversize || numeral.upper !== undefined) return numeral;
  const next = foldedAt(text, skipSpaces(text, numeral.end));
  if (next === PART) return overDenominator(text, numeral) ?? numeral;
  if (next === SLASH) return overSlash(text, numeral) ?? numeral;
  if (next === AND) return withWhole(text, numeral) ?? numeral;
  return numeral;
}

function overDenominator(text: string, denominator: Numeral): Numeral | undefined {
  const part = endOfSpaced(text, skipSpaces(text, denominator.end), '分之');
  if (part < 0) return undefined;
  const numerator = readNumeral(text, skipSpaces(text, part));
  if (numerator === undefined) return undefined;
  return divided(denominator.start, numerator.end, numerator, denominator);
}

/** Two whole Arabic numbers of at most four digits; longer ones and three of them are a date or a code. */
function overSlash(text: string, numerator: Numeral): Numeral | undefined {
  const start = numerator.end + 1;
  if (numerator.script !== 'arabic' || classAt(text, start) !== ARABIC || foldedAt(text, numerator.end) !== SLASH)
    return undefined;
  const denominator = readNumeral(text, start);
  if (numerator.whole > 4 || denominator === undefined || denominator.whole > 4) return undefined;
  if (denominator.places + numerator.places + denominator.exponent > 0) return undefined;
  if (foldedAt(text, denominator.end) === SLASH || foldedAt(text, numerator.start - 1) === SLASH) return undefined;
  return divided(numerator.start, denominator.end, numerator, denominator);
}

function withWhole(text: string, whole: Numeral): Numeral | undefined {
  const start = skipSpaces(text, skipSpaces(text, whole.end) + 1);
  const denominator = readNumeral(text, start);
  if (denominator === undefined) return undefined;
  const fraction = overDenominator(text, denominator) ?? overSlash(text, denominator);
  if (fraction === undefined) return undefined;
  const digits = sum(whole.digits, fraction.digits);
  return { ...fraction, start: whole.start, digits, places: placesOf(digits) };
}

function divided(start: number, end: number, numerator: Numeral, denominator: Numeral): Numeral | undefined {
  if (numerator.oversize || denominator.oversize) return undefined;
  const digits = quotient(evaluated(numerator), evaluated(denominator));
  if (digits === undefined) return undefined;
  const script = numerator.script === denominator.script ? numerator.script : 'mixed';
  return {
    ...numerator,
    start,
    end,
    scaleStart: end,
    digits,
    exponent: 0,
    places: placesOf(digits),
    script,
    strung: false,
    fraction: true,
  };
}

function evaluated(numeral: Numeral): string {
  return shift(numeral.digits, numeral.exponent);
}
