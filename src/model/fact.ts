import { z } from 'zod';
import { factAuditSchema, factDecisionSchema } from './decision.ts';
import { dimensionsSchema, measureSchema, statisticSchema } from './fact-codes.ts';
import { locatorSchema } from './locator.ts';
import { qualifierSchema, unitSchema } from './quantity.ts';

export {
  type Dimension,
  type Dimensions,
  dimensionSchema,
  dimensionsSchema,
  type Measure,
  measureSchema,
  type Statistic,
  statisticSchema,
} from './fact-codes.ts';

export const decimalString = z.string().regex(/^-?(0|[1-9]\d*)(\.\d+)?$/);

/** Who the fact is about. `name` is in mainland simplified wording, `stated` as printed. */
export const entitySchema = z.strictObject({
  name: z.string(),
  stated: z.string(),
  role: z.enum(['department', 'unit', 'region', 'project', 'subordinate', 'unknown']),
  /** Unified social credit code (GB 32100). */
  uscc: z.string().optional(),
  /**
   * Which accounts of it, where the words say so: with all levels below (全市), its own level without them (市本级, 市级), or
   * the levels below without it (县区级). Absent where nothing is said: the two are never taken for one another.
   */
  scope: z.enum(['consolidated', 'own_level', 'lower_levels']).optional(),
  /** Level of the region it belongs to, where its name or its code tells. */
  level: z.enum(['central', 'province', 'prefecture', 'county', 'township', 'village']).optional(),
  /** Code of GB/T 2260; `by` name: of the division that the name begins with; uscc: of the one that registered it, maybe an old one. */
  division: z.strictObject({ code: z.string().regex(/^\d{6}$/), by: z.enum(['name', 'uscc']) }).optional(),
});
export type Entity = z.infer<typeof entitySchema>;

export const periodSchema = z.strictObject({
  fiscalYear: z.int(),
  type: z.enum(['flow', 'instant']),
  asOf: z.string().optional(),
});
export type Period = z.infer<typeof periodSchema>;

export const basisSchema = z.enum(['comparable']);
export type Basis = z.infer<typeof basisSchema>;

/** What a change, share or completion rate is measured against. */
export const baseSchema = z.strictObject({
  measure: measureSchema.optional(),
  fiscalYear: z.int().optional(),
  /** Share denominator, where it is another concept. */
  concept: z.string().optional(),
  dimensions: dimensionsSchema.optional(),
  /**
   * `comparable`: the base was put on the basis of the year (同口径, 可比价格, 剔除…因素后), and is not the figure that the earlier year
   * printed. Absent where nothing is said.
   */
  basis: basisSchema.optional(),
});
export type Base = z.infer<typeof baseSchema>;

/** A printed part of a fact: `blocks[block].text.slice(start, end) === quote`, offsets in UTF-16 units. */
export const partSchema = z.strictObject({
  block: z.string(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  quote: z.string(),
});
export type Part = z.infer<typeof partSchema>;

export const partName = z.enum([
  'figure',
  'unit',
  'direction',
  'entity', // whose it is, where words near the figure say so: 市本级, 云山区
  'subject',
  'whole', // the total that a class of expenditure is part of, where no heading names it
  'base',
  'basis', // on what basis two years are compared: 同口径
  'period',
  'measure',
  'statistic',
]);
export type PartName = z.infer<typeof partName>;

export const statusSchema = z.enum([
  'stated',
  'derived',
  'nil_stated', // value null; checks read 0
  'withheld',
  'blank',
  'not_comparable',
  'placeholder',
]);

export const factSchema = z.strictObject({
  /** hash(publication, role, key, ordinal among equal keys). */
  id: z.string(),
  /** hash(entity, period, concept, dimensions, measure, statistic, base). */
  key: z.string(),
  publication: z.string(),
  document: z.string(),
  entity: entitySchema,
  period: periodSchema,
  /** Canonical section id, e.g. `three_public.detail`. */
  section: z.string().optional(),
  /** Concept id of the vocabulary; null where only the subject as printed is known. */
  concept: z.string().nullable(),
  dimensions: dimensionsSchema,
  measure: measureSchema,
  statistic: statisticSchema,
  base: baseSchema.optional(),
  /** Exact decimal in the base unit; changes are signed (+ increase). Null for ranges and for statuses without a value. */
  value: decimalString.nullable(),
  range: z
    .strictObject({
      low: decimalString.optional(),
      high: decimalString.optional(),
      lowClosed: z.boolean().optional(),
      highClosed: z.boolean().optional(),
    })
    .optional(),
  unit: unitSchema,
  /** XBRL decimals; null where the value is null. No printed number has more places. */
  decimals: z.int().min(-100).max(100).nullable(),
  stated: z.strictObject({
    /** As printed, without the unit; absent for nil statements and 持平. */
    number: z.string().optional(),
    unit: z.string().optional(),
    direction: z.string().optional(),
    qualifiers: z.array(qualifierSchema).optional(),
    unitInherited: z.boolean().optional(),
  }),
  status: statusSchema,
  /** Ids of reason statements that explain this fact. */
  reasons: z.array(z.string()),
  /** Derived facts: the ids of the facts they come from. */
  from: z.array(z.string()).optional(),
  provenance: z.strictObject({
    /** Kebab-case name of the grammar rule. */
    rule: z.string(),
    /** Of the figure; for facts without a figure, of the words that state it. */
    locator: locatorSchema,
    parts: z.partialRecord(partName, partSchema),
  }),
  /** What a person decided on it; `value` above is what the document states all the same. */
  decision: factDecisionSchema.optional(),
  /** What a person said of it as part of an audit sample. */
  audit: factAuditSchema.optional(),
});
export type Fact = z.infer<typeof factSchema>;
