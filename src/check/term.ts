import { type Dimension, type Dimensions, dimensionSchema } from '../model/fact.ts';
import type { Term } from '../vocabulary/relations.ts';
import type { Slot } from './slot.ts';

/** Whether a slot is one of a term: it has the concept and the dimensions. */
export function isOfTerm(slot: Slot, { concept, dimensions = {} }: Term): boolean {
  return slot.concept === concept && namesOf(dimensions).every((name) => slot.dimensions[name] === dimensions[name]);
}

/** The slot of another term at the place of one: the dimensions of the first term give way to those of the second. */
export function atTerm(slot: Slot, from: Term, to: Term): Slot {
  const own = new Set(namesOf(from.dimensions ?? {}));
  const shared = Object.fromEntries(
    namesOf(slot.dimensions).flatMap((name) => (own.has(name) ? [] : [[name, slot.dimensions[name]]])),
  ) as Dimensions;
  return { ...slot, concept: to.concept, dimensions: { ...shared, ...to.dimensions } };
}

function namesOf(dimensions: Dimensions): readonly Dimension[] {
  return dimensionSchema.options.filter((name) => dimensions[name] !== undefined);
}
