import { PARTS_OF_TOTALS } from '../../vocabulary/relations.ts';
import type { FactIndex } from '../fact-index.ts';
import type { Rule } from '../rule.ts';
import { judgeSums } from '../sum-of-parts.ts';

/** sums that the standard forms prescribe, for every measure, year and base. */
export const partsSumToTotal: Rule = {
  id: 'parts-sum-to-total',
  doc: 'The parts that the standard form gives a total add up to it; where some are not stated, to no more.',
  *evaluate(index: FactIndex) {
    for (const { total, parts, exhaustive } of PARTS_OF_TOTALS) {
      for (const slot of index.slots(total)) {
        const stated = parts.map((concept) => ({ ...slot, concept })).filter((part) => index.level(part) !== undefined);
        yield* judgeSums(index, { total: slot, parts: stated, complete: exhaustive && stated.length === parts.length });
      }
    }
  },
};
