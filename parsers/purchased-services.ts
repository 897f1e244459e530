import { defineParser } from '#kit';

const PLANNED = /预算(?!法)|计划|目录|项目表/;

/**
 * Services purchased by government (政府购买服务) published on their own: budget, plan, what was spent.
 *
 * Covers   the total with public services and services that help a body to do its work, changes and shares, of a table of
 *          items the amount of each, targets set for them
 * Caveats  the title says whether the figures are a budget; an item is known by its name as printed and has no concept; a
 *          指导性目录 lists what may be bought and states no amounts
 */
export const purchasedServices = defineParser({
  id: 'purchased-services',
  kinds: ['purchased_services'],
  accepts: ({ kind }) => kind === 'purchased_services',
  section: 'purchased_services',
  measure: ({ title }) => (PLANNED.test(title) ? 'budget.initial' : 'actual'),
  concepts: true,
  expects: { facts: 1 },
});
