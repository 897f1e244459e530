import { defineParser } from '#kit';

/**
 * Reports of governments on their budgets and final accounts (预算执行情况和预算草案报告, 财政决算报告) to people's congresses.
 *
 * Covers   revenue and expenditure of the four budgets, taxes and other items by the classification of revenue, expenditure by
 *          function, transfers, what is carried over or moved, grand totals, limits, balances and flows of debt; of the region
 *          as a whole, its own level, the levels below and its zones
 * Caveats  a figure that names no measure is what was done; tables that name no one budget, or divide it by something else, work done
 *          and whatever is no sum of a budget keep their subject as printed and have no concept; 总收入, which is revenue in one region and a grand total in another, has one
 *          only where it is said to hold more than revenue
 */
export const governmentReport = defineParser({
  id: 'government-report',
  kinds: ['budget.government', 'final_accounts.government', 'debt.government'],
  accepts: ({ kind }) =>
    kind === 'budget.government' || kind === 'final_accounts.government' || kind === 'debt.government',
  measure: 'actual',
  concepts: 'government',
  expects: { facts: 2 },
});
