import { compareRationals, magnitude, minus, parseRational, powerOfTen, type Rational } from '../base/interval.ts';
import type { Mention } from '../model/quantity.ts';

/** Whether a rate is the one that was computed, in its own unit, within one unit of the last place that it prints. */
export function rateHolds({ value, decimals }: Pick<Mention, 'value' | 'decimals'>, computed: Rational): boolean {
  const apart = magnitude(minus(computed, parseRational(value ?? '0')));
  return compareRationals(apart, powerOfTen(-(decimals ?? 0))) <= 0;
}
