import { defineParser } from '#kit';

/**
 * Three public expenses (三公经费) published on their own: one paragraph, a list or an aggregate of a region.
 *
 * Caveats  the title says whether the figures are final accounts or a budget, else the text; a page that says neither is a
 *          final account
 */
export const threePublic = defineParser({
  id: 'three-public',
  kinds: ['three_public.final', 'three_public.budget', 'three_public.aggregate'],
  accepts: ({ kind }) => kind.startsWith('three_public'),
  measure: ({ kind, budgeted }) =>
    kind === 'three_public.budget' || (kind === 'three_public.aggregate' && budgeted) ? 'budget.initial' : 'actual',
  concepts: true,
  expects: { facts: 3 },
});
