import { minus, signOf, subtractIntervals } from '../../base/interval.ts';
import { type Comparison, type FactIndex, NO_CONCEPT } from '../fact-index.ts';
import { isEqual, isZero, judgeDerived, judgeSame } from '../judge.ts';
import { derived, outcome } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import type { Outcome, Rule } from '../rule.ts';
import { computed, printed, subjectOf } from '../wording.ts';

/** level − change = the level stated for the base; unchanged (持平) means equal digits. */
export const changeMatchesLevels: Rule = {
  id: 'change-matches-levels',
  doc: 'A stated change is the difference of the two stated levels, direction word included; 持平 means equal levels; no figure is compared with its own year.',
  *evaluate(index: FactIndex) {
    for (const comparison of index.comparisons()) {
      const found = comparison.isOwnBase ? ofItself(comparison, index) : judge(comparison);
      if (found !== undefined) yield found;
    }
  },
};

/** Where the year of the figure is another than that of the publication, that year is told of. */
function ofItself({ slot, change }: Comparison, { input }: FactIndex): Outcome | undefined {
  if (change === undefined || slot.year !== input.publication.fiscalYear) return undefined;
  return outcome(
    'warning',
    [change],
    `change of ${subjectOf(slot)} printed ${printed(change)} is against ${slot.year} itself`,
  );
}

function judge({ slot, level, change, baseLevel }: Comparison): Outcome | undefined {
  if (level === undefined || change === undefined || baseLevel === undefined) return undefined;
  if (change.fact.unit !== level.fact.unit) return undefined;
  const readings: [Reading, ...Reading[]] = [change, level, baseLevel];
  const levels = `${printed(level)} against ${printed(baseLevel)}`;
  if (change.fact.stated.number === undefined && isZero(change.point)) {
    const message = `${subjectOf(slot)} is said to be unchanged (${printed(change)}), the levels are ${levels}`;
    return outcome(judgeSame(level, baseLevel), readings, message);
  }
  // Words alone name this subject: one figure taken for both levels is likelier than two equal levels that changed.
  if (slot.concept === NO_CONCEPT && isEqual(level.point, baseLevel.point)) return undefined;
  const difference = {
    point: minus(level.point, baseLevel.point),
    interval: subtractIntervals(level.interval, baseLevel.interval),
  };
  const opposite = signOf(difference.point) * signOf(change.point) < 0;
  const direction = opposite ? '; the direction word is the opposite' : '';
  const message = `change of ${subjectOf(slot)} printed ${printed(change)}, ${levels}: ${computed(change, difference)}${direction}`;
  return derived(judgeDerived(change, difference), readings, difference, message);
}
