import { magnitude, minus, over } from '../base/interval.ts';
import { findConcept } from '../vocabulary/concept.ts';
import type { FactIndex, Slot } from './fact-index.ts';
import { type Computed, isZero } from './judge.ts';
import type { Reading } from './reading.ts';
import type { Identity, Outcome, Verdict } from './rule.ts';

/** An outcome over readings; the facts in the order given, each once. */
export function outcome(
  verdict: Verdict,
  readings: readonly Reading[],
  message: string,
  identities?: readonly Identity[],
): Outcome {
  const facts = [...new Set(readings.map(({ fact }) => fact.id))];
  return { verdict, facts, message, ...(identities === undefined ? {} : { identities }) };
}

/** The outcome for a printed figure against the one computed for it. */
export function derived(
  verdict: Verdict,
  readings: readonly [stated: Reading, ...others: Reading[]],
  result: Computed,
  message: string,
  identities?: readonly Identity[],
): Outcome {
  const [{ point, lastPlace }] = readings;
  const apart = magnitude(minus(result.point, point));
  const found = outcome(verdict, readings, message, identities);
  return isZero(lastPlace) ? found : { ...found, apart: over(apart, lastPlace) };
}

export function notEvaluable(readings: readonly Reading[], message: string, reason: string): Outcome {
  return { ...outcome('not_evaluable', readings, message), reason };
}

/** Those that are there. */
export function present<T>(all: readonly (T | undefined)[]): T[] {
  return all.filter((one) => one !== undefined);
}

/** The stated levels of other concepts at the same place. */
export function levelsOf(index: FactIndex, slot: Slot, concepts: readonly string[]): Reading[] {
  return present(concepts.map((concept) => index.level({ ...slot, concept })));
}

export function conceptName(id: string): string {
  return findConcept(id)?.zh ?? id;
}
