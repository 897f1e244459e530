import { holds, ZERO } from '../../base/interval.ts';
import type { FactIndex } from '../fact-index.ts';
import {
  type Derived,
  derivedDifference,
  type GrandTotalPlace,
  grandTotals,
  levelAt,
  statedOrImplied,
} from '../grand-total.ts';
import { isZero } from '../judge.ts';
import { outcome } from '../outcome.ts';
import type { Outcome, Rule } from '../rule.ts';
import { amountLike, subjectOf } from '../wording.ts';

/**
 * R-13 inside one narrative: what the prior year left over (its grand total − its expenditure, both level − change) is what
 * this year began with (grand total − income). Later adjustments and money taken back break it without being wrong, so it
 * is a warning: the document does not explain the gap.
 */
export const carryForwardMatches: Rule = {
  id: 'carry-forward-matches',
  doc: 'What was left at the end of the prior year is what the year began with; a gap needs an explanation.',
  *evaluate(index: FactIndex) {
    for (const place of grandTotals(index)) {
      const found = judge(index, place);
      if (found !== undefined) yield found;
    }
  },
};

function judge(index: FactIndex, { relation, slot, sides }: GrandTotalPlace): Outcome | undefined {
  const [side] = sides;
  const base = { measure: slot.measure, year: slot.year - 1 };
  const income = statedOrImplied(index, { ...slot, concept: relation.income });
  const total = side === undefined ? undefined : index.level(side);
  const before = side === undefined ? undefined : levelAt(index, side, base);
  const spent = levelAt(index, { ...slot, concept: relation.expenditure }, base);
  if (income === undefined || total === undefined || before === undefined || spent === undefined) return undefined;
  const closing = derivedDifference(before, spent);
  const stated = index.level({ ...slot, concept: relation.carriedIn[0] ?? '' });
  const opening: Derived =
    stated === undefined
      ? derivedDifference({ ...total, readings: [total] }, income)
      : { ...stated, readings: [stated] };
  const gap = derivedDifference(closing, opening);
  const verdict = isZero(gap.point) ? 'passed' : holds(gap.interval, ZERO) ? 'note' : 'warning';
  const amount = (value: Derived) => amountLike(total, value.point);
  const message = `${subjectOf(slot)}: ${base.year} left over ${amount(closing)}, ${slot.year} began with ${amount(opening)}, a gap of ${amount(gap)} that is not explained`;
  return outcome(verdict, gap.readings, message);
}
