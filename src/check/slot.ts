import { entityKey } from '../base/identity.ts';
import type { Dimensions, Fact, Measure } from '../model/fact.ts';

/** What a number is a number of, without its statistic. */
export interface Slot {
  /** Name and scope. */
  readonly entity: string;
  readonly year: number;
  readonly concept: string;
  readonly dimensions: Dimensions;
  readonly measure: Measure;
}

/** Budget or account, and year, that a change is measured against. */
export interface ComparisonBase {
  readonly measure: Measure;
  readonly year: number;
  /** No base is said: what the change is measured against is not known, and its level neither. */
  readonly unsaid?: true;
}

/** Concept of a slot where only the subject as printed is known. */
export const NO_CONCEPT = '';

export function slotOf(fact: Fact): Slot {
  const { entity, period, concept, dimensions, measure } = fact;
  return { entity: entityKey(entity), year: period.fiscalYear, concept: concept ?? NO_CONCEPT, dimensions, measure };
}

const SEPARATOR = '\u001f';

/** One text for equal slots, in whatever order their dimensions come. */
export function slotKey({ entity, year, concept, dimensions, measure }: Slot): string {
  const named = Object.entries(dimensions).map(([name, value]) => `${name}=${value}`);
  return [entity, year, concept, measure, ...named.sort()].join(SEPARATOR);
}

export function baseOf(fact: Fact): ComparisonBase {
  const { base, measure, period } = fact;
  return {
    measure: base?.measure ?? measure,
    year: base?.fiscalYear ?? period.fiscalYear,
    // A budget may grow on the one before it or on what was done.
    ...(base === undefined || (base.measure === undefined && measure.startsWith('budget')) ? { unsaid: true } : {}),
  };
}

export function atBase(slot: Slot, base: ComparisonBase): Slot {
  return { ...slot, measure: base.measure, year: base.year };
}

const POINTS = 'performance.weight';

/** The slot that a share or completion rate divides by, or undefined where none is named. */
export function denominatorOf(fact: Fact, slot: Slot): Slot | undefined {
  const { base } = fact;
  if (base === undefined) return undefined;
  const own = base.concept === undefined;
  if (own && base.measure === undefined && base.fiscalYear === undefined && base.dimensions === undefined)
    return undefined;
  return {
    ...atBase(slot, baseOf(fact)),
    concept: base.concept ?? slot.concept,
    // 得分率 is of the points of the same indicator.
    dimensions: base.dimensions ?? (own || base.concept === POINTS ? slot.dimensions : {}),
  };
}
