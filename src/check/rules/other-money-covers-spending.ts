import type { FactIndex, Slot } from '../fact-index.ts';
import { type Derived, derivedDifference, grandTotals, levelAt, statedOrImplied } from '../grand-total.ts';
import { atWorst, judgeAtMost, judgeRest } from '../judge.ts';
import { outcome } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import type { Outcome, Rule, Verdict } from '../rule.ts';
import { amountLike, subjectOf } from '../wording.ts';

/**
 * between the account of everything and the account of fiscal appropriation: their differences are the account
 * of other money, and that must be possible. It takes in no less than nothing, spends no more than it has, and begins the
 * year with no more than it had at the end of the one before.
 */
export const otherMoneyCoversSpending: Rule = {
  id: 'other-money-covers-spending',
  doc: 'All money less fiscal appropriation leaves an account of other money that is possible: nothing negative, nothing spent that is not there.',
  *evaluate(index: FactIndex) {
    for (const { relation, slot, sides } of grandTotals(index)) {
      if (relation.total !== 'balance.grand_total') continue;
      const [side] = sides;
      if (side !== undefined) yield* judge(index, slot, side);
    }
  },
};

function* judge(index: FactIndex, slot: Slot, side: Slot): Generator<Outcome> {
  const model = index.level(side);
  const total = otherMoney(index, side, 'fiscal.grand_total');
  if (model === undefined || total === undefined) return;
  const income = otherMoney(index, { ...slot, concept: 'income.total' }, 'income.fiscal');
  const spent = otherMoney(index, { ...slot, concept: 'expenditure.total' }, 'fiscal.expenditure');
  const name = `${subjectOf(slot)} less fiscal appropriation`;
  const amount = (value: Derived) => amountLike(model, value.point);
  if (spent !== undefined) {
    const message = `${name} is ${amount(total)}, of which ${amount(spent)} was spent`;
    yield outcome(judgeAtMost(spent, total, model.lastPlace), [...total.readings, ...spent.readings], message);
  }
  if (income === undefined) return;
  const opening = derivedDifference(total, income);
  const before = priorTotal(index, slot, side);
  const readings = [...opening.readings, ...(before?.readings ?? [])];
  const left = before === undefined ? '' : `, the year before had ${amount(before)} in all`;
  const message = `${name} is ${amount(total)}, its income ${amount(income)}: it began with ${amount(opening)}${left}`;
  yield outcome(judgeOpening(opening, before, model), readings, message);
}

/** What the account of everything has over the account of fiscal appropriation. */
function otherMoney(index: FactIndex, all: Slot, fiscal: string): Derived | undefined {
  const whole = statedOrImplied(index, all);
  const part = statedOrImplied(index, { ...all, concept: fiscal });
  return whole === undefined || part === undefined ? undefined : derivedDifference(whole, part);
}

function priorTotal(index: FactIndex, slot: Slot, side: Slot): Derived | undefined {
  const base = { measure: slot.measure, year: slot.year - 1 };
  const all = levelAt(index, side, base);
  const fiscal = levelAt(index, { ...side, concept: 'fiscal.grand_total' }, base);
  return all === undefined || fiscal === undefined ? undefined : derivedDifference(all, fiscal);
}

function judgeOpening(opening: Derived, before: Derived | undefined, model: Reading): Verdict {
  const rest = judgeRest(opening, model.lastPlace);
  if (rest !== 'passed' || before === undefined) return rest;
  // Money may come back from earlier years, so more than there was is a warning.
  return atWorst(judgeAtMost(opening, before, model.lastPlace), 'warning');
}
