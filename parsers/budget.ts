import { defineParser } from '#kit';

/**
 * Budget (部门预算, 单位预算) of a department or unit: narrative and tables.
 *
 * Covers   the sections of final accounts, in their budget wording: totals, appropriations by class, basic and project
 *          expenditure, three public expenses, operating expenditure, procurement, assets, performance targets
 * Caveats  a figure that names no measure is the budget as first approved; 上年 without a measure means the budget of the
 *          year before
 */
export const budget = defineParser({
  id: 'budget',
  kinds: ['budget.department', 'budget.unit'],
  accepts: ({ kind }) => kind === 'budget.department' || kind === 'budget.unit',
  measure: 'budget.initial',
  concepts: true,
  expects: { facts: 10 },
});
