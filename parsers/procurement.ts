import { defineParser } from '#kit';

const PLANNED = /预算(?!法)|计划|意向/;

/**
 * Government procurement (政府采购) published on its own as part of a disclosure: budget or plan, intents, what was bought.
 *
 * Covers   the total with goods, works and services, what is reserved for or awarded to small enterprises, shares and
 *          changes; of a table of intents or contracts the amount of each purchase
 * Caveats  the title says whether the figures are a budget (预算, 计划, 意向); a single purchase is known by its name as
 *          printed and has no concept; notices of tender and award state a price of one contract, not the procurement of
 *          the body
 */
export const procurement = defineParser({
  id: 'procurement',
  kinds: ['procurement'],
  accepts: ({ kind }) => kind === 'procurement',
  section: 'procurement',
  measure: ({ title }) => (PLANNED.test(title) ? 'budget.initial' : 'actual'),
  concepts: true,
  expects: { facts: 1 },
});
