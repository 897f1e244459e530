import type { FigureDecision, StatedByPerson } from '../model/decision.ts';
import { dimensionSchema, measureSchema, statisticSchema } from '../model/fact.ts';
import { type Figure, figureSchema } from '../model/figure.ts';
import type { Publication } from '../model/publication.ts';
import { unitSchema } from '../model/quantity.ts';
import { findConcept } from '../vocabulary/concept.ts';
import { type Column, text, typed } from './columns.ts';
import { contextOf } from './figure-columns.ts';

/** What a person states of a figure that became no fact, with the text of its block. */
export interface StatedFigure {
  readonly figure: Figure;
  readonly states: StatedByPerson;
  readonly decision: FigureDecision;
  readonly text: string;
  readonly publication: Publication;
}

/** stated_by_persons: one row a figure that a person bound. The names of the columns are those of facts, so far as these have them. */
export const STATED_COLUMNS: readonly Column<StatedFigure>[] = [
  text('id', ({ figure }) => figure.id, { required: true, description: 'of the figure' }),
  text('publication', ({ figure }) => figure.publication, { required: true }),
  text('document', ({ figure }) => figure.document, { required: true }),
  text('entity_name', ({ states, publication }) => states.entity ?? publication.entity.name, {
    description: 'that of the publication where the person names no other',
  }),
  typed('year', 'fiscal_year', ({ states }) => states.fiscalYear, { required: true }),
  text('concept', ({ states }) => states.concept, { description: 'empty where only the subject as printed is known' }),
  text('concept_zh', ({ states }) => findConcept(states.concept ?? '')?.zh),
  text('concept_en', ({ states }) => findConcept(states.concept ?? '')?.en),
  ...dimensionSchema.options.map((name) =>
    text<StatedFigure>(`dimension_${name}`, ({ states }) => states.dimensions?.[name]),
  ),
  text('measure', ({ states }) => states.measure, { required: true, enum: measureSchema.options }),
  text('statistic', ({ states }) => states.statistic, { required: true, enum: statisticSchema.options }),
  typed('number', 'value', ({ states }) => states.value, {
    required: true,
    description: 'exact decimal in the unit, as the person states it',
  }),
  text('unit', ({ states }) => states.unit, { required: true, enum: unitSchema.options }),
  text('quote', ({ figure }) => figure.quote, { required: true, description: 'as printed' }),
  text('context', ({ figure, text: whole }) => contextOf(figure, whole), {
    description: 'the words around it, as printed',
  }),
  text('disposition', ({ figure }) => figure.disposition, {
    required: true,
    enum: figureSchema.shape.disposition.options,
    description: 'what the program made of it',
  }),
  text('decision_reason', ({ decision }) => decision.reason, { required: true }),
  text('decision_author', ({ decision }) => decision.author, { required: true }),
  text('decision_date', ({ decision }) => decision.date, { required: true }),
];
