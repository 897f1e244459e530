import {
  addIntervals,
  exactly,
  type Interval,
  minus,
  printedInterval,
  type Rational,
  rational,
  subtractIntervals,
} from '../../base/interval.ts';
import { sumOf } from '../judge.ts';
import type { Reading } from '../reading.ts';
import type { Identity } from '../rule.ts';
import { isOfTable } from '../table-scope.ts';

/** An identity over printed figures: the sum of figure × coefficient is `rest`, which is 0 where it is closed. */
export interface Equation {
  readonly broken: boolean;
  /** What need not hold, and only tells suspects apart. */
  readonly isHint: boolean;
  /** Two statements of one thing. */
  readonly isEquality: boolean;
  /** Whether a table states one of its figures. */
  readonly ofTable: boolean;
  /** By the place of the figure; none is 0. */
  readonly coefficients: ReadonlyMap<string, bigint>;
  /** What the printed digits leave, and all that they stand for. */
  readonly rest: Rational;
  readonly reachable: Interval;
}

/** Names the printed figure of a fact: facts read from the same characters are one. */
export type PlaceOf = (factId: string) => string;

export function equationOf(identity: Identity, placeOf: PlaceOf, isHint = false): Equation {
  const { result, parts, minus: taken, verdict } = identity;
  const coefficients = new Map<string, bigint>();
  const count = (readings: readonly Reading[], by: bigint) => {
    for (const { fact } of readings) {
      const place = placeOf(fact.id);
      coefficients.set(place, (coefficients.get(place) ?? 0n) + by);
    }
  };
  count([result], 1n);
  count(parts, -1n);
  count(taken, 1n);
  for (const [place, coefficient] of coefficients) if (coefficient === 0n) coefficients.delete(place);
  const [added, left] = [sumOf(parts), sumOf(taken)];
  const rest = minus(result.point, minus(added.point, left.point));
  return {
    broken: verdict === 'warning' || verdict === 'error',
    isHint,
    isEquality: parts.length === 1 && taken.length === 0,
    ofTable: [result, ...parts, ...taken].some(({ fact }) => isOfTable(fact)),
    coefficients,
    rest,
    reachable:
      equality(identity, rest) ?? subtractIntervals(addIntervals(result.interval, left.interval), added.interval),
  };
}

/** Two statements of one thing have equal digits, or the finer rounds to the coarser. */
function equality({ result, parts, minus: taken }: Identity, rest: Rational): Interval | undefined {
  const [only] = parts;
  if (only === undefined || parts.length > 1 || taken.length > 0) return undefined;
  return only.decimals === result.decimals
    ? exactly(rest)
    : printedInterval(rest, Math.min(only.decimals, result.decimals));
}

/** What equations over the same figures have in common: `a = b` and `b = a` are one. */
export function equationKey({ coefficients }: Equation): string {
  const terms = [...coefficients].sort(([a], [b]) => (a < b ? -1 : 1));
  const sign = (terms[0]?.[1] ?? 1n) < 0n ? -1n : 1n;
  return terms.map(([place, coefficient]) => `${coefficient * sign} ${place}`).join('\n');
}

/** How much a figure would have to change for the equation to close: by the printed digits, and anything within. */
export function correctionOf(
  equation: Equation,
  place: string,
): { readonly point: Rational; readonly within: Interval } {
  const coefficient = equation.coefficients.get(place) ?? 1n;
  const by = (value: Rational) => rational(-value.numerator, value.denominator * coefficient);
  const { low, high } = equation.reachable;
  return {
    point: by(equation.rest),
    within: coefficient > 0n ? { low: by(high), high: by(low) } : { low: by(low), high: by(high) },
  };
}
