import { divideIntervals, multiplyIntervals, over, times } from '../../base/interval.ts';
import { AVERAGES } from '../../vocabulary/relations.ts';
import type { FactIndex, Slot } from '../fact-index.ts';
import { difference } from '../grand-total.ts';
import { isZero, judgeDerived } from '../judge.ts';
import { notEvaluable, outcome } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import type { Outcome, Rule } from '../rule.ts';
import { amountLike, computed, printed, subjectOf } from '../wording.ts';

/** Money paid back: part of what is booked as cost, not of what was paid for the things. */
const RETURNED = '.returned';

/**
 * average = cost / count. Where the cost less money returned to the treasury gives the average, the booked cost means
 * something else than what was paid: a conflict of meaning, not a wrong figure.
 */
export const averageMatchesCost: Rule = {
  id: 'average-matches-cost',
  doc: 'An average cost is the cost over the count; a booked cost that includes money returned is a conflict of meaning.',
  *evaluate(index: FactIndex) {
    for (const relation of AVERAGES) {
      for (const slot of index.slots(relation.average)) {
        const average = index.level(slot);
        const cost = index.level({ ...slot, concept: relation.total });
        const count = index.level({ ...slot, concept: relation.count });
        if (average === undefined || cost === undefined || count === undefined) continue;
        yield judge(index, { ...slot, concept: relation.total }, { average, cost, count });
      }
    }
  },
};

interface Operands {
  readonly average: Reading;
  readonly cost: Reading;
  readonly count: Reading;
}

function judge(index: FactIndex, costSlot: Slot, { average, cost, count }: Operands): Outcome {
  const readings = [average, cost, count];
  const name = `${subjectOf({ ...costSlot, concept: average.fact.concept })} printed ${printed(average)}`;
  const interval = divideIntervals(cost.interval, count.interval);
  if (interval === undefined) return notEvaluable(readings, name, 'the count is 0');
  const result = { point: over(cost.point, count.point), interval };
  const verdict = judgeDerived(average, result);
  const message = `${name}, ${computed(average, result)} from ${printed(cost)} over ${printed(count)}`;
  const returned = index.level({ ...costSlot, concept: costSlot.concept + RETURNED });
  if (verdict === 'passed' || verdict === 'note' || returned === undefined || isZero(returned.point)) {
    return outcome(verdict, readings, message);
  }
  const paid = difference(cost, returned);
  const perItem = divideIntervals(paid.interval, count.interval);
  const net = perItem === undefined ? undefined : { point: over(paid.point, count.point), interval: perItem };
  const all = [...readings, returned];
  if (net === undefined || !['passed', 'note'].includes(judgeDerived(average, net)))
    return outcome(verdict, all, message);
  const bought = {
    point: times(average.point, count.point),
    interval: multiplyIntervals(average.interval, count.interval),
  };
  const paidText = `${printed(count)} at ${printed(average)} make ${amountLike(cost, bought.point)}, and ${printed(cost)} less ${printed(returned)} returned is ${amountLike(cost, paid.point)}`;
  return outcome(
    'warning',
    all,
    `${subjectOf(costSlot)} printed ${printed(cost)} includes money returned: ${paidText}`,
  );
}
