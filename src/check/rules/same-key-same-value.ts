import { isUnnamed } from '../comparable.ts';
import type { FactIndex } from '../fact-index.ts';
import { judgeSame } from '../judge.ts';
import { outcome } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import { type Identity, type Outcome, type Rule, SEVERITY } from '../rule.ts';
import { printed, printedList, subjectOfFact } from '../wording.ts';

/** where tables are read: what is stated twice is stated with the same digits. */
export const sameKeySameValue: Rule = {
  id: 'same-key-same-value',
  doc: 'A restated figure has equal digits at equal precision, else the finer rounds to the coarser.',
  *evaluate(index: FactIndex) {
    for (const readings of index.statements()) {
      const [finest, ...all] = readings;
      const others = all.filter((other) => finest !== undefined && !isTotalBesideYear(finest, other));
      if (finest === undefined || others.length === 0 || isUnnamed(finest.fact)) continue;
      yield judge(finest, others);
    }
  },
};

const OF_A_FUND = /^(?:gov_fund|state_capital)\./;
const TOTAL = /总计$/;

/** 财政拨款收入总计, 本年财政拨款收入: the first holds what was carried over. */
function isTotalBesideYear(one: Reading, other: Reading): boolean {
  if (!OF_A_FUND.test(one.fact.concept ?? '')) return false;
  const [a, b] = [one, other].map(({ fact }) => TOTAL.test(fact.provenance.parts.subject?.quote ?? ''));
  return a !== b;
}

function judge(finest: Reading, others: readonly Reading[]): Outcome {
  const verdicts = others.map((other) => judgeSame(finest, other));
  const worst = verdicts.reduce((a, b) => (SEVERITY.indexOf(b) > SEVERITY.indexOf(a) ? b : a), 'passed');
  const all = [finest, ...others];
  const distinct = [...new Map(all.map((reading) => [printed(reading), reading])).values()];
  return outcome(
    worst,
    all,
    `${subjectOfFact(finest.fact)} ${finest.fact.statistic} is printed as ${printedList(distinct, ' and ')}`,
    equalities(all),
  );
}

/** Every statement against one that most agree with, the first of equals. */
function equalities(all: readonly Reading[]): readonly Identity[] {
  const byValue = Map.groupBy(all, ({ fact }) => fact.value);
  const [most] = [...byValue.values()].sort((a, b) => b.length - a.length);
  const [model] = most ?? [];
  return model === undefined
    ? []
    : all.flatMap((one) =>
        one === model ? [] : [{ verdict: judgeSame(one, model), result: one, parts: [model], minus: [] }],
      );
}
