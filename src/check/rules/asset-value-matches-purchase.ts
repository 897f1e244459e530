import { multiplyIntervals, times } from '../../base/interval.ts';
import type { FactIndex, Slot } from '../fact-index.ts';
import { difference } from '../grand-total.ts';
import { atWorst, type Computed, judgeDerived } from '../judge.ts';
import { outcome } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import type { Outcome, Rule } from '../rule.ts';
import { computed, printed, subjectOf } from '../wording.ts';

/**
 * the asset value printed right behind the count of vehicles bought is what was paid for them. Which noun the value
 * belongs to is an ellipsis, so a difference is a note.
 */
export const assetValueMatchesPurchase: Rule = {
  id: 'asset-value-matches-purchase',
  doc: 'The asset value stated of the vehicles bought in the year is their cost less money returned, or count × average.',
  *evaluate(index: FactIndex) {
    for (const slot of index.slots('assets.original_value')) {
      const found = judge(index, slot);
      if (found !== undefined) yield found;
    }
  },
};

function judge(index: FactIndex, slot: Slot): Outcome | undefined {
  const value = index.level(slot);
  const bought = index.level({ ...slot, concept: 'vehicles.purchased', dimensions: {} });
  if (value === undefined || bought === undefined || precedingConcept(index, value) !== 'vehicles.purchased') {
    return undefined;
  }
  const paid = amountPaid(index, { ...slot, dimensions: {} }, bought);
  if (paid === undefined) return undefined;
  const message = `${subjectOf(slot)} printed ${printed(value)}, ${computed(value, paid)} paid for ${printed(bought)}`;
  return outcome(atWorst(judgeDerived(value, paid), 'note'), [value, ...paid.readings], message);
}

/** Concept of the figure before this one in its block. */
function precedingConcept(index: FactIndex, { fact }: Reading): string | null | undefined {
  const place = fact.provenance.parts.figure;
  if (place === undefined) return undefined;
  let nearest: { readonly start: number; readonly concept: string | null } | undefined;
  for (const { provenance, concept } of index.input.facts) {
    const other = provenance.parts.figure;
    if (other === undefined || other.block !== place.block || other.start >= place.start) continue;
    if (nearest === undefined || other.start > nearest.start) nearest = { start: other.start, concept };
  }
  return nearest?.concept;
}

type Paid = Computed & { readonly readings: readonly Reading[] };

function amountPaid(index: FactIndex, bare: Slot, bought: Reading): Paid | undefined {
  const cost = index.level({ ...bare, concept: 'three_public.vehicle.purchase' });
  const returned = index.level({ ...bare, concept: 'three_public.vehicle.purchase.returned' });
  if (cost !== undefined && returned !== undefined)
    return { ...difference(cost, returned), readings: [cost, returned] };
  const average = index.level({ ...bare, concept: 'vehicles.avg_purchase_cost' });
  if (average === undefined) return cost === undefined ? undefined : { ...cost, readings: [cost] };
  return {
    point: times(average.point, bought.point),
    interval: multiplyIntervals(average.interval, bought.interval),
    readings: [average, bought],
  };
}
