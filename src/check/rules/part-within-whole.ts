import { PART_OF } from '../../vocabulary/relations.ts';
import type { FactIndex } from '../fact-index.ts';
import { judgeAtMost } from '../judge.ts';
import { outcome } from '../outcome.ts';
import type { Rule } from '../rule.ts';
import { printed, subjectOf } from '../wording.ts';

/** micro ≤ SME ≤ procurement, general public budget ≤ all expenditure, and the like. */
export const partWithinWhole: Rule = {
  id: 'part-within-whole',
  doc: 'A part is no larger than what it is part of, and the debt of a government no larger than its limit.',
  *evaluate(index: FactIndex) {
    for (const [partConcept, wholeConcept] of PART_OF) {
      for (const slot of index.slots(partConcept)) {
        // Some bodies count projects into the items of 机关运行经费: item by item it is no part of basic expenditure.
        if (slot.dimensions.economic !== undefined) continue;
        const part = index.level(slot);
        const whole = index.level({ ...slot, concept: wholeConcept });
        if (part === undefined || whole === undefined || part.fact.unit !== whole.fact.unit) continue;
        const message = `${subjectOf(slot)} printed ${printed(part)}, more than ${subjectOf({ ...slot, concept: wholeConcept })} ${printed(whole)}`;
        yield outcome(judgeAtMost(part, whole, whole.lastPlace), [part, whole], message);
      }
    }
  },
};
