import { z } from 'zod';

export const measureSchema = z.enum([
  'actual',
  'budget.initial',
  'budget.adjusted',
  'budget.full_year',
  'budget.unspecified',
  'planned',
]);
export type Measure = z.infer<typeof measureSchema>;

export const statisticSchema = z.enum([
  'level',
  'change',
  'change_rate',
  'share',
  'completion_rate',
  'average',
  'count',
  'score',
  'weight',
  'threshold',
  'existence',
]);
export type Statistic = z.infer<typeof statisticSchema>;

/** Closed list of dimensions. `function`, `economic`, `revenue`: a code, or `name:<mainland name>` where no code is certain. */
export const dimensionSchema = z.enum([
  'side', // income | expenditure: 收、支总计
  'function', // functional classification 功能分类
  'economic', // economic classification 经济分类
  'revenue', // classification of revenue 收入分类, of governments
  'fund', // gpb | gov_fund | state_capital | social_insurance | fiscal (all appropriations)
  'debtKind', // general | special: 一般债务, 专项债务
  'staffKind',
  'unitKind',
  'vehicleKind',
  'receptionKind',
  'evaluationKind',
  'grade', // of evaluated projects, as printed: 优, 良
  'supplierSize',
  'project',
  'indicator',
  'subject', // the subject as printed: where no concept is known, or of a part of one that has none of its own
]);
export type Dimension = z.infer<typeof dimensionSchema>;
export const dimensionsSchema = z.partialRecord(dimensionSchema, z.string());
export type Dimensions = Partial<Record<Dimension, string>>;
