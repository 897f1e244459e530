import { defineParser } from '#kit';

/**
 * Any other document: every figure with its subject as printed and no concept.
 *
 * Caveats  nothing is guessed: a figure whose subject is not printed beside it stays unbound
 */
export const catchAll = defineParser({
  id: 'catch-all',
  kinds: ['other'],
  accepts: () => true,
  measure: ({ kind }) => (kind === 'budget.department' || kind === 'budget.unit' ? 'budget.initial' : 'actual'),
  concepts: false,
  expects: { facts: 0 },
});
