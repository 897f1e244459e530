import { NOT_MORE_THAN } from '../../vocabulary/relations.ts';
import type { FactIndex } from '../fact-index.ts';
import { atWorst, judgeAtMost } from '../judge.ts';
import { outcome } from '../outcome.ts';
import type { Rule } from '../rule.ts';
import { printed, subjectOf } from '../wording.ts';

/** persons in post within posts authorised, vehicles bought within vehicles held. */
export const countWithinLimit: Rule = {
  id: 'count-within-limit',
  doc: 'Persons in post are no more than posts authorised, vehicles bought no more than held; breaking it has causes.',
  *evaluate(index: FactIndex) {
    for (const [fewer, more] of NOT_MORE_THAN) {
      for (const slot of index.slots(fewer)) {
        const count = index.level(slot);
        const limit = index.level({ ...slot, concept: more });
        if (count === undefined || limit === undefined) continue;
        const message = `${subjectOf(slot)} printed ${printed(count)}, ${subjectOf({ ...slot, concept: more })} ${printed(limit)}`;
        yield outcome(atWorst(judgeAtMost(count, limit, limit.lastPlace), 'warning'), [count, limit], message);
      }
    }
  },
};
