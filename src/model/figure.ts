import { z } from 'zod';
import { figureDecisionSchema } from './decision.ts';

/**
 * Why a numeral is not a fact. Closed list. One with a money unit, % or classifier may be ignored only as
 * threshold, example, legal_reference, glossary or reason_text.
 */
export const ignoreReason = z.enum([
  'date',
  'publication_metadata',
  'contents',
  'document_number',
  'list_marker',
  'ordinal',
  'code',
  'name', // part of a proper name or quoted title
  'threshold',
  'example',
  'legal_reference',
  'glossary',
  'reason_text',
]);
export type IgnoreReason = z.infer<typeof ignoreReason>;

/** A numeral of the main text and what became of it; offsets are UTF-16 units of the block's text. */
export const figureSchema = z.strictObject({
  id: z.string(),
  publication: z.string(),
  document: z.string(),
  block: z.string(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  quote: z.string(),
  disposition: z.enum(['fact', 'ignored', 'unbound']),
  reason: ignoreReason.optional(),
  /** True where a unit, % or classifier is printed at the numeral. */
  withUnit: z.boolean(),
  /** Facts whose parts contain it: as figure, or as period or base. */
  facts: z.array(z.string()),
  /** What a person decided on it, where it became no fact. */
  decision: figureDecisionSchema.optional(),
});
export type Figure = z.infer<typeof figureSchema>;
