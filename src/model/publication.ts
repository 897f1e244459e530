import { z } from 'zod';
import { linkSchema, omissionSchema } from './document.ts';
import { entitySchema } from './fact.ts';
import { charsetSchema } from './snapshot.ts';

export const documentKind = z.enum([
  'final_accounts.department',
  'final_accounts.unit',
  'final_accounts.government',
  'budget.department',
  'budget.unit',
  'budget.government',
  'three_public.final',
  'three_public.budget',
  'three_public.aggregate',
  'performance.self_table',
  'performance.report',
  'procurement',
  'assets.occupancy',
  'purchased_services',
  'other',
]);
export type DocumentKind = z.infer<typeof documentKind>;

export const documentRole = z.enum(['narrative', 'tables', 'self_evaluation', 'attachment']);
export type DocumentRole = z.infer<typeof documentRole>;

/** What a body published as one act. */
export const publicationSchema = z.strictObject({
  id: z.string(),
  url: z.string(),
  title: z.string(),
  entity: entitySchema,
  fiscalYear: z.int().nullable(),
  kind: documentKind,
  publishedAt: z.string().optional(),
  source: z.string().optional(),
  /** Source file entry that found it. */
  sourceId: z.string().optional(),
  documents: z.array(z.string()),
});
export type Publication = z.infer<typeof publicationSchema>;

/** One content version of one member of a publication. */
export const documentRecordSchema = z.strictObject({
  id: z.string(),
  publication: z.string(),
  role: documentRole,
  url: z.string(),
  finalUrl: z.string(),
  title: z.string(),
  mediaType: z.string(),
  type: z.enum(['html', 'text', 'pdf']),
  status: z.int().optional(),
  retrievedAt: z.string().optional(),
  bytes: z.int().nonnegative(),
  sha256: z.string(),
  charset: charsetSchema.optional(),
  script: z.enum(['Hans', 'Hant']),
  machineConverted: z.boolean(),
  parser: z.string(),
  indexNumber: z.string().optional(),
  links: z.array(linkSchema),
  omissions: z.array(omissionSchema),
  /** Figures with a unit, and those of them that became facts: coverage. */
  figures: z.strictObject({
    all: z.int(),
    withUnit: z.int(),
    fact: z.int(),
    ignored: z.int(),
    unbound: z.int(),
    boundWithUnit: z.int(),
  }),
});
export type DocumentRecord = z.infer<typeof documentRecordSchema>;
