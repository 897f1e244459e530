import { compareRationals } from '../../base/interval.ts';
import { type FactIndex, slotOf } from '../fact-index.ts';
import {
  type Derived,
  derivedDifference,
  type GrandTotalPlace,
  grandTotals,
  levelAt,
  statedOrImplied,
} from '../grand-total.ts';
import { judgeAtMost, judgeDerived, judgeRest, judgeSame, sumOf } from '../judge.ts';
import { conceptName, levelsOf, outcome } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import type { Outcome, Rule } from '../rule.ts';
import { inOneTable } from '../table-scope.ts';
import { amountLike, computed, printed, subjectOf } from '../wording.ts';

/** income side = expenditure side; each side = its flow and what was carried over. */
export const grandTotalBalances: Rule = {
  id: 'grand-total-balances',
  doc: 'Grand totals of income and expenditure are equal, and each is its flow plus what was carried in or out.',
  *evaluate(index: FactIndex) {
    for (const place of grandTotals(index)) {
      yield* sidesEqual(index, place);
      const { income, carriedIn, expenditure, carriedOut } = place.relation;
      yield* side(index, place, income, carriedIn);
      yield* side(index, place, expenditure, carriedOut);
      yield* priorSide(index, place, income);
      yield* priorSide(index, place, expenditure);
    }
  },
};

function* sidesEqual(index: FactIndex, { sides }: GrandTotalPlace): Generator<Outcome> {
  const [first, second] = sides.map((slot) => index.level(slot));
  if (first === undefined || second === undefined) return;
  const message = `${subjectOf(sides[0] ?? { concept: null, dimensions: {}, year: 0 })} printed ${printed(first)} on one side and ${printed(second)} on the other`;
  const verdict = judgeSame(first, second);
  yield outcome(verdict, [first, second], message, [{ verdict, result: first, parts: [second], minus: [] }]);
}

function* side(
  index: FactIndex,
  { slot, sides }: GrandTotalPlace,
  concept: string,
  carried: readonly string[],
): Generator<Outcome> {
  const total = sides[0] === undefined ? undefined : index.level(sides[0]);
  const flow = statedOrImplied(index, { ...slot, concept });
  if (total === undefined || flow === undefined) return;
  // 收入预算9862万元，其中：上年结转120万元，占1.22%: what was carried in is counted in the flow already.
  const inFlow = (part: Reading) => index.shares(slotOf(part.fact)).some(({ fact }) => fact.base?.concept === concept);
  const others = levelsOf(index, slot, carried).filter((part) => !inFlow(part));
  const whole = sumOf([...flow.readings, ...others]);
  const readings = [total, ...flow.readings, ...others];
  // Judged line by line where the table is.
  if (inOneTable(index, readings)) return;
  const name = `${subjectOf(slot)} printed ${printed(total)}`;
  const verdict = judgeDerived(total, whole);
  const less = compareRationals(whole.point, total.point) < 0;
  if (others.length > 0 && (!less || verdict === 'passed' || others.length === carried.length)) {
    const parts = [...flow.readings, ...others];
    const sums = [{ verdict, result: total, parts, minus: [] }];
    yield outcome(verdict, readings, `${name}, its parts ${computed(total, whole)}`, sums);
    return;
  }
  const message = `${name}, its parts alone are more: ${computed(total, whole)}`;
  yield outcome(judgeAtMost(whole, total, total.lastPlace), readings, message);
}

/** The same a year before, from level − change: what was carried over then cannot be less than nothing. */
function* priorSide(index: FactIndex, { slot, sides }: GrandTotalPlace, concept: string): Generator<Outcome> {
  const [side] = sides;
  const base = { measure: slot.measure, year: slot.year - 1 };
  const total = side === undefined ? undefined : levelAt(index, side, base);
  const flow = levelAt(index, { ...slot, concept }, base);
  const [model] = total?.readings ?? [];
  if (total === undefined || flow === undefined || model === undefined) return;
  const carried = derivedDifference(total, flow);
  const amount = (value: Derived) => amountLike(model, value.point);
  const message = `${subjectOf(slot)} of ${base.year} was ${amount(total)}, ${conceptName(concept)} ${amount(flow)}: ${amount(carried)} carried over`;
  yield outcome(judgeRest(carried, model.lastPlace), carried.readings, message);
}
