import { defineParser } from '#kit';

/**
 * Final accounts (部门决算, 单位决算) of a department or unit: narrative and tables.
 *
 * Covers   the sections that the disclosure rules (财预〔2016〕143号) prescribe, in any order: totals, appropriations,
 *          classes of expenditure against the budget, three public expenses, operating expenditure, procurement, assets,
 *          purchased services, performance
 * Caveats  a figure that names no measure is the final account; a bare 预算数 stays unspecified, since its meaning changed
 *          in fiscal year 2022
 */
export const finalAccounts = defineParser({
  id: 'final-accounts',
  kinds: ['final_accounts.department', 'final_accounts.unit'],
  accepts: ({ kind }) => kind === 'final_accounts.department' || kind === 'final_accounts.unit',
  measure: 'actual',
  concepts: true,
  expects: { facts: 10 },
});
