import {
  baseSchema,
  decimalString,
  dimensionsSchema,
  measureSchema,
  statisticSchema,
  statusSchema,
} from '../src/model/fact.ts';
import { unitSchema } from '../src/model/quantity.ts';
import type { LabelledFact } from './sample-labels.ts';

/** Throws where a label names something that the model does not know. */
export function parseLabel({ dimensions, measure, statistic, status, unit, value, base }: LabelledFact): void {
  dimensionsSchema.parse(dimensions);
  measureSchema.parse(measure);
  statisticSchema.parse(statistic);
  statusSchema.parse(status);
  unitSchema.parse(unit);
  decimalString.nullable().parse(value);
  baseSchema.optional().parse(base);
}
