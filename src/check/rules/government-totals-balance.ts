import { compareRationals } from '../../base/interval.ts';
import { GOVERNMENT_TOTAL } from '../../vocabulary/relations.ts';
import { type FactIndex, type Slot, without } from '../fact-index.ts';
import { judgeAtMost, judgeDerived, judgeSame, sumOf } from '../judge.ts';
import { levelsOf, notEvaluable, outcome } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import type { Outcome, Rule, Verdict } from '../rule.ts';
import { computed, printed, subjectOf } from '../wording.ts';

const LEFT = 'government.carry_out';
const HOLDS: ReadonlySet<Verdict> = new Set<Verdict>(['passed', 'note']);

/**
 * R-04 for governments: revenue with what is added to it is the total of income, expenditure with what is paid on that of
 * outlays; the two are equal, or differ by what is left for the next year.
 */
export const governmentTotalsBalance: Rule = {
  id: 'government-totals-balance',
  doc: 'Totals of income and outlays of a budget of a government are equal or differ by what is left for the next year; neither is less than what it is made of.',
  *evaluate(index: FactIndex) {
    for (const slot of index.slots(GOVERNMENT_TOTAL.total)) {
      const { income, carriedIn, expenditure, carriedOut } = GOVERNMENT_TOTAL;
      const total = index.level(slot);
      if (total === undefined) continue;
      if (slot.dimensions.side !== 'income') {
        yield* partsOf(index, slot, total, [expenditure, ...carriedOut]);
        continue;
      }
      yield* partsOf(index, slot, total, [income, ...carriedIn]);
      const other = index.level({ ...slot, dimensions: { ...slot.dimensions, side: 'expenditure' } });
      if (other !== undefined) yield balance(index, slot, total, other);
    }
  },
};

function blockOf({ fact }: Reading): string | undefined {
  return fact.provenance.parts.figure?.block;
}

function startOf({ fact }: Reading): number {
  return fact.provenance.parts.figure?.start ?? 0;
}

/**
 * What the same paragraph states as parts of a side, before the total where it does: 支出总计9亿元。收支相抵，年终结转1亿元 is left when
 * the total is paid. Others may be named together, 调入资金等5亿元, and have no concept.
 */
function* partsOf(index: FactIndex, slot: Slot, total: Reading, concepts: readonly string[]): Generator<Outcome> {
  const whole = { ...slot, dimensions: without(slot.dimensions, 'side') };
  const near = levelsOf(index, whole, concepts).filter((part) => blockOf(part) === blockOf(total));
  const before = near.filter((part) => startOf(part) < startOf(total));
  const parts = before.length > 0 ? before : near.filter(({ fact }) => fact.concept !== LEFT);
  if (parts.length < 2) return;
  const sum = sumOf(parts);
  const message = `${subjectOf(slot)} printed ${printed(total)}, its parts ${computed(total, sum)}`;
  const exact = judgeDerived(total, sum);
  const less = compareRationals(sum.point, total.point) < 0;
  const verdict = HOLDS.has(exact) ? exact : judgeAtMost(sum, total, total.lastPlace);
  const sums = less && !HOLDS.has(exact) ? undefined : [{ verdict, result: total, parts, minus: [] }];
  yield outcome(verdict, [total, ...parts], message, sums);
}

function balance(index: FactIndex, slot: Slot, income: Reading, outlays: Reading): Outcome {
  const same = judgeSame(income, outlays);
  const message = `${subjectOf(slot)} printed ${printed(income)}, that of outlays ${printed(outlays)}`;
  if (HOLDS.has(same)) {
    const sums = [{ verdict: same, result: income, parts: [outlays], minus: [] }];
    return outcome(same, [income, outlays], message, sums);
  }
  const left = index.level({ ...slot, concept: LEFT, dimensions: without(slot.dimensions, 'side') });
  const readings = [income, outlays];
  if (left === undefined) return notEvaluable(readings, message, 'what is left for the next year is not stated');
  const parts = [outlays, left];
  const verdict = judgeDerived(income, sumOf(parts));
  const sums = [{ verdict, result: income, parts, minus: [] }];
  return outcome(verdict, [income, ...parts], `${message}, left for the next year ${printed(left)}`, sums);
}
