import { multiplyIntervals, times } from '../../base/interval.ts';
import type { FactIndex, Slot } from '../fact-index.ts';
import { difference } from '../grand-total.ts';
import type { Computed } from '../judge.ts';
import { atWorst, isEqual, judgeDerived } from '../judge.ts';
import { outcome } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import type { Outcome, Rule } from '../rule.ts';
import { computed, printed, subjectOf } from '../wording.ts';

/** the asset value of exactly the vehicles bought in the year is what was paid for them. */
export const assetValueMatchesPurchase: Rule = {
  id: 'asset-value-matches-purchase',
  doc: 'The original value of the vehicles bought in the year is their cost less money returned, or count × average.',
  *evaluate(index: FactIndex) {
    for (const slot of index.slots('assets.original_value')) {
      const found = judge(index, slot);
      if (found !== undefined) yield found;
    }
  },
};

function judge(index: FactIndex, slot: Slot): Outcome | undefined {
  const value = index.level(slot);
  const counted = index.level({ ...slot, concept: 'assets.vehicles' });
  const bare = { ...slot, dimensions: {} };
  const bought = index.level({ ...bare, concept: 'vehicles.purchased' });
  const all = index.level({ ...bare, concept: 'assets.vehicles' });
  if (value === undefined || counted === undefined || bought === undefined) return undefined;
  // The value is that of the vehicles bought only where it is stated of as many vehicles and not of all.
  if (!isEqual(counted.point, bought.point) || slot.dimensions.vehicleKind === undefined) return undefined;
  if (all !== undefined && isEqual(all.point, counted.point)) return undefined;
  const paid = amountPaid(index, bare, bought);
  if (paid === undefined) return undefined;
  const message = `${subjectOf(slot)} printed ${printed(value)}, ${computed(value, paid)} paid for ${printed(bought)}`;
  return outcome(atWorst(judgeDerived(value, paid), 'warning'), [value, counted, ...paid.readings], message);
}

function amountPaid(index: FactIndex, bare: Slot, bought: Reading): (Computed & { readings: Reading[] }) | undefined {
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
