import { compareRationals, parseRational, rational } from '../../base/interval.ts';
import type { Fact } from '../../model/fact.ts';
import type { FactIndex } from '../fact-index.ts';
import { slotOf, without } from '../fact-index.ts';
import type { Reading } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { printed, subjectOf } from '../wording.ts';

const SCORE = 'performance.score';

/** every score lies between 0 and the total points, and in the range stated for all scores. */
export const scoreWithinRange: Rule = {
  id: 'score-within-range',
  doc: 'A score lies between 0 and the total of the evaluation, and within the range stated for all projects.',
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
      const fits = applying.every((range) => isWithin(score, range));
      const readings = [score.fact, ...(total === undefined ? [] : [total.fact]), ...applying];
      const bounds = applying.map(
        ({ range }) => `, all scores are said to lie in ${range?.low ?? '0'} … ${range?.high ?? ''}`,
      );
      const message = `${subjectOf(slot)} printed ${printed(score)} of ${total === undefined ? '100' : printed(total)}${bounds.join('')}`;
      yield { verdict: inside && fits ? 'passed' : 'error', facts: readings.map(({ id }) => id), message };
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
