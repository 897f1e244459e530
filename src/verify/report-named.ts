import type { Fact } from '../model/fact.ts';
import type { Context } from './context.ts';
import { foldLabel } from './fold.ts';
import { mayName } from './names.ts';

const SOURCE_OF_FUNDS =
  /^(?:(?:中央|[省市县区镇]{1,2}|地方|上级|本级)[级本]?级?(?:财政)?(?:补助|配套|专项|安排|预算|转移支付)?|自[筹有]|社会|单位|其他|上年结转)(?:资金)?$/;
const OF_FUNDS = /^project\.(?:budget|received|expenditure)$/;
const NAMES_RATE = /[率度]$/;

/** What reports on evaluations say in words of their own: where money comes from, and rates that are indicators. */
export function isNamedInReport(fact: Fact, subject: string, context: Context): boolean {
  return (
    isSourceOfFunds(fact, subject, context) ||
    isIndicatorRate(fact, subject) ||
    isArrived(fact, subject) ||
    isBudgetAlone(fact, subject)
  );
}

/** 项目预算90万元，其中中央资金50万元: where the money comes from that the paragraph names before. */
function isSourceOfFunds(
  { concept, dimensions, provenance }: Fact,
  subject: string,
  { surroundings }: Context,
): boolean {
  const { subject: part } = provenance.parts;
  if (part === undefined || concept === null || !OF_FUNDS.test(concept) || !SOURCE_OF_FUNDS.test(subject)) return false;
  return foldLabel(dimensions.subject ?? '') === subject && mayName(surroundings.text(part.block), concept);
}

/** 群众满意度91.6%: a rate by its own name. */
function isIndicatorRate({ concept, dimensions, unit }: Fact, subject: string): boolean {
  const isNamed = subject !== '' && foldLabel(dimensions.indicator ?? '') === subject;
  return concept === 'performance.indicator' && isNamed && unit === 'percent' && NAMES_RATE.test(subject);
}

/** 到位率97.4%: of the funds, by the word alone. */
function isArrived({ concept, statistic }: Fact, subject: string): boolean {
  return concept === 'project.received' && statistic === 'completion_rate' && subject.endsWith(ARRIVED);
}

const ARRIVED = '到位率';

const BUDGET_ALONE = /^(?:项目)?(?:全年|年初|年度|调整后)?预算(?:数|资金|金额)?$/;

/** “甲”项目，全年预算90万元: the budget of the project that is named before. */
function isBudgetAlone({ concept, dimensions }: Fact, subject: string): boolean {
  return concept === 'project.budget' && dimensions.project !== undefined && BUDGET_ALONE.test(subject);
}
