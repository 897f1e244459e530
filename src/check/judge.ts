import {
  addIntervals,
  compareRationals,
  distance,
  exactly,
  holds,
  type Interval,
  intersects,
  magnitude,
  minus,
  plus,
  type Rational,
  roundRational,
  signOf,
  ZERO,
} from '../base/interval.ts';
import type { Reading } from './reading.ts';
import type { Verdict } from './rule.ts';

/** A number computed from others: from their printed digits, and from all that these stand for. */
export interface Computed {
  readonly point: Rational;
  readonly interval: Interval;
}

export function isZero(value: Rational): boolean {
  return signOf(value) === 0;
}

export function isEqual(a: Rational, b: Rational): boolean {
  return compareRationals(a, b) === 0;
}

/** The sum of readings; 0 for none. */
export function sumOf(parts: readonly Reading[]): Computed {
  return {
    point: parts.reduce((sum, { point }) => plus(sum, point), ZERO),
    interval: parts.reduce((sum, { interval }) => addIntervals(sum, interval), exactly(ZERO)),
  };
}

/**
 * A stated number against the number computed for it. Passed: the computed point rounds to the printed digits. Note: only
 * the rounding of the inputs, or truncation of the result, reaches it. Warning: neither does, but it is within one unit of
 * the last place. Error: beyond.
 */
export function judgeDerived(stated: Reading, { point, interval }: Computed): Verdict {
  const exact = isZero(stated.lastPlace);
  const rounded = exact ? point : roundRational(point, stated.decimals);
  if (isEqual(rounded, stated.point)) return 'passed';
  if (intersects(interval, stated.interval)) return 'note';
  if (exact) return 'error';
  if (isTruncated(stated, interval)) return 'note';
  return compareRationals(distance(interval, stated.point), stated.lastPlace) <= 0 ? 'warning' : 'error';
}

/** True where dropping digits of a reachable number gives the printed ones. */
function isTruncated(stated: Reading, interval: Interval): boolean {
  const low = roundRational(interval.low, stated.decimals, 'truncate');
  const high = roundRational(interval.high, stated.decimals, 'truncate');
  return compareRationals(low, stated.point) <= 0 && compareRationals(stated.point, high) <= 0;
}

/**
 * Two statements of one thing: equal digits at equal precision, else the finer must round to the coarser (note: truncates).
 * Exact numbers must be equal.
 */
export function judgeSame(a: Reading, b: Reading): Verdict {
  if (isEqual(a.point, b.point)) return 'passed';
  const [coarse, fine] = compareRationals(a.lastPlace, b.lastPlace) >= 0 ? [a, b] : [b, a];
  if (compareRationals(coarse.lastPlace, fine.lastPlace) > 0) {
    if (isEqual(roundRational(fine.point, coarse.decimals), coarse.point)) return 'passed';
    if (isEqual(roundRational(fine.point, coarse.decimals, 'truncate'), coarse.point)) return 'note';
  }
  const apart = magnitude(minus(a.point, b.point));
  return !isZero(coarse.lastPlace) && compareRationals(apart, coarse.lastPlace) <= 0 ? 'warning' : 'error';
}

/** A number that may not be larger than another. */
export function judgeAtMost(part: Computed, whole: Computed, lastPlace: Rational): Verdict {
  if (compareRationals(part.point, whole.point) <= 0) return 'passed';
  if (compareRationals(part.interval.low, whole.interval.high) <= 0) return 'note';
  const excess = minus(part.interval.low, whole.interval.high);
  return compareRationals(excess, lastPlace) <= 0 && !isZero(lastPlace) ? 'warning' : 'error';
}

/**
 * What is left of a whole, which cannot be less than nothing. A note: only rounding keeps it from being nothing at all, or
 * from being negative.
 */
export function judgeRest({ point, interval }: Computed, lastPlace: Rational): Verdict {
  if (isZero(point)) return 'passed';
  if (holds(interval, ZERO)) return 'note';
  if (signOf(point) > 0) return 'passed';
  return compareRationals(distance(interval, ZERO), lastPlace) <= 0 ? 'warning' : 'error';
}

/** The milder of a verdict and a limit: for relations whose breaking has innocent causes. */
export function atWorst(verdict: Verdict, limit: 'warning' | 'note'): Verdict {
  if (verdict === 'error') return limit;
  return verdict === 'warning' && limit === 'note' ? 'note' : verdict;
}
