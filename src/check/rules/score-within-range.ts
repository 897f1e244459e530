import { compareRationals, parseRational, rational } from '../../base/interval.ts';
import type { Fact } from '../../model/fact.ts';
import { type FactIndex, slotOf, without } from '../fact-index.ts';
import type { Reading } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { printed, subjectOf } from '../wording.ts';

const SCORE = 'performance.score';
/** Ranges that a message lists. */
const LISTED = 4;

/** every score lies between 0 and the total points, and in a range stated for scores; outside of these is a conflict of meaning. */
export const scoreWithinRange: Rule = {
  id: 'score-within-range',
  doc: 'A score lies between 0 and the total of the evaluation, and within a range stated for the projects.',
  *evaluate(index: FactIndex) {
    const ranges = index.input.facts.filter(isForAll);
    for (const slot of index.slots(SCORE)) {
      const score = index.level(slot);
      if (score === undefined || slot.dimensions.indicator !== undefined) continue;
      const total = index.level({
        ...slot,
        concept: 'performance.weight',
        dimensions: without(slot.dimensions, 'indicator'),
      });
      const most = total?.point ?? rational(100n);
      const inside = compareRationals(score.point, rational(0n)) >= 0 && compareRationals(score.point, most) <= 0;
      const applying = ranges.filter((range) => applies(range, score));
      // Several ranges are each of some projects: 27 between 90 and 100, 2 between 80 and 90.
      const fits = applying.length === 0 || applying.some((range) => isWithin(score, range));
      const readings = [score.fact, ...(total === undefined ? [] : [total.fact]), ...applying];
      const bounds = applying.slice(0, LISTED).map(({ range }) => `${range?.low ?? '0'} … ${range?.high ?? ''}`);
      const stated = bounds.length === 0 ? '' : `, scores are said to lie in ${bounds.join(', ')}`;
      const message = `${subjectOf(slot)} printed ${printed(score)} of ${total === undefined ? '100' : printed(total)}${stated}`;
      const verdict = !inside ? 'error' : fits ? 'passed' : 'warning';
      yield { verdict, facts: readings.map(({ id }) => id), message };
    }
  },
};

/** A range without a project is said of all of them. */
function isForAll({ concept, range, dimensions }: Fact): boolean {
  return concept === SCORE && range !== undefined && dimensions.project === undefined;
}

function applies(range: Fact, score: Reading): boolean {
  const [a, b] = [slotOf(range), slotOf(score.fact)];
  return a.year === b.year && a.entity === b.entity;
}

function isWithin({ point }: Reading, { range }: Fact): boolean {
  const low = range?.low === undefined || compareRationals(point, parseRational(range.low)) >= 0;
  return low && (range?.high === undefined || compareRationals(point, parseRational(range.high)) <= 0);
}
