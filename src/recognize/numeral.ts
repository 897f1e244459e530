import {
  ARABIC,
  BIG,
  classAt,
  endOfDigits,
  foldedAt,
  HAN_DIGIT,
  isLetterAt,
  isSpaceAt,
  POINT,
  SMALL,
  smallInteger,
} from './characters.ts';
import { readMixed } from './mixed-numeral.ts';
import { isYear, type Numeral } from './printed-numeral.ts';
import { readScale, type Scale } from './scale.ts';
import { placesOf, plain, shift } from './value.ts';

/** No quantity is printed with more digits; longer runs are codes, which also bounds the arithmetic. */
const MAX_DIGITS = 40;

const COMMA = 0x2c;
const YEAR = 0x5e74; // 年
/** 个 of 1.5个亿, the letter of 1.2E+08. */
const CONTINUES = new Set([0x4e2a, 0x45, 0x65]);
const SIGNS = new Set([0x2b, 0x2d]);
const LETTER_E = 0x65;

/** The numeral that begins at `start`, or undefined. Reads each character a bounded number of times. */
export function readNumeral(text: string, start: number): Numeral | undefined {
  const kind = classAt(text, start);
  if (kind !== ARABIC && kind !== POINT) return readMixed(text, start);
  if (kind === POINT && classAt(text, start + 1) !== ARABIC) return undefined;
  const figure = readFigure(text, start);
  if (figure.end === start) return undefined;
  if (figure.oversize || continuesNot(text, figure.end)) return figure;
  return withPower(text, figure) ?? withScale(text, figure);
}

/** Most figures end at a character that is neither a space nor part of a numeral. */
function continuesNot(text: string, end: number): boolean {
  const kind = classAt(text, end);
  return kind !== SMALL && kind !== BIG && !isSpaceAt(text, end) && !CONTINUES.has(foldedAt(text, end));
}

/** The maximal Arabic figure: digits, thousands separators, decimals. */
function readFigure(text: string, start: number): Numeral {
  const wholeEnd = endOfDigits(text, start);
  const whole = wholeEnd - start;
  const groupedEnd = whole > 0 && whole <= 3 ? endOfGroups(text, wholeEnd) : wholeEnd;
  const end = endOfFraction(text, groupedEnd, whole);
  const grouped = groupedEnd > wholeEnd;
  const oversize = end - start > MAX_DIGITS;
  return {
    start,
    end,
    scaleStart: end,
    digits: oversize ? '' : figureDigits(text, start, end, grouped),
    exponent: 0,
    places: end > groupedEnd ? end - endOfGap(text, groupedEnd) - 1 : 0,
    script: 'arabic',
    strung: false,
    whole,
    grouped,
    oversize,
  };
}

/** End of `,ddd,ddd` at `index`. The comma is a clause comma unless exactly three digits follow it. */
function endOfGroups(text: string, index: number): number {
  let end = index;
  for (;;) {
    const comma = endOfGap(text, end);
    if (foldedAt(text, comma) !== COMMA || !isTriple(text, comma + 1)) return end;
    end = comma + 4;
  }
}

/** Converters put a space before a separator (16 ,803 .49); `index` itself where none stands there. */
function endOfGap(text: string, index: number): number {
  return isSpaceAt(text, index) ? index + 1 : index;
}

function isTriple(text: string, index: number): boolean {
  return (
    classAt(text, index) === ARABIC &&
    classAt(text, index + 1) === ARABIC &&
    classAt(text, index + 2) === ARABIC &&
    classAt(text, index + 3) !== ARABIC
  );
}

/** End of `.ddd` at `index`; the point of `1.2020年` or `.2020年` is none of the number. */
function endOfFraction(text: string, index: number, whole: number): number {
  const point = endOfGap(text, index);
  if (classAt(text, point) !== POINT || classAt(text, point + 1) !== ARABIC) return index;
  const end = endOfDigits(text, point + 1);
  const marker = whole <= 2 && end - point === 5 && foldedAt(text, end) === YEAR;
  return marker && isYear(smallInteger(text, point + 1, end)) ? index : end;
}

function figureDigits(text: string, start: number, end: number, grouped: boolean): string {
  const first = text.charCodeAt(start);
  if (!grouped && first < 0xff00 && isHalfWidth(text, start, end)) return plain(text.slice(start, end));
  let digits = '';
  for (let index = start; index < end; index += 1) {
    const code = foldedAt(text, index);
    if (code !== COMMA && !isSpaceAt(text, index)) digits += String.fromCharCode(code);
  }
  return plain(digits);
}

function isHalfWidth(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 0x7f || code === 0x20) return false;
  }
  return true;
}

/** 1.2E+08, as spreadsheets print long numbers; up to two digits of exponent. */
function withPower(text: string, figure: Numeral): Numeral | undefined {
  if ((foldedAt(text, figure.end) | 0x20) !== LETTER_E || isLetterAt(text, figure.start - 1)) return undefined;
  const signed = SIGNS.has(foldedAt(text, figure.end + 1));
  const start = signed ? figure.end + 2 : figure.end + 1;
  const end = endOfDigits(text, start);
  if (end === start || end > start + 2 || isLetterAt(text, end)) return undefined;
  const size = smallInteger(text, start, end);
  const digits = shift(figure.digits, foldedAt(text, figure.end + 1) === 0x2d ? -size : size);
  return { ...figure, end, scaleStart: end, digits, places: placesOf(digits) };
}

/** Adds a trailing scale (3.5万), or reads on where the numeral is mixed (3万4000, 1亿2千万, 7 万5 千). */
function withScale(text: string, figure: Numeral): Numeral {
  const scale = readScale(text, figure.end);
  if (scale === undefined) return figure;
  const next = classAt(text, scale.end);
  if (
    figure.places === 0 &&
    (next === ARABIC || next === HAN_DIGIT || next === SMALL || isGapInNumeral(text, scale.end))
  ) {
    const inHundredMillions = withTenThousands(text, figure, scale);
    if (inHundredMillions !== undefined) return inHundredMillions;
    const mixed = readMixed(text, figure.start);
    if (mixed !== undefined && mixed.end > scale.end) return mixed;
  }
  return { ...figure, end: scale.end, scaleStart: scale.start, exponent: scale.exponent };
}

const TEN_THOUSAND = 4;
const HUNDRED_MILLION = 8;
const LONGEST_REST = 4;

/** 3万4993.1亿: so many ten thousands and the rest, in hundred millions, as the press abroad prints large amounts. */
function withTenThousands(text: string, figure: Numeral, { end: start, exponent }: Scale): Numeral | undefined {
  if (exponent !== TEN_THOUSAND || classAt(text, start) !== ARABIC) return undefined;
  const rest = readFigure(text, start);
  const scale = readScale(text, rest.end);
  if (rest.grouped || rest.whole > LONGEST_REST || scale?.exponent !== HUNDRED_MILLION) return undefined;
  const [whole = '0', places] = rest.digits.split('.');
  const sum = String(BigInt(figure.digits) * 10_000n + BigInt(whole));
  return {
    ...figure,
    end: scale.end,
    scaleStart: scale.start,
    exponent: scale.exponent,
    digits: places === undefined ? sum : `${sum}.${places}`,
    places: rest.places,
    script: 'mixed',
  };
}

function isGapInNumeral(text: string, index: number): boolean {
  return isSpaceAt(text, index) && classAt(text, index + 1) === HAN_DIGIT;
}
