import { formatRational, parseRational, plus, type Rational } from '../../base/interval.ts';
import type { CheckInput } from '../fact-index.ts';
import type { PlaceOf } from './equation.ts';

/** The publication with figures changed: what would be stated if they were printed right. */
export function corrected(input: CheckInput, corrections: ReadonlyMap<string, Rational>, placeOf: PlaceOf): CheckInput {
  const facts = input.facts.map((fact) => {
    const correction = corrections.get(placeOf(fact.id));
    if (correction === undefined || fact.value === null) return fact;
    const value = plus(parseRational(fact.value), correction);
    return { ...fact, value: formatRational(value, Math.max(0, fact.decimals ?? 0)) };
  });
  return { ...input, facts };
}
