import { type Decimal, formatDecimal, parseDecimal } from './decimal.ts';

/** An exact fraction in lowest terms, denominator > 0. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** The fraction in lowest terms; throws RangeError on a zero denominator. */
export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 0n) throw new RangeError('denominator is zero');
  const divisor = greatestCommonDivisor(numerator, denominator < 0n ? -denominator : denominator);
  const sign = denominator < 0n ? -1n : 1n;
  return { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor };
}

export const ZERO: Rational = rational(0n);

/** Reads a plain decimal (`-45597.62`); throws RangeError on anything else. */
export function parseRational(text: string): Rational {
  const { units, scale } = parseDecimal(text);
  return rational(units, 10n ** BigInt(scale));
}

/** 10^exponent, exponent of either sign. */
export function powerOfTen(exponent: number): Rational {
  return exponent >= 0 ? rational(10n ** BigInt(exponent)) : rational(1n, 10n ** BigInt(-exponent));
}

export function plus(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function minus(a: Rational, b: Rational): Rational {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function times(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** Throws RangeError when `b` is zero. */
export function over(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** -1, 0 or 1. */
export function compareRationals(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function signOf(a: Rational): -1 | 0 | 1 {
  return a.numerator < 0n ? -1 : a.numerator > 0n ? 1 : 0;
}

export function magnitude(a: Rational): Rational {
  return a.numerator < 0n ? { numerator: -a.numerator, denominator: a.denominator } : a;
}

/** How digits beyond the last place are dropped: `round` is half away from zero, `truncate` is toward zero. */
export type Rounding = 'round' | 'truncate';

/** The nearest multiple of 10^-decimals (XBRL decimals: negative for tens and up). */
export function roundRational(a: Rational, decimals: number, rounding: Rounding = 'round'): Rational {
  const scaled = times(magnitude(a), powerOfTen(decimals));
  const half = rounding === 'round' ? 1n : 0n;
  const whole = (scaled.numerator * 2n + half * scaled.denominator) / (scaled.denominator * 2n);
  return times(rational(a.numerator < 0n ? -whole : whole), powerOfTen(-decimals));
}

/** Plain notation rounded to `places` ≥ 0 decimal places. */
export function formatRational(a: Rational, places: number): string {
  const rounded = times(roundRational(a, places), powerOfTen(places));
  const decimal: Decimal = { units: rounded.numerator, scale: places };
  return formatDecimal(decimal);
}

/** A closed interval of exact numbers, low ≤ high. */
export interface Interval {
  readonly low: Rational;
  readonly high: Rational;
}

/** An interval that holds one number. */
export function exactly(value: Rational): Interval {
  return { low: value, high: value };
}

/** What a printed number stands for: within half a unit of its last place 10^-decimals. */
export function printedInterval(value: Rational, decimals: number): Interval {
  const half = over(powerOfTen(-decimals), rational(2n));
  return { low: minus(value, half), high: plus(value, half) };
}

export function addIntervals(a: Interval, b: Interval): Interval {
  return { low: plus(a.low, b.low), high: plus(a.high, b.high) };
}

export function subtractIntervals(a: Interval, b: Interval): Interval {
  return { low: minus(a.low, b.high), high: minus(a.high, b.low) };
}

/** True where the two share at least one number. */
export function intersects(a: Interval, b: Interval): boolean {
  return compareRationals(a.low, b.high) <= 0 && compareRationals(b.low, a.high) <= 0;
}

export function holds(interval: Interval, value: Rational): boolean {
  return compareRationals(interval.low, value) <= 0 && compareRationals(value, interval.high) <= 0;
}

/** 0 where the interval holds the value, else how far its nearer end is. */
export function distance(interval: Interval, value: Rational): Rational {
  if (compareRationals(value, interval.low) < 0) return minus(interval.low, value);
  if (compareRationals(value, interval.high) > 0) return minus(value, interval.high);
  return ZERO;
}

/**
 * The range of `f` over a box of two intervals. Only right for an `f` that is continuous and, with either argument held,
 * monotone in the other: its extremes are then at corners of the box.
 */
export function atCorners(a: Interval, b: Interval, f: (a: Rational, b: Rational) => Rational): Interval {
  const values = [f(a.low, b.low), f(a.low, b.high), f(a.high, b.low), f(a.high, b.high)];
  return {
    low: values.reduce((least, value) => (compareRationals(value, least) < 0 ? value : least)),
    high: values.reduce((most, value) => (compareRationals(value, most) > 0 ? value : most)),
  };
}

export function multiplyIntervals(a: Interval, b: Interval): Interval {
  return atCorners(a, b, times);
}

/** Undefined where the divisor may be zero. */
export function divideIntervals(a: Interval, b: Interval): Interval | undefined {
  return holds(b, ZERO) ? undefined : atCorners(a, b, over);
}
