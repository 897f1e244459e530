import type { Qualifier } from '../model/quantity.ts';
import {
  ARABIC,
  BIG,
  classAt,
  foldedAt,
  foldedSlice,
  HAN_DIGIT,
  isLetterAt,
  isSpaceAt,
  matchesAt,
  SMALL,
  skipSpaces,
} from './characters.ts';
import { endOfConnector } from './connector.ts';
import { readNumber } from './fraction.ts';
import { measure } from './measure.ts';
import type { Draft, Measured } from './mention.ts';
import { readPercentOf } from './percent.ts';
import { isYear } from './printed-numeral.ts';
import { endOfIncluded } from './qualifier.ts';
import { isLess, shift, withoutTrailingZeros } from './value.ts';

const AND = new Set([0x548c, 0x4e0e]); // 和, 与
const SIGNS = new Set([0x2d, 0x8d1f]); // -, 负
const MIDDLE_DOT_DASH = 0x2d;
/** `—6—` is a page number. */
const DASHES_BEFORE = new Set([0x2d, 0x2014, 0x2015]);

/** The range whose lower value is `low`, or undefined where no second value follows or the two do not make one. */
export function readRange(text: string, low: Measured, qualifiers: readonly Qualifier[]): Draft | undefined {
  if (low.upper !== undefined || low.numeral.strung || low.over) return undefined;
  if (
    DASHES_BEFORE.has(foldedAt(text, low.start - 1)) ||
    (isSpaceAt(text, low.start - 1) && DASHES_BEFORE.has(foldedAt(text, low.start - 2)))
  )
    return undefined;
  const included = endOfIncluded(text, low.end);
  const second = endOfConnector(text, included);
  if (second >= 0) return joined(text, low, second, qualifiers, included);
  const at = skipSpaces(text, low.end);
  if (!AND.has(foldedAt(text, at))) return undefined;
  return between(text, low, skipSpaces(text, at + 1));
}

function readSecond(text: string, start: number, floor: number): Measured | undefined {
  const kind = classAt(text, start);
  if (kind === SMALL || kind === BIG) {
    const percent = readPercentOf(text, start, floor);
    if (percent !== undefined) return percent;
  }
  if (kind !== ARABIC && kind !== HAN_DIGIT && kind !== SMALL) {
    if (SIGNS.has(foldedAt(text, start)) && classAt(text, start + 1) === ARABIC)
      return readSecond(text, start + 1, floor - 1);
    return matchesAt(text, start, '¥') || matchesAt(text, start, '$') ? readSecond(text, start + 1, floor) : undefined;
  }
  const numeral = readNumber(text, start);
  if (numeral === undefined || numeral.oversize || numeral.strung || numeral.upper !== undefined) return undefined;
  return measure(text, numeral, floor);
}

function joined(
  text: string,
  low: Measured,
  start: number,
  qualifiers: readonly Qualifier[],
  included: number,
): Draft | undefined {
  const high = readSecond(text, start, start);
  if (high === undefined || isLetterAt(text, high.end) || continues(text, high.end) || isCalendarYear(high))
    return undefined;
  const unified = unify(low, high);
  if (unified === undefined) return undefined;
  const range = rangeOf(text, low, high, unified, qualifiers);
  const highIncluded = endOfIncluded(text, high.end) > high.end;
  return {
    ...range,
    range: {
      low: unified.low,
      high: unified.high,
      ...(included > low.end ? { lowClosed: !matchesAt(text, low.end, '(不含)') } : {}),
      ...(highIncluded ? { highClosed: !matchesAt(text, high.end, '(不含)') } : {}),
    },
  };
}

/** 2-2025年 is a serial number and a year. */
function isCalendarYear({ unit, numeral }: Measured): boolean {
  return unit === 'year' && numeral.whole === 4 && numeral.places === 0 && isYear(Number(numeral.digits));
}

/** A third value after a dash makes a code. */
function continues(text: string, end: number): boolean {
  return foldedAt(text, end) === MIDDLE_DOT_DASH && classAt(text, end + 1) === ARABIC;
}

interface Unified {
  readonly low: string;
  readonly high: string;
  /** The one that carries the unit. */
  readonly carrier: Measured;
  readonly lowDigits: string;
}

/** Values of both ends in the base unit, where the units agree; a bare lower end takes unit and, if it then stays below, scale. */
function unify(low: Measured, high: Measured): Unified | undefined {
  const same = low.unit === high.unit && low.kind === high.kind;
  const lowBare = low.kind === 'number';
  const highBare = high.kind === 'number';
  const leads = highBare && (low.kind === 'percent' || low.unitStart < low.numberStart);
  if (!same && !lowBare && !leads) return undefined;
  const carrier = highBare ? low : high;
  const unitExponent = carrier.exponent - scaleOf(carrier);
  const lowExponent = lowBare ? low.exponent + unitExponent : low.exponent;
  const highExponent = highBare ? high.exponent + unitExponent : high.exponent;
  const highValue = signed(high, shift(high.digits, highExponent));
  const inherits = lowBare && low.exponent === 0 && scaleOf(high) > 0 && isLess(low.digits, high.digits);
  const lowValue = signed(low, shift(low.digits, inherits ? lowExponent + scaleOf(high) : lowExponent));
  if (!isLess(lowValue, highValue)) return undefined;
  if (same && lowBare && !plausible(low, high)) return undefined;
  const lowShift = (inherits ? lowExponent + scaleOf(high) : lowExponent) - carrier.exponent;
  const lowDigits = lowShift === 0 ? low.digits : withoutTrailingZeros(shift(low.digits, lowShift));
  return { low: lowValue, high: highValue, carrier, lowDigits: signed(low, lowDigits) };
}

function signed(measured: Measured, digits: string): string {
  return measured.negative ? `-${digits}` : digits;
}

/** The scale printed in the numeral or between it and the unit; what is left of the exponent is the unit's own. */
function scaleOf(measured: Measured): number {
  const { exponent } = measured.numeral;
  return exponent > 0 ? exponent : measured.over ? measured.exponent : 0;
}

/** Two bare numbers of five or more digits joined by a dash are a code. */
function plausible(low: Measured, high: Measured): boolean {
  return low.numeral.whole <= 6 && high.numeral.whole <= 6;
}

function rangeOf(
  text: string,
  low: Measured,
  high: Measured,
  unified: Unified,
  qualifiers: readonly Qualifier[],
): Draft {
  const { carrier } = unified;
  const start = low.start;
  const range: Draft = {
    kind: 'range',
    start,
    end: high.end,
    number: { start: low.numberStart, end: high.numberEnd },
    unit: carrier.unit,
    qualifiers,
    printedNumber: `${unified.lowDigits}..${signed(high, high.digits)}`,
    range: { low: unified.low, high: unified.high },
  };
  if (carrier.unitEnd > carrier.unitStart) {
    range.unitSpan = { start: carrier.unitStart, end: carrier.unitEnd };
    range.printedUnit = carrier.printedUnit ?? foldedSlice(text, carrier.unitStart, carrier.unitEnd);
  }
  return range;
}

/** 20和30之间, 10000与20000间. Words are part of a range of bare numbers. */
function between(text: string, low: Measured, start: number): Draft | undefined {
  const second = readSecond(text, start, start);
  if (second === undefined) return undefined;
  const high = withoutRoom(text, second);
  const end = endOfBetween(text, high.end);
  if (end === high.end) return undefined;
  const unified = unify(low, high);
  if (unified === undefined) return undefined;
  return rangeOf(text, low, high, unified, []);
}

/** The 间 of `10000与20000间` is no classifier of rooms. */
function withoutRoom(text: string, measured: Measured): Measured {
  const { end, exponent, scaleStart } = measured.numeral;
  if (!matchesAt(text, measured.unitEnd - 1, '间')) return measured;
  return {
    ...measured,
    kind: 'number',
    unit: 'pure',
    end,
    exponent,
    unitStart: scaleStart,
    unitEnd: end,
    classifier: false,
  };
}

function endOfBetween(text: string, index: number): number {
  const at = skipSpaces(text, index);
  if (matchesAt(text, at, '之间')) return at + 2;
  return matchesAt(text, at, '间') ? at + 1 : index;
}

const WITHIN = ['位于', '介于', '处于', '在'];

/** The range with 位于 before and 之间 after, which belong to it where its numbers have no unit. */
export function withBetween(text: string, range: Draft, floor: number): Draft {
  if (range.unit !== 'pure') return range;
  const end = endOfBetween(text, range.end);
  if (end === range.end) return range;
  let start = range.start;
  while (start > floor && foldedAt(text, start - 1) === 0x20) start -= 1;
  const word = WITHIN.find(
    (candidate) => start - candidate.length >= floor && matchesAt(text, start - candidate.length, candidate),
  );
  return { ...range, start: word === undefined ? range.start : start - word.length, end };
}
