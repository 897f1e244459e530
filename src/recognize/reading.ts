import {
  ARABIC,
  BIG,
  classAt,
  endOfDigits,
  foldedAt,
  HAN_DIGIT,
  isFormalAt,
  SMALL,
  skipSpaces,
  TENS,
  worthAt,
} from './characters.ts';
import { beginsUnit, endsDenominator } from './scale.ts';

/**
 * A numeral with multipliers while it is read. A number is a sum of 兆, 亿, 万 and a section below 10,000;
 * a larger multiplier takes everything read below it (一万五千亿).
 */
export interface Reading {
  readonly text: string;
  readonly start: number;
  end: number;
  /** Index 1 万, 2 亿, 3 兆. */
  readonly levels: [bigint, bigint, bigint, bigint];
  section: bigint;
  /** Exponent that the next small multiplier must stay below. */
  top: number;
  pending: bigint | undefined;
  /** Digits of `pending`; negative for Arabic ones. */
  run: number;
  pendingStart: number;
  zero: boolean;
  /** Exponent of the last multiplier; 0 before the first. */
  last: number;
  /** Difference between the two values of 三五百; 0n where one value is printed. */
  spread: bigint;
  /** The multipliers at the end, while a big one is the last thing read. */
  scaleStart: number;
  exponent: number;
  strung: boolean;
  broken: boolean;
}

/** No numeral that counts is longer; bounds the work at any position. */
export const MAX_LENGTH = 64;
const LATIN_POINT = 0x2e;
const TAEL = 0x4e24; // 两, a digit before a multiplier or unit, a unit after a number
const JOIN = 0x53c2; // 参

/** A reading of which nothing is read yet. */
export function begin(text: string, start: number): Reading {
  return {
    text,
    start,
    end: start,
    levels: [0n, 0n, 0n, 0n],
    section: 0n,
    top: 4,
    pending: undefined,
    run: 0,
    pendingStart: start,
    zero: false,
    last: 0,
    spread: 0n,
    scaleStart: -1,
    exponent: 0,
    strung: false,
    broken: false,
  };
}

/** Reads the next digit or multiplier; false where none continues the numeral. */
export function takeNext(reading: Reading): boolean {
  const at = reading.end === reading.start ? reading.end : skipSpaces(reading.text, reading.end);
  switch (classAt(reading.text, at)) {
    case HAN_DIGIT:
      return takeHanDigits(reading, at);
    case ARABIC:
      return at === reading.end && takeArabicDigits(reading, at);
    case SMALL:
      return takeSmall(reading, at);
    case BIG:
      return takeBig(reading, at);
    case TENS:
      return takeTens(reading, at);
    default:
      return false;
  }
}

function isFresh(reading: Reading): boolean {
  return reading.last === 0 && reading.pending === undefined;
}

function takeHanDigits(reading: Reading, at: number): boolean {
  const { text } = reading;
  if (reading.pending !== undefined || reading.spread > 0n) return false;
  if (at > reading.end && reading.last === 0) return false;
  let first = at;
  if (!isFresh(reading)) while (classAt(text, first) === HAN_DIGIT && worthAt(text, first) === 0) first += 1;
  const end = endOfRun(text, first, isFresh(reading), isFormalAt(text, reading.start));
  if (end === first) return takeZero(reading, first);
  reading.zero = first > at;
  return end - first === 1
    ? setPending(reading, BigInt(worthAt(text, first)), 1, first, end)
    : takeRun(reading, first, end);
}

/** End of the run of Chinese digits at `start`. A 两 after other digits is a unit, a 参 outside formal numerals a word, unless a multiplier follows. */
function endOfRun(text: string, start: number, fresh: boolean, formal: boolean): number {
  let end = start;
  while (classAt(text, end) === HAN_DIGIT && end - start < MAX_LENGTH) {
    const code = foldedAt(text, end);
    const unsure = (code === TAEL && !(fresh && end === start)) || (code === JOIN && !formal);
    if (unsure && classAt(text, end + 1) !== SMALL && classAt(text, end + 1) !== BIG) break;
    end += 1;
  }
  return end;
}

/** 零 before Arabic digits (1千零20) or before 十 counts for nothing itself; at the end it is not part of the numeral. */
function takeZero(reading: Reading, end: number): boolean {
  const next = classAt(reading.text, end);
  if (next !== ARABIC && next !== SMALL && next !== TENS) return false;
  reading.zero = true;
  reading.end = end;
  return true;
}

function setPending(reading: Reading, value: bigint, run: number, start: number, end: number): boolean {
  reading.pending = value;
  reading.scaleStart = -1;
  reading.run = run;
  reading.pendingStart = start;
  reading.end = end;
  return true;
}

/** Two rising digits are two values (三五百, 七百三四十); any other run is digits strung together, and only at the start. */
function takeRun(reading: Reading, start: number, end: number): boolean {
  const { text } = reading;
  const low = worthAt(text, start);
  const high = worthAt(text, start + 1);
  if (end - start === 2 && low > 0 && high > low && high - low <= 2) {
    reading.spread = BigInt(high - low);
    return setPending(reading, BigInt(low), 1, start, end);
  }
  // 十四五 and 三七二十一 are no numbers.
  if (!isFresh(reading) || classAt(text, end) === SMALL) {
    reading.broken = true;
    return false;
  }
  let digits = '';
  for (let index = start; index < end; index += 1) digits += String(worthAt(text, index));
  reading.strung = true;
  return setPending(reading, BigInt(digits), end - start, start, end);
}

/** Arabic digits of a numeral that began with some: whole, and where nothing else reads better (3万4000, 5万4千, 1千零20). */
function takeArabicDigits(reading: Reading, at: number): boolean {
  const { text } = reading;
  if (reading.pending !== undefined || reading.spread > 0n || classAt(text, reading.start) !== ARABIC) return false;
  const end = endOfDigits(text, at);
  const length = end - at;
  if (foldedAt(text, end) === LATIN_POINT && classAt(text, end + 1) === ARABIC) return false;
  const next = classAt(text, skipSpaces(text, end));
  const first = isFresh(reading);
  if (first ? length > 16 : length > 4) return false;
  if (!(first || reading.zero || length === reading.last || next === SMALL || next === BIG)) return false;
  return setPending(reading, BigInt(digitsOf(text, at, end)), -length, at, end);
}

export function digitsOf(text: string, start: number, end: number): string {
  let digits = '';
  for (let index = start; index < end; index += 1) digits += String(worthAt(text, index));
  return digits;
}

function takeSmall(reading: Reading, at: number): boolean {
  const exponent = worthAt(reading.text, at);
  if (exponent >= reading.top || reading.strung || isUnit(reading, at)) return false;
  // 十 alone is one ten; 百 and 千 need their digit.
  if (reading.pending === undefined && exponent !== 1) return false;
  if (Math.abs(reading.run) > 1 && reading.top < 4) return false;
  const factor = 10n ** BigInt(exponent);
  reading.section += (reading.pending ?? 1n) * factor;
  reading.spread *= factor;
  return closeMultiplier(reading, exponent, exponent, at + 1);
}

function isUnit(reading: Reading, at: number): boolean {
  const { text } = reading;
  return beginsUnit(text, at) && !(reading.pending !== undefined && endsDenominator(text, at));
}

function closeMultiplier(reading: Reading, exponent: number, top: number, end: number): boolean {
  reading.last = exponent;
  reading.top = top;
  reading.pending = undefined;
  reading.run = 0;
  reading.zero = false;
  reading.scaleStart = -1;
  reading.end = end;
  return true;
}

function takeTens(reading: Reading, at: number): boolean {
  if (reading.pending !== undefined || reading.top <= 1) return false;
  reading.section += BigInt(worthAt(reading.text, at) * 10);
  return closeMultiplier(reading, 1, 1, at + 1);
}

function takeBig(reading: Reading, at: number): boolean {
  if (isUnit(reading, at)) return false;
  const exponent = worthAt(reading.text, at);
  const level = exponent / 4;
  const joined = reading.scaleStart >= 0;
  const factor = 10n ** BigInt(exponent);
  let value = reading.section + (reading.pending ?? 0n);
  const { levels } = reading;
  for (let lower = 1; lower < level; lower += 1) {
    value += levels[lower] ?? 0n;
    levels[lower] = 0n;
  }
  if (value === 0n || levels[level] !== 0n) return false;
  levels[level] = value * factor;
  reading.spread *= factor;
  reading.section = 0n;
  const scaleStart = joined ? reading.scaleStart : at;
  reading.exponent = joined ? reading.exponent + exponent : exponent;
  closeMultiplier(reading, exponent, 4, at + 1);
  reading.scaleStart = scaleStart;
  return true;
}
