import { canonicalJson } from '../../base/canonical-json.ts';
import { compareRationals, exactly, rational } from '../../base/interval.ts';
import { type FactIndex, type Slot, without } from '../fact-index.ts';
import { judgeAtMost, judgeDerived, sumOf } from '../judge.ts';
import { notEvaluable, outcome, present } from '../outcome.ts';
import type { Outcome, Rule } from '../rule.ts';
import { printed, printedList, subjectOf } from '../wording.ts';

/** First-level indicators of performance evaluation (财预〔2020〕10号); lower levels would count their points again. */
const FIRST_LEVEL = /^(?:项目)?(?:决策|过程|产出|效益|投入|成本|满意度|预算执行率?)(?:指标)?(?:情况)?$/;
const HUNDRED = rational(100n);

/** R-17: the points of the first-level indicators make the total, 100 where none is stated. */
export const weightsSumToTotal: Rule = {
  id: 'weights-sum-to-total',
  doc: 'The points of the first-level indicators add up to the total of the evaluation, 100 where none is stated.',
  *evaluate(index: FactIndex) {
    const groups = new Map<string, Slot>();
    for (const slot of index.slots('performance.weight')) {
      const whole = { ...slot, dimensions: without(slot.dimensions, 'indicator') };
      groups.set(canonicalJson(whole), whole);
    }
    for (const whole of groups.values()) yield* judge(index, whole);
  },
};

function bareName({ dimensions }: Slot): string {
  return (dimensions.indicator ?? '').replace(AROUND, '');
}

const AROUND = /^项目|(?:指标)?(?:情况)?$/g;

function* judge(index: FactIndex, whole: Slot): Generator<Outcome> {
  const named = index.members(whole, 'indicator').filter((one) => FIRST_LEVEL.test(one.dimensions.indicator ?? ''));
  // The text says again what the table states, of 决策指标 instead of 决策.
  const members = [...new Map(named.toReversed().map((one) => [bareName(one), one])).values()].toReversed();
  const parts = present(members.map((member) => index.level(member)));
  if (parts.length < 2) return;
  const total = index.level(whole);
  const sum = sumOf(parts);
  const readings = total === undefined ? parts : [total, ...parts];
  const message = `${subjectOf(whole)} ${total === undefined ? '100' : `printed ${printed(total)}`}, indicators ${printedList(parts, ' + ')}`;
  const hundred = { point: HUNDRED, interval: exactly(HUNDRED) };
  const verdict = total === undefined ? judgeAtMost(sum, hundred, rational(0n)) : judgeDerived(total, sum);
  const less = compareRationals(sum.point, total?.point ?? HUNDRED) < 0;
  // Indicators by other names, 资金执行情况, may make up the rest.
  const others = index.members(whole, 'indicator').length > named.length;
  if (less && (total === undefined || others))
    yield notEvaluable(readings, message, 'the stated indicators may not be all');
  else yield outcome(verdict, readings, message);
}
