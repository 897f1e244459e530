import { PARTS_OF_TOTALS } from '../../vocabulary/relations.ts';
import type { FactIndex, Slot } from '../fact-index.ts';
import type { Rule } from '../rule.ts';
import { judgeSums } from '../sum-of-parts.ts';

/** sums that the standard forms prescribe, for every measure, year and base. */
export const partsSumToTotal: Rule = {
  id: 'parts-sum-to-total',
  doc: 'The parts that the standard form gives a total add up to it; where some are not stated, to no more.',
  *evaluate(index: FactIndex) {
    for (const { total, parts, exhaustive } of PARTS_OF_TOTALS) {
      for (const slot of index.slots(total)) {
        const found = parts.map((concept) => statedParts(index, { ...slot, concept }));
        const complete = exhaustive && found.every((one) => one.length > 0);
        yield* judgeSums(index, { total: slot, parts: found.flat(), complete });
      }
    }
  },
};

/** The part itself, or all of its own parts where only these are stated: purchase and operation for vehicles. */
function statedParts(index: FactIndex, part: Slot): readonly Slot[] {
  if (index.level(part) !== undefined) return [part];
  const own = PARTS_OF_TOTALS.find(({ total }) => total === part.concept);
  const slots = (own?.parts ?? []).map((concept) => ({ ...part, concept }));
  return slots.every((slot) => index.level(slot) !== undefined) ? slots : [];
}
