import { canonicalJson } from '../base/canonical-json.ts';
import { minus, subtractIntervals } from '../base/interval.ts';
import { GRAND_TOTALS, type GrandTotal, IMPLIED_TOTALS } from '../vocabulary/relations.ts';
import { type ComparisonBase, type FactIndex, type Slot, without } from './fact-index.ts';
import { type Computed, sumOf } from './judge.ts';
import { levelsOf } from './outcome.ts';
import type { Reading } from './reading.ts';

/** A computed number and the readings it was computed from. */
export interface Derived extends Computed {
  readonly readings: readonly Reading[];
}

/** A grand total at one entity, year and measure. `slot` has no side. */
export interface GrandTotalPlace {
  readonly relation: GrandTotal;
  readonly slot: Slot;
  /** The same total printed for income and for expenditure, or once. The first stands for it. */
  readonly sides: readonly Slot[];
}

export function grandTotals(index: FactIndex): readonly GrandTotalPlace[] {
  const places = new Map<string, { relation: GrandTotal; slot: Slot; sides: Slot[] }>();
  for (const relation of GRAND_TOTALS) {
    for (const one of index.slots(relation.total)) {
      const slot = { ...one, dimensions: without(one.dimensions, 'side') };
      const key = canonicalJson(slot);
      const place = places.get(key) ?? { relation, slot, sides: [] };
      place.sides.push(one);
      places.set(key, place);
    }
  }
  return [...places.values()];
}

/** The level of a concept, stated or implied by the parts it must have. */
export function statedOrImplied(index: FactIndex, slot: Slot): Derived | undefined {
  const stated = index.level(slot);
  if (stated !== undefined) return { ...stated, readings: [stated] };
  const concepts = IMPLIED_TOTALS.get(slot.concept);
  if (concepts === undefined) return undefined;
  const parts = levelsOf(index, slot, concepts);
  return parts.length < concepts.length ? undefined : { ...sumOf(parts), readings: parts };
}

/** The level at another measure or year: stated, or level − change. */
export function levelAt(index: FactIndex, slot: Slot, base: ComparisonBase): Derived | undefined {
  const stated = index.levelAt(slot, base);
  if (stated !== undefined) return { ...stated, readings: [stated] };
  const level = index.level(slot);
  const change = index.change(slot, base);
  if (level === undefined || change === undefined || level.fact.unit !== change.fact.unit) return undefined;
  return { ...difference(level, change), readings: [level, change] };
}

export function difference(a: Computed, b: Computed): Computed {
  return { point: minus(a.point, b.point), interval: subtractIntervals(a.interval, b.interval) };
}

export function derivedDifference(a: Derived, b: Derived): Derived {
  return { ...difference(a, b), readings: [...a.readings, ...b.readings] };
}
