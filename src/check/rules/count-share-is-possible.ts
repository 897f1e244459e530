import { divideIntervals, over, rational, times } from '../../base/interval.ts';
import { type FactIndex, type Slot, slotOf } from '../fact-index.ts';
import { isZero, judgeDerived } from '../judge.ts';
import { notEvaluable, outcome } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import { type Outcome, type Rule, SEVERITY } from '../rule.ts';
import { computed, printed, subjectOf } from '../wording.ts';

const HUNDRED = rational(100n);
const EVALUATED = 'performance.evaluated_projects';

/** R-02 for counts: 30 projects that are 34.09 % of all need a whole number of all, stated or not. */
export const countShareIsPossible: Rule = {
  id: 'count-share-is-possible',
  doc: 'A share of projects is the count over a whole number of projects.',
  *evaluate(index: FactIndex) {
    for (const readings of index.statements()) {
      const [share] = readings;
      if (share === undefined || !isShare(share)) continue;
      const slot = slotOf(share.fact);
      yield judge(index, share, slot);
    }
  },
};

function isShare({ fact }: Reading): boolean {
  return fact.concept === 'performance.share_of_projects' || (fact.concept === EVALUATED && fact.statistic === 'share');
}

function judge(index: FactIndex, share: Reading, slot: Slot): Outcome {
  const name = `share of evaluated projects printed ${printed(share)}`;
  const count = index.level({ ...slot, concept: EVALUATED });
  const all = index.level({ ...slot, concept: 'performance.projects', dimensions: {} });
  if (count === undefined) return notEvaluable([share], name, 'the count is not stated');
  if (isZero(count.point) || isZero(share.point))
    return notEvaluable([share, count], name, 'there is nothing to divide');
  const readings = all === undefined ? [share, count] : [share, count, all];
  const wholes = all === undefined ? nearestWholes(count, share) : [all.point];
  const judged = wholes
    .filter((whole) => !isZero(whole))
    .map((whole) => {
      const point = times(HUNDRED, over(count.point, whole));
      const result = { point, interval: { low: point, high: point } };
      return {
        verdict: judgeDerived(share, result),
        text: `${computed(share, result)} for ${whole.numerator} ${subjectOf({ ...slot, concept: 'performance.projects' })}`,
      };
    });
  const best = judged.sort((a, b) => SEVERITY.indexOf(a.verdict) - SEVERITY.indexOf(b.verdict))[0];
  if (best === undefined) return notEvaluable(readings, name, 'there is nothing to divide');
  return outcome(best.verdict, readings, `${name} of ${printed(count)}, ${best.text}`);
}

/** The whole numbers on both sides of count / share. */
function nearestWholes(count: Reading, share: Reading) {
  const range = divideIntervals(count.interval, { low: share.point, high: share.point });
  const quotient = times(HUNDRED, range?.low ?? count.point);
  const floor = quotient.numerator / quotient.denominator;
  return [rational(floor), rational(floor + 1n)];
}
