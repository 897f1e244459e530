import { divideIntervals, over, rational, times } from '../../base/interval.ts';
import { IMPLIED_TOTALS } from '../../vocabulary/relations.ts';
import { denominatorOf, type FactIndex, type Slot, slotOf } from '../fact-index.ts';
import { type Computed, isZero, judgeDerived, sumOf } from '../judge.ts';
import { conceptName, levelsOf, notEvaluable, outcome } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import type { Outcome, Rule } from '../rule.ts';
import { computed, printed, subjectOf } from '../wording.ts';

const HUNDRED = rational(100n);
/** Shares of a count, whose whole is seldom stated: `count-share-is-possible` judges them. */
const COUNTED: ReadonlySet<string> = new Set(['performance.share_of_projects', 'performance.evaluated_projects']);

/** 货物采购授予中小企业合同金额占货物支出金额的100%: of the goods alone, while the amount is stated of all that was bought. */
const SUPPLIERS: ReadonlySet<string> = new Set(['procurement.sme', 'procurement.micro']);
const KINDS_BOUGHT: ReadonlySet<string> = new Set(['procurement.goods', 'procurement.works', 'procurement.services']);

/** a share is the part over the whole that is named. */
export const shareMatchesTotal: Rule = {
  id: 'share-matches-total',
  doc: 'A stated share is the stated part over the stated whole.',
  *evaluate(index: FactIndex) {
    for (const share of index.readings('share')) {
      const slot = slotOf(share.fact);
      if (!COUNTED.has(slot.concept)) yield judge(index, share, slot);
    }
  },
};

/** A whole, and the readings it is made of where it is not stated itself. */
interface Whole extends Computed {
  readonly readings: readonly Reading[];
  readonly how: string;
}

function judge(index: FactIndex, share: Reading, slot: Slot): Outcome {
  const name = `share of ${subjectOf(slot)} printed ${printed(share)}`;
  if (SUPPLIERS.has(slot.concept) && KINDS_BOUGHT.has(share.fact.base?.concept ?? ''))
    return notEvaluable([share], name, 'what they supplied of that kind is not stated');
  const part = index.level(slot);
  if (part === undefined) return notEvaluable([share], name, 'the part is not stated');
  const whole = wholeOf(index, share, slot);
  if (whole === undefined) return notEvaluable([share, part], name, 'the whole is not stated');
  const readings = [share, part, ...whole.readings];
  const interval = divideIntervals(part.interval, whole.interval);
  if (interval === undefined || isZero(whole.point)) return notEvaluable(readings, name, 'the whole is or may be 0');
  const result = {
    point: times(HUNDRED, over(part.point, whole.point)),
    interval: { low: times(HUNDRED, interval.low), high: times(HUNDRED, interval.high) },
  };
  const used = `${printed(part)} of ${whole.how}`;
  return outcome(judgeDerived(share, result), readings, `${name}, ${computed(share, result)} from ${used}`);
}

function wholeOf(index: FactIndex, share: Reading, slot: Slot): Whole | undefined {
  const place = denominatorOf(share.fact, slot);
  if (place === undefined) return undefined;
  const stated = index.level(place);
  if (stated !== undefined) return { ...stated, readings: [stated], how: printed(stated) };
  const concepts = IMPLIED_TOTALS.get(place.concept);
  if (concepts === undefined) return undefined;
  const parts = levelsOf(index, place, concepts);
  if (parts.length < concepts.length) return undefined;
  const paid = parts.filter(({ point }) => !isZero(point));
  const names = paid.map((part) => `${conceptName(part.fact.concept ?? '')} ${printed(part)}`);
  return {
    ...sumOf(parts),
    readings: parts,
    how: `${names.join(' + ')} (${conceptName(place.concept)} is not stated)`,
  };
}
