import { PAID_FROM_FUND } from '../../vocabulary/relations.ts';
import type { FactIndex } from '../fact-index.ts';
import { isEqual, judgeAtMost, judgeSame } from '../judge.ts';
import { outcome } from '../outcome.ts';
import type { Rule } from '../rule.ts';
import { isOfTable } from '../table-scope.ts';
import { atTerm, isOfTerm } from '../term.ts';
import { printed, subjectOf } from '../wording.ts';

/** R-06 between tables: 公开03表 against 公开05表 and the like, line by line. */
export const fundPaysForAll: Rule = {
  id: 'fund-pays-for-all',
  doc: 'A line paid from an appropriation is no more than that line as a whole, and equal where nothing else was spent.',
  *evaluate(index: FactIndex) {
    for (const { part, whole, share, all } of PAID_FROM_FUND) {
      for (const slot of index.slots(part.concept)) {
        if (!isOfTerm(slot, part)) continue;
        const wide = atTerm(slot, part, whole);
        const paid = index.level(slot);
        const spent = index.level(wide);
        if (paid === undefined || spent === undefined || !(isOfTable(paid.fact) && isOfTable(spent.fact))) continue;
        const ofFund = index.level({ ...slot, concept: share, dimensions: {} });
        const ofAll = index.level({ ...slot, concept: all, dimensions: {} });
        const nothingElse = ofFund !== undefined && ofAll !== undefined && isEqual(ofFund.point, ofAll.point);
        if (nothingElse && (paid === ofFund || spent === ofAll)) continue;
        const verdict = nothingElse ? judgeSame(paid, spent) : judgeAtMost(paid, spent, spent.lastPlace);
        const message = `${subjectOf(slot)} printed ${printed(paid)}, ${subjectOf(wide)} ${printed(spent)}${nothingElse ? ' where nothing else was spent' : ''}`;
        const sums = nothingElse ? [{ verdict, result: spent, parts: [paid], minus: [] }] : [];
        yield outcome(verdict, [paid, spent], message, sums);
      }
    }
  },
};
