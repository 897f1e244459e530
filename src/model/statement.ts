import { z } from 'zod';
import { partSchema } from './fact.ts';
import { locatorSchema } from './locator.ts';

export const statementKind = z.enum([
  'legal_basis',
  'organisation_unit',
  'duty',
  'reason',
  'usage',
  'item_list',
  'glossary_term',
  'finding',
  'recommendation',
  'good_practice',
  'grade',
  'attachment_announced',
  'nil',
]);

/** What is stated without being a number. */
export const statementSchema = z.strictObject({
  id: z.string(),
  publication: z.string(),
  document: z.string(),
  kind: statementKind,
  section: z.string().optional(),
  /** What it is about or the term it defines, in mainland wording. */
  subject: z.string().optional(),
  /** In mainland wording; the published words are `part.quote`. */
  text: z.string(),
  /** Enumerated members: 一是…；二是…, names of units, items of a list. */
  items: z.array(z.strictObject({ ordinal: z.string().optional(), text: z.string(), part: partSchema })).optional(),
  /** Ids of the facts that a reason or usage explains. */
  explains: z.array(z.string()),
  part: partSchema,
  locator: locatorSchema,
});
export type Statement = z.infer<typeof statementSchema>;
