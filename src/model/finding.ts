import { z } from 'zod';
import { findingDecisionSchema } from './decision.ts';

/** Outcome of a check, or a failed read. Checks that passed are not findings. */
export const findingSchema = z.strictObject({
  id: z.string(),
  publication: z.string(),
  document: z.string().optional(),
  /** Rule id in kebab case: a claim, e.g. `parts-sum-to-total`. */
  rule: z.string(),
  level: z.enum(['error', 'warning', 'note', 'not_evaluable']),
  /** One sentence with the numbers and, for derived relations, the interval. */
  message: z.string(),
  /** Why a check could not be evaluated. */
  reason: z.string().optional(),
  facts: z.array(z.string()),
  /** Figures involved where no fact is. */
  figures: z.array(z.string()).optional(),
  /** What a person decided on it: `accept` it is so, `ignore` it is no matter. */
  decision: findingDecisionSchema.optional(),
});
export type Finding = z.infer<typeof findingSchema>;

/** A finding before it is given an id. */
export type FindingDraft = Omit<Finding, 'id' | 'publication' | 'document' | 'decision'>;
