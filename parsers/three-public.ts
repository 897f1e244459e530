import { defineParser } from '#kit';

/**
 * Three public expenses (三公经费) published on their own: one paragraph, a list or an aggregate of a region.
 *
 * Caveats  the title says whether the figures are final accounts or a budget; a page that says neither is a final account
 */
export const threePublic = defineParser({
  id: 'three-public',
  kinds: ['three_public.final', 'three_public.budget', 'three_public.aggregate'],
  accepts: ({ kind }) => kind.startsWith('three_public'),
  measure: ({ kind }) => (kind === 'three_public.budget' ? 'budget.initial' : 'actual'),
  concepts: true,
  expects: { facts: 3 },
});
