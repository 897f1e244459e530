import { canonicalJson } from '../../base/canonical-json.ts';
import { compareRationals, rational } from '../../base/interval.ts';
import { sharesByEnumeration } from '../enumerations.ts';
import type { FactIndex } from '../fact-index.ts';
import { judgeDerived, sumOf } from '../judge.ts';
import { notEvaluable, outcome } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import type { Outcome, Rule } from '../rule.ts';
import { computed } from '../wording.ts';

const HUNDRED = rational(100n);

/** the shares of an enumeration make 100 %. */
export const sharesSumToWhole: Rule = {
  id: 'shares-sum-to-whole',
  doc: 'The shares of the parts of one whole make 100 %; less where the enumeration leaves parts out, never more.',
  *evaluate(index: FactIndex) {
    for (const shares of sharesByEnumeration(index)) yield judge(shares);
  },
};

function judge(shares: readonly Reading[]): Outcome {
  const sum = sumOf(shares);
  const coarsest = shares.reduce((a, b) => (b.decimals < a.decimals ? b : a));
  // 100 is exact; one unit in the last place of the coarsest share is what a plugged share would be off by.
  const whole = { ...coarsest, point: HUNDRED, interval: { low: HUNDRED, high: HUNDRED } };
  const message = `${shares.length} shares of one whole: ${computed(coarsest, sum)}`;
  const verdict = judgeDerived(whole, sum);
  const less = compareRationals(sum.point, HUNDRED) < 0;
  if (less && (verdict === 'error' || verdict === 'warning')) {
    return notEvaluable(shares, message, 'the stated shares may not be all shares');
  }
  return { ...outcome(verdict, shares, message), same: canonicalJson(shares.map(({ fact }) => fact.id)) };
}
