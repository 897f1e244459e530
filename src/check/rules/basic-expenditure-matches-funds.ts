import type { FactIndex, Slot } from '../fact-index.ts';
import { statedOrImplied } from '../grand-total.ts';
import { isEqual, judgeAtMost, judgeDerived, judgeSame, sumOf } from '../judge.ts';
import { outcome, present } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import type { Rule, Verdict } from '../rule.ts';
import { computed, printed, printedList, subjectOf } from '../wording.ts';

/** basic expenditure by fund is all basic expenditure where all money is fiscal appropriation, else no more than it. */
export const basicExpenditureMatchesFunds: Rule = {
  id: 'basic-expenditure-matches-funds',
  doc: 'Basic expenditure from the funds adds up to basic expenditure where nothing else was spent, else to no more.',
  *evaluate(index: FactIndex) {
    for (const slot of index.slots('expenditure.basic')) {
      const basic = index.level(slot);
      const parts = present(
        index.members({ ...slot, concept: 'basic.by_fund' }, 'fund').map((fund) => index.level(fund)),
      );
      if (basic === undefined || parts.length === 0) continue;
      const sum = sumOf(parts);
      const message = `${subjectOf(slot)} printed ${printed(basic)}, by fund ${printedList(parts, ' + ')}: ${computed(basic, sum)}`;
      yield outcome(judge(index, slot, basic, parts), [basic, ...parts], message);
    }
  },
};

function judge(index: FactIndex, slot: Slot, basic: Reading, parts: readonly Reading[]): Verdict {
  const sum = sumOf(parts);
  const all = index.level({ ...slot, concept: 'expenditure.total' });
  const fiscal = statedOrImplied(index, { ...slot, concept: 'fiscal.expenditure' });
  if (all === undefined || fiscal === undefined || !isEqual(all.point, fiscal.point)) {
    return judgeAtMost(sum, basic, basic.lastPlace);
  }
  const [only, ...others] = parts.filter(({ fact }) => fact.value !== '0' && fact.value !== null);
  return only !== undefined && others.length === 0 ? judgeSame(basic, only) : judgeDerived(basic, sum);
}
