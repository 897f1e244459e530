import { compareRationals } from '../../base/interval.ts';
import { SPLIT_BY_KIND } from '../../vocabulary/relations.ts';
import type { FactIndex } from '../fact-index.ts';
import { atWorst, judgeAtMost, judgeDerived, sumOf } from '../judge.ts';
import { outcome, present } from '../outcome.ts';
import type { Rule } from '../rule.ts';
import { computed, printed, printedList, subjectOf } from '../wording.ts';

/** Kinds of evaluation that overlap with others: tracking and target setting are not evaluations of further projects. */
const OVERLAPPING = /跟踪|监控|目标/;

/** evaluated projects, budget units, visitors by kind. */
export const kindsSumToTotal: Rule = {
  id: 'kinds-sum-to-total',
  doc: 'Counts by kind add up to the count of all; one kind alone is no more than all.',
  *evaluate(index: FactIndex) {
    for (const { concept, dimension, closed } of SPLIT_BY_KIND) {
      for (const slot of index.slots(concept)) {
        const members = index
          .members(slot, dimension)
          .filter((one) => !OVERLAPPING.test(one.dimensions[dimension] ?? ''));
        const total = index.level(slot);
        const parts = present(members.map((member) => index.level(member)));
        if (total === undefined || parts.length === 0) continue;
        const sum = sumOf(parts);
        const readings = [total, ...parts];
        const message = `${subjectOf(slot)} printed ${printed(total)}, by kind ${printedList(parts, ' + ')}: ${computed(total, sum)}`;
        // Kinds that leave others out, and one kind alone, only may not be more.
        const least = !closed || parts.length === 1;
        const less = compareRationals(sum.point, total.point) < 0;
        const verdict = least ? judgeAtMost(sum, total, total.lastPlace) : judgeDerived(total, sum);
        yield outcome(less ? atWorst(verdict, 'warning') : verdict, readings, message);
      }
    }
  },
};
