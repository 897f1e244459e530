import { compareRationals, plus, rational } from '../../base/interval.ts';
import { SPLIT_BY_KIND } from '../../vocabulary/relations.ts';
import type { FactIndex } from '../fact-index.ts';
import { atWorst, isEqual, judgeAtMost, judgeDerived, sumOf } from '../judge.ts';
import { derived, outcome, present } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { computed, printed, printedList, subjectOf } from '../wording.ts';

/** Kinds of evaluation that overlap with others: tracking and target setting are not evaluations of further projects. */
const OVERLAPPING = /跟踪|监控|目标/;

const UNITS = 'org.budget_units';
const ONE = rational(1n);
/** 下属5家预算单位, 下属预算单位5家: without the body itself. */
const BELOW = /下[属屬设設辖轄]|所[属屬]|直[属屬]|二[级級]|基[层層]/;
const NEAR = 8;

function isBelow({ input }: FactIndex, { fact }: Reading): boolean {
  const { figure } = fact.provenance.parts;
  const text = input.blocks?.find(({ id }) => id === figure?.block)?.text;
  return (
    text !== undefined && figure !== undefined && BELOW.test(text.slice(Math.max(0, figure.start - NEAR), figure.start))
  );
}

/** evaluated projects, budget units, visitors by kind. */
export const kindsSumToTotal: Rule = {
  id: 'kinds-sum-to-total',
  doc: 'Counts by kind add up to the count of all; one kind alone is no more than all. Units by kind may count the body itself beside those below it.',
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
        const ofItself = concept === UNITS && isBelow(index, total) && isEqual(sum.point, plus(total.point, ONE));
        if (ofItself) {
          yield outcome(
            'note',
            readings,
            `${message}; the kinds count the body itself, ${printed(total)} are below it`,
          );
          continue;
        }
        const verdict = least ? judgeAtMost(sum, total, total.lastPlace) : judgeDerived(total, sum);
        yield derived(less ? atWorst(verdict, 'warning') : verdict, [total, ...parts], sum, message);
      }
    }
  },
};
