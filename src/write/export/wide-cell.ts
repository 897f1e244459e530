import { parseDecimal } from '../../base/decimal.ts';
import {
  compareRationals,
  minus,
  parseRational,
  plus,
  powerOfTen,
  type Rational,
  rational,
  times,
} from '../../base/interval.ts';
import type { Fact } from '../../model/fact.ts';

/** A value that a fact gives for a cell of the wide form. */
export interface CellCandidate {
  readonly fact: string;
  /** Exact decimal. */
  readonly value: string;
  /** XBRL decimals. */
  readonly decimals: number;
  readonly derived: boolean;
}

/**
 * The value that holds of a fact, and its precision: the stated one, the corrected one where a person decided so; undefined
 * where there is none or a person decided that it is not to be used. A correction is as precise as it or the page prints.
 */
export function holdingValue({
  value,
  decimals,
  decision,
}: Fact): Pick<CellCandidate, 'value' | 'decimals'> | undefined {
  if (decision?.verdict === 'ignore') return undefined;
  const corrected = decision?.value;
  if (corrected !== undefined)
    return { value: corrected, decimals: Math.max(decimals ?? 0, parseDecimal(corrected).scale) };
  return value === null ? undefined : { value, decimals: decimals ?? 0 };
}

const HALF = rational(1n, 2n);

/**
 * The value of a cell: of the facts that state one, the most precise, where all are the same number as far as their digits
 * say; `undefined` where they contradict. Derived facts count where none is stated.
 */
export function cellValue(candidates: readonly CellCandidate[]): string | undefined {
  const stated = candidates.filter(({ derived }) => !derived);
  const counting = stated.length > 0 ? stated : candidates;
  const [best, ...others] = counting.toSorted(
    (a, b) => b.decimals - a.decimals || (a.fact < b.fact ? -1 : a.fact > b.fact ? 1 : 0),
  );
  if (best === undefined) return undefined;
  return others.every((other) => agree(best, other)) ? best.value : undefined;
}

/** Whether the intervals that the digits stand for have a number in common. */
function agree(a: CellCandidate, b: CellCandidate): boolean {
  if (a.value === b.value) return true;
  const distance = minus(parseRational(a.value), parseRational(b.value));
  const size: Rational = distance.numerator < 0n ? minus(rational(0n), distance) : distance;
  return compareRationals(size, plus(halfStep(a), halfStep(b))) <= 0;
}

function halfStep({ decimals }: CellCandidate): Rational {
  return times(powerOfTen(-decimals), HALF);
}
