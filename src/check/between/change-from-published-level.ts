import { minus, subtractIntervals } from '../../base/interval.ts';
import { judgeDerived } from '../judge.ts';
import { atBase } from '../slot.ts';
import { computed, printed, subjectOf } from '../wording.ts';
import { type BetweenRule, between } from './rule.ts';

/** a change against the level that another publication states. Where the page itself states it, that was judged. */
export const changeFromPublishedLevel: BetweenRule = {
  id: 'change-from-published-level',
  doc: 'A change is the difference between the level beside it and the one that the publication of the compared year states; else that one was restated, or one of the three is wrong.',
  *evaluate(published) {
    for (const index of published.publications) {
      for (const { slot, base, isOwnBase, level, change, baseLevel } of index.comparisons()) {
        if (level === undefined || change === undefined || baseLevel !== undefined) continue;
        if (isOwnBase || base.unsaid === true || change.fact.unit !== level.fact.unit) continue;
        const before = published.elsewhere(atBase(slot, base), change.fact.publication);
        if (before === undefined) continue;
        const difference = {
          point: minus(level.point, before.point),
          interval: subtractIntervals(level.interval, before.interval),
        };
        const message = `change of ${subjectOf(slot)} printed ${printed(change)}, ${printed(level)} here against ${printed(before)} of ${base.year} there: ${computed(change, difference)}`;
        yield between(judgeDerived(change, difference), [change, level, before], message);
      }
    }
  },
};
