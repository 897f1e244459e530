import {
  exactly,
  type Interval,
  parseRational,
  powerOfTen,
  printedInterval,
  type Rational,
  ZERO,
} from '../base/interval.ts';
import type { Fact } from '../model/fact.ts';
import { CURRENCIES, type Unit } from '../model/quantity.ts';

/** A fact as a number that can be computed with. */
export interface Reading {
  readonly fact: Fact;
  readonly point: Rational;
  /** What the printed digits stand for. */
  readonly interval: Interval;
  /** Unit in the last place, 0 where the number is exact. */
  readonly lastPlace: Rational;
  readonly decimals: number;
}

/** No amount of the world has as many digits; longer ones are noise that exact arithmetic would pay for. */
const MOST_CHARACTERS = 60;
const RATES: ReadonlySet<Unit> = new Set<Unit>(['percent', 'percentage_point', 'permille']);

export function isMoney(unit: Unit): boolean {
  return CURRENCIES.has(unit);
}

/** Counts, weights and scores printed without decimals are exact; money and rates are rounded. */
function isExact(fact: Fact, decimals: number): boolean {
  return decimals === 0 && !isMoney(fact.unit) && !RATES.has(fact.unit);
}

/**
 * The number a fact states, or undefined where it states none to compute with: derived, blank, withheld, not comparable,
 * a placeholder, a range, or an approximate figure (约, 近, 余, 以上). A nil statement reads 0.
 * `finest`: decimals of the most precise amount of the publication. A bare 0 means none there, and not less than half a
 * 万元, so a zero amount is read as if printed to that place.
 */
export function readFact(fact: Fact, finest: number): Reading | undefined {
  if (fact.status === 'nil_stated') {
    return { fact, point: ZERO, interval: exactly(ZERO), lastPlace: ZERO, decimals: 0 };
  }
  if (fact.status !== 'stated' || fact.value === null || fact.range !== undefined) return undefined;
  if ((fact.stated.qualifiers ?? []).length > 0) return undefined;
  if (fact.value.length > MOST_CHARACTERS || Math.abs(fact.decimals ?? 0) > MOST_CHARACTERS) return undefined;
  const point = parseRational(fact.value);
  // 持平 prints no number: the change is nothing at all.
  const decimals = fact.decimals ?? 0;
  if (fact.decimals === null || fact.stated.number === undefined || isExact(fact, decimals)) {
    return { fact, point, interval: exactly(point), lastPlace: ZERO, decimals };
  }
  const place = point.numerator === 0n && isMoney(fact.unit) ? Math.max(decimals, finest) : decimals;
  return { fact, point, interval: printedInterval(point, place), lastPlace: powerOfTen(-place), decimals: place };
}
