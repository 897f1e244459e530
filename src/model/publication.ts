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
  'debt.government',
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

/** Another printing of a name, taken for the same body. */
export const spellingSchema = z.strictObject({
  stated: z.string(),
  /** Where it is printed. */
  from: z.enum(['title', 'label', 'heading', 'source']),
  /** What alone is different. */
  reason: z.enum([
    'script', // traditional or simplified characters
    'spacing', // spaces between characters, width of characters
    'brackets',
    'own_level', // (本级), 本级, 机关
    'region', // the name of the region before it is left out
    'party', // 中国共产党, 中共 or neither; 委员会 or 委
  ]),
});
export type Spelling = z.infer<typeof spellingSchema>;

/** What a body published as one act. */
export const publicationSchema = z.strictObject({
  id: z.string(),
  url: z.string(),
  title: z.string(),
  entity: entitySchema,
  /** Other printings of the entity's name in the head of the page. */
  spellings: z.array(spellingSchema).optional(),
  /** Budget units that the page lists as the entity's own. */
  units: z.array(entitySchema).optional(),
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
  type: z.enum(['html', 'text', 'pdf', 'sheet', 'word']),
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
