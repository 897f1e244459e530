import { multiplyIntervals, times } from '../../base/interval.ts';
import type { Fact } from '../../model/fact.ts';
import type { FactIndex, Slot } from '../fact-index.ts';
import { difference } from '../grand-total.ts';
import { atWorst, type Computed, judgeDerived } from '../judge.ts';
import { outcome } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import type { Outcome, Rule } from '../rule.ts';
import { computed, printed, subjectOf } from '../wording.ts';

const BOUGHT = 'vehicles.purchased';

/**
 * the asset value printed right behind the count of vehicles bought is what was paid for them. Which noun the value
 * belongs to is an ellipsis, so a difference is a note.
 */
export const assetValueMatchesPurchase: Rule = {
  id: 'asset-value-matches-purchase',
  doc: 'The asset value stated of the vehicles bought in the year is their cost less money returned, or count × average.',
  *evaluate(index: FactIndex) {
    const slots = index.slots('assets.original_value');
    const behind = slots.length === 0 ? new Set<string>() : behindPurchases(index.input.facts);
    for (const slot of slots) {
      const found = judge(index, slot, behind);
      if (found !== undefined) yield found;
    }
  },
};

function judge(index: FactIndex, slot: Slot, behind: ReadonlySet<string>): Outcome | undefined {
  const value = index.level(slot);
  const bought = index.level({ ...slot, concept: BOUGHT, dimensions: {} });
  if (value === undefined || bought === undefined || !behind.has(value.fact.id)) return undefined;
  const paid = amountPaid(index, { ...slot, dimensions: {} }, bought);
  if (paid === undefined) return undefined;
  const message = `${subjectOf(slot)} printed ${printed(value)}, ${computed(value, paid)} paid for ${printed(bought)}`;
  return outcome(atWorst(judgeDerived(value, paid), 'note'), [value, ...paid.readings], message);
}

/** Ids of facts whose figure comes right behind a figure of vehicles bought, in one block. */
function behindPurchases(facts: readonly Fact[]): ReadonlySet<string> {
  const byBlock = new Map<string, Fact[]>();
  for (const fact of facts) {
    const block = fact.provenance.parts.figure?.block;
    if (block === undefined) continue;
    const inBlock = byBlock.get(block);
    if (inBlock === undefined) byBlock.set(block, [fact]);
    else inBlock.push(fact);
  }
  const behind = new Set<string>();
  for (const inBlock of byBlock.values()) {
    inBlock.sort((a, b) => startOf(a) - startOf(b));
    for (const [index, { id }] of inBlock.entries()) {
      if (inBlock[index - 1]?.concept === BOUGHT) behind.add(id);
    }
  }
  return behind;
}

function startOf({ provenance }: Fact): number {
  return provenance.parts.figure?.start ?? 0;
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
