import { z } from 'zod';
import { factAuditSchema, factDecisionSchema, figureDecisionSchema } from './decision.ts';
import { baseSchema, dimensionsSchema, entitySchema, factSchema, measureSchema, statisticSchema } from './fact.ts';
import { findingSchema } from './finding.ts';
import { documentKind } from './publication.ts';

/** Who made the difference: the publisher, by other bytes; our reader, by reading the same bytes otherwise. */
export const changedBy = z.enum(['publisher', 'reader', 'unknown']);
export type ChangedBy = z.infer<typeof changedBy>;

/** A fact on one side of a comparison: enough to find and to quote it. */
export const factSideSchema = z.strictObject({
  fact: z.string(),
  document: z.string(),
  /** Of the document's bytes, and when they were first retrieved: which snapshot states it. */
  sha256: z.string().optional(),
  retrievedAt: z.string().optional(),
  value: factSchema.shape.value,
  range: factSchema.shape.range,
  unit: factSchema.shape.unit,
  decimals: factSchema.shape.decimals,
  status: factSchema.shape.status,
  /** The figure as printed; absent where words alone state the fact. */
  quote: z.string().optional(),
});
export type FactSide = z.infer<typeof factSideSchema>;

/** What a fact is about. */
export const aspectsSchema = z.strictObject({
  entity: z.string(),
  scope: entitySchema.shape.scope,
  fiscalYear: z.int(),
  concept: z.string().nullable(),
  dimensions: dimensionsSchema,
  measure: measureSchema,
  statistic: statisticSchema,
  base: baseSchema.optional(),
});
export type Aspects = z.infer<typeof aspectsSchema>;

const place = { by: changedBy, publication: z.string(), url: z.string() };

/**
 * `stated`: new; `restated`: the same thing has another value; `withdrawn`: no longer stated; `renamed`: the same value
 * about something else, which `was` names.
 */
export const factChangeSchema = z.strictObject({
  type: z.literal('fact'),
  kind: z.enum(['stated', 'restated', 'withdrawn', 'renamed']),
  ...place,
  about: aspectsSchema,
  was: aspectsSchema.optional(),
  before: factSideSchema.optional(),
  after: factSideSchema.optional(),
  /** Rules of the findings that the fact takes part in, on the side that is left of it. */
  checks: z.array(z.string()),
});
export type FactChange = z.infer<typeof factChangeSchema>;

export const findingChangeSchema = z.strictObject({
  type: z.literal('finding'),
  kind: z.enum(['appeared', 'went']),
  ...place,
  rule: z.string(),
  level: findingSchema.shape.level,
  message: z.string(),
});
export type FindingChange = z.infer<typeof findingChangeSchema>;

const decisionSide = z.union([factDecisionSchema, factAuditSchema, figureDecisionSchema]);

/**
 * What persons decided on a fact, on a finding, which `finding` says, or on a figure that is no fact, by its quote: `made`, `revised`, `dropped`; `unfit`: it no
 * longer fits, as `message` says.
 */
export const decisionChangeSchema = z.strictObject({
  type: z.literal('decision'),
  kind: z.enum(['made', 'revised', 'dropped', 'unfit']),
  publication: z.string(),
  url: z.string(),
  fact: z.string().optional(),
  about: aspectsSchema.optional(),
  finding: z.string().optional(),
  quote: z.string().optional(),
  before: decisionSide.optional(),
  after: decisionSide.optional(),
  message: z.string().optional(),
});
export type DecisionChange = z.infer<typeof decisionChangeSchema>;

/** `moved`: the same publication under another address, which `from` names. */
export const publicationChangeSchema = z.strictObject({
  type: z.literal('publication'),
  kind: z.enum(['published', 'withdrawn', 'moved']),
  publication: z.string(),
  url: z.string(),
  from: z.string().optional(),
  title: z.string(),
  entity: z.string(),
  fiscalYear: z.int().nullable(),
  documentKind,
  sourceId: z.string().optional(),
  /** When the latest of its documents was first retrieved. */
  retrievedAt: z.string().optional(),
  facts: z.int().nonnegative(),
});
export type PublicationChange = z.infer<typeof publicationChangeSchema>;

export const changeSchema = z.discriminatedUnion('type', [
  publicationChangeSchema,
  factChangeSchema,
  findingChangeSchema,
  decisionChangeSchema,
]);
export type Change = z.infer<typeof changeSchema>;
