import { defineParser } from '#kit';

/**
 * Reports of governments on their budgets and final accounts (预算执行情况和预算草案报告, 财政决算报告) to people's congresses.
 *
 * Covers   revenue and expenditure of the four budgets, taxes and other items by the classification of revenue, expenditure by
 *          function, transfers, what is carried over or moved, grand totals, limits, balances and flows of debt; of the region
 *          as a whole, its own level, the levels below and its zones
 * Caveats  a figure that names no measure is what was done, but of a document whose title speaks of the budget of one year and of nothing
 *          that was done; tables that name no one budget, or divide it by something else, work done
 *          and whatever is no sum of a budget keep their subject as printed and have no concept; 总收入, which is revenue in one region and a grand total in another, has one
 *          only where it is said to hold more than revenue
 */
export const governmentReport = defineParser({
  id: 'government-report',
  kinds: ['budget.government', 'final_accounts.government', 'debt.government'],
  accepts: ({ kind }) =>
    kind === 'budget.government' || kind === 'final_accounts.government' || kind === 'debt.government',
  measure: ({ kind, title }) => (kind === 'budget.government' && isBudgetAlone(title) ? 'budget.initial' : 'actual'),
  concepts: 'government',
  expects: { facts: 2 },
});

const YEARS = /20\d\d(?=年)/g;
const BUDGET =
  /20\d\d年度?(?:地方|镇级|乡级)?(?:财政|政府|总|收支)[\u3400-\u9fff]{0,4}预算|20\d\d年度?预算(?:公开|安排|说明|情况)/;
const OF_MORE = /执行|决算|报告|草案|调整|完成|债|绩效|表/;

/** 云湖镇2026年财政预算公开. */
function isBudgetAlone(title: string): boolean {
  return title.match(YEARS)?.length === 1 && BUDGET.test(title) && !OF_MORE.test(title);
}
