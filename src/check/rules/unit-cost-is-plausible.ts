import { compareRationals, exactly, formatRational, over, rational, times } from '../../base/interval.ts';
import type { FactIndex } from '../fact-index.ts';
import { isZero } from '../judge.ts';
import { outcome } from '../outcome.ts';
import type { Rule } from '../rule.ts';
import { printed, subjectOf } from '../wording.ts';

/** What one visitor, one car, one journey costs in yuan: outside is unusual, a hundredfold outside is a wrong unit. */
const PLAUSIBLE: readonly {
  readonly cost: string;
  readonly count: string;
  readonly low: bigint;
  readonly high: bigint;
}[] = [
  { cost: 'three_public.reception', count: 'three_public.reception.visitors', low: 10n, high: 1000n },
  { cost: 'three_public.vehicle.operation', count: 'vehicles.held', low: 1000n, high: 200_000n },
  { cost: 'three_public.vehicle.purchase', count: 'vehicles.purchased', low: 30_000n, high: 1_000_000n },
  { cost: 'three_public.abroad', count: 'three_public.abroad.persons', low: 1000n, high: 200_000n },
];
const UNIT_SLIP = rational(100n);

/** magnitude sanity. 元 printed for 万元 moves a unit cost by 10,000. */
export const unitCostIsPlausible: Rule = {
  id: 'unit-cost-is-plausible',
  doc: 'Cost per visitor, vehicle and journey is of a plausible size; far outside, a unit is likely to be wrong.',
  *evaluate(index: FactIndex) {
    for (const { cost, count, low, high } of PLAUSIBLE) {
      for (const slot of index.slots(count)) {
        const number = index.level(slot);
        const amount = index.level({ ...slot, concept: cost });
        if (number === undefined || amount === undefined || isZero(number.point) || isZero(amount.point)) continue;
        const each = over(amount.point, number.point);
        const { low: least, high: most } = { ...exactly(each), low: rational(low), high: rational(high) };
        const usual = compareRationals(each, least) >= 0 && compareRationals(each, most) <= 0;
        const slip =
          compareRationals(times(each, UNIT_SLIP), least) < 0 || compareRationals(each, times(most, UNIT_SLIP)) > 0;
        const message = `${subjectOf({ ...slot, concept: cost })} ${printed(amount)} over ${printed(number)} is ${formatRational(each, 1)} yuan each, usual are ${low} to ${high}`;
        yield outcome(usual ? 'passed' : slip ? 'warning' : 'note', [amount, number], message);
      }
    }
  },
};
