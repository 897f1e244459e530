import { canonicalJson } from '../../base/canonical-json.ts';
import { divideIntervals, over, rational, times } from '../../base/interval.ts';
import type { Measure } from '../../model/fact.ts';
import { denominatorOf, type FactIndex, NO_CONCEPT, type Slot, slotOf } from '../fact-index.ts';
import { type Computed, isEqual, isZero, judgeDerived } from '../judge.ts';
import { derived, notEvaluable, outcome } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import type { Outcome, Rule, Verdict } from '../rule.ts';
import { computed, printed, subjectOf } from '../wording.ts';

const HUNDRED = rational(100n);
const BUDGETS: readonly Measure[] = ['budget.full_year', 'budget.adjusted', 'budget.initial', 'budget.unspecified'];

/** completion = actual / budget, for budgets and for projects. */
export const completionMatchesBudget: Rule = {
  id: 'completion-matches-budget',
  doc: 'A completion or execution rate is the spending over the budget; a bare 100 % says that they are equal.',
  *evaluate(index: FactIndex) {
    for (const rate of index.readings('completion_rate')) {
      const slot = slotOf(rate.fact);
      if (slot.concept === 'project.execution_rate') continue;
      const budget = denominatorOf(rate.fact, slot);
      yield judge(index, rate, slot, budget);
    }
    yield* executionRates(index);
  },
};

/** The rate of a project has a concept of its own. */
function* executionRates(index: FactIndex): Generator<Outcome> {
  const spending = byProject(index.slots('project.expenditure'));
  const budgets = Map.groupBy(index.slots('project.budget'), projectOf);
  const received = byProject(index.slots('project.received'));
  for (const [rate] of index.statements()) {
    if (rate?.fact.concept !== 'project.execution_rate') continue;
    const project = projectOf(slotOf(rate.fact));
    const spent = spending.get(project);
    const stated = budgets.get(project) ?? [];
    // Where the words do not say of which budget, it is the one that was last in force.
    const order = [rate.fact.base?.measure, ...BUDGETS];
    const named = order.map((one) => stated.find(({ measure }) => measure === one)).find((one) => one !== undefined);
    if (spent === undefined) continue;
    const verdict = judge(index, rate, spent, named);
    // 财预〔2020〕10号 divides by the funds that arrived.
    const arrived = verdict.verdict === 'error' ? received.get(project) : undefined;
    const other = arrived === undefined ? verdict : judge(index, rate, spent, arrived);
    yield other.verdict === 'error' ? verdict : other;
  }
}

/** The first slot of each project: the measure of a project budget is seldom said. */
function byProject(slots: readonly Slot[]): ReadonlyMap<string, Slot> {
  return new Map([...slots].reverse().map((slot) => [projectOf(slot), slot]));
}

function projectOf({ entity, year, dimensions }: Slot): string {
  return canonicalJson([entity, year, dimensions.project ?? null, dimensions.subject ?? null]);
}

function judge(index: FactIndex, rate: Reading, spending: Slot, place: Slot | undefined): Outcome {
  const name = `completion of ${subjectOf(spending)} printed ${printed(rate)}`;
  const spent = index.level(spending);
  const budget = place === undefined ? undefined : index.level(place);
  const hint = otherBudget(index, rate, spending, place);
  if (spent === undefined || budget === undefined) {
    return notEvaluable([rate], name, `the ${spent === undefined ? 'spending' : 'budget'} is not stated`);
  }
  const readings: [Reading, ...Reading[]] = [rate, spent, budget];
  if (spending.concept === NO_CONCEPT && isEqual(spent.point, budget.point)) {
    return notEvaluable(readings, name, 'the amount and its budget are one figure');
  }
  const result = rateOf(spent, budget);
  if (result === undefined) return zeroBudget(rate, spent, readings, name, hint);
  const verdict = judgeFull(rate, judgeDerived(rate, result), spent, budget);
  const message = `${name}, ${computed(rate, result)} from ${printed(spent)} of ${printed(budget)}`;
  return derived(verdict, readings, result, verdict === 'error' ? message + hint : message);
}

/** In percent; undefined where the budget is or may be 0. */
function rateOf(spent: Reading, budget: Reading): Computed | undefined {
  const interval = isZero(budget.point) ? undefined : divideIntervals(spent.interval, budget.interval);
  if (interval === undefined) return undefined;
  return {
    point: times(HUNDRED, over(spent.point, budget.point)),
    interval: { low: times(HUNDRED, interval.low), high: times(HUNDRED, interval.high) },
  };
}

/** Names the budget that the rate does fit: 完成年初预算 is often printed of the budget of the full year. */
function otherBudget(index: FactIndex, rate: Reading, spending: Slot, named: Slot | undefined): string {
  const spent = index.level(spending);
  if (spent === undefined || named === undefined) return '';
  for (const measure of BUDGETS) {
    const budget = measure === named.measure ? undefined : index.level({ ...named, measure });
    const result = budget === undefined ? undefined : rateOf(spent, budget);
    if (budget === undefined || result === undefined || judgeDerived(rate, result) === 'error') continue;
    return `; it is the rate of ${measure} ${printed(budget)}`;
  }
  return '';
}

function zeroBudget(rate: Reading, spent: Reading, readings: readonly Reading[], name: string, hint: string): Outcome {
  if (isZero(spent.point)) return notEvaluable(readings, name, 'budget and spending are 0');
  return outcome(
    isZero(rate.point) ? 'note' : 'error',
    readings,
    `${name} of a budget of 0: no rate can be computed${hint}`,
  );
}

/** 100 % printed for amounts that differ is reached by rounding only. */
function judgeFull(rate: Reading, verdict: Verdict, spent: Reading, budget: Reading): Verdict {
  const full = isEqual(rate.point, HUNDRED) && !isEqual(spent.point, budget.point);
  return verdict === 'passed' && full ? 'note' : verdict;
}
