import { atCorners, divideIntervals, minus, over, type Rational, rational, times } from '../base/interval.ts';
import type { Computed } from './judge.ts';
import type { Reading } from './reading.ts';

const HUNDRED = rational(100n);

/** One number in percent of another; undefined where the base is or may be 0. */
export function percentOf(top: Reading, base: Reading): Computed | undefined {
  if (divideIntervals(top.interval, base.interval) === undefined) return undefined;
  const percent = (a: Rational, b: Rational) => times(HUNDRED, over(a, b));
  return { point: percent(top.point, base.point), interval: atCorners(top.interval, base.interval, percent) };
}

/** How much more than its base a number is, in percent of the base; undefined where the base is or may be 0. */
export function growthOf(level: Reading, base: Reading): Computed | undefined {
  if (divideIntervals(level.interval, base.interval) === undefined) return undefined;
  const growth = (a: Rational, b: Rational) => times(HUNDRED, over(minus(a, b), b));
  return { point: growth(level.point, base.point), interval: atCorners(level.interval, base.interval, growth) };
}
