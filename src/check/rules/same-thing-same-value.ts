import { compareRationals } from '../../base/interval.ts';
import { SAME_STATED_TWICE } from '../../vocabulary/relations.ts';
import type { FactIndex } from '../fact-index.ts';
import { atWorst, judgeSame } from '../judge.ts';
import { outcome } from '../outcome.ts';
import type { Rule } from '../rule.ts';
import { printed, subjectOf } from '../wording.ts';

/** vehicles held and vehicles among the assets. More assets than held is common (not all are paid from appropriation). */
export const sameThingSameValue: Rule = {
  id: 'same-thing-same-value',
  doc: 'Two concepts that count the same things agree; the second may be wider.',
  *evaluate(index: FactIndex) {
    for (const [narrow, wide] of SAME_STATED_TWICE) {
      for (const slot of index.slots(narrow)) {
        const first = index.level(slot);
        const second = index.level({ ...slot, concept: wide });
        if (first === undefined || second === undefined) continue;
        const limit = compareRationals(second.point, first.point) > 0 ? 'note' : 'warning';
        const message = `${subjectOf(slot)} printed ${printed(first)}, ${subjectOf({ ...slot, concept: wide })} ${printed(second)}`;
        yield outcome(atWorst(judgeSame(first, second), limit), [first, second], message);
      }
    }
  },
};
