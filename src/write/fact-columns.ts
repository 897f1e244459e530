import { auditVerdict, decisionVerdict } from '../model/decision.ts';
import {
  basisSchema,
  dimensionSchema,
  type Entity,
  type Fact,
  measureSchema,
  statisticSchema,
  statusSchema,
} from '../model/fact.ts';
import { unitSchema } from '../model/quantity.ts';
import { findConcept } from '../vocabulary/concept.ts';
import { type Column, text, typed } from './columns.ts';

const dimensionsJson = (dimensions: object | undefined) =>
  dimensions === undefined ? null : JSON.stringify(dimensions);
const label = (concept: string | null | undefined, language: 'zh' | 'en') =>
  typeof concept === 'string' ? findConcept(concept)?.[language] : null;

/** Who a record is about. */
export function entityColumns<T>(of: (record: T) => Entity): readonly Column<T>[] {
  return [
    text('entity_name', (record) => of(record).name, {
      description: 'mainland simplified form; empty where no body is named',
    }),
    text('entity_stated', (record) => of(record).stated, { description: 'as printed' }),
    text('entity_role', (record) => of(record).role),
    text('entity_scope', (record) => of(record).scope, {
      description: 'consolidated: with all levels below; own_level: without them; lower_levels: them alone',
    }),
    text('entity_uscc', (record) => of(record).uscc, { description: 'unified social credit code (GB 32100)' }),
    text('entity_level', (record) => of(record).level, { description: 'level of the region it belongs to' }),
    text('entity_division', (record) => of(record).division?.code, { description: 'code of GB/T 2260' }),
  ];
}

/** facts: one row a fact. */
export const FACT_COLUMNS: readonly Column<Fact>[] = [
  text('id', (fact) => fact.id, { required: true }),
  text('key', (fact) => fact.key, { required: true, description: 'what is stated; equal for equal statements' }),
  text('publication', (fact) => fact.publication, { required: true }),
  text('document', (fact) => fact.document, { required: true }),
  ...entityColumns<Fact>((fact) => fact.entity),
  typed('year', 'fiscal_year', (fact) => fact.period.fiscalYear, { required: true }),
  text('period_type', (fact) => fact.period.type, { enum: ['flow', 'instant'] }),
  text('period_as_of', (fact) => fact.period.asOf),
  text('section', (fact) => fact.section),
  text('concept', (fact) => fact.concept, { description: 'empty where only the subject as printed is known' }),
  text('concept_zh', (fact) => label(fact.concept, 'zh')),
  text('concept_en', (fact) => label(fact.concept, 'en')),
  ...dimensionSchema.options.map((name) => text<Fact>(`dimension_${name}`, (fact) => fact.dimensions[name])),
  text('measure', (fact) => fact.measure, { required: true, enum: measureSchema.options }),
  text('statistic', (fact) => fact.statistic, { required: true, enum: statisticSchema.options }),
  text('base_measure', (fact) => fact.base?.measure, { enum: measureSchema.options }),
  typed('year', 'base_fiscal_year', (fact) => fact.base?.fiscalYear),
  text('base_concept', (fact) => fact.base?.concept),
  text('base_dimensions', (fact) => dimensionsJson(fact.base?.dimensions), { description: 'JSON object' }),
  text('base_basis', (fact) => fact.base?.basis, { enum: basisSchema.options }),
  typed('number', 'value', (fact) => fact.value, { description: 'exact decimal in the unit' }),
  typed('number', 'range_low', (fact) => fact.range?.low),
  typed('number', 'range_high', (fact) => fact.range?.high),
  text('unit', (fact) => fact.unit, { required: true, enum: unitSchema.options }),
  typed('integer', 'decimals', (fact) => fact.decimals, { description: 'precision in the sense of XBRL' }),
  text('status', (fact) => fact.status, { required: true, enum: statusSchema.options }),
  text('stated_number', (fact) => fact.stated.number, { description: 'as printed' }),
  text('stated_unit', (fact) => fact.stated.unit, { description: 'as printed' }),
  text('stated_direction', (fact) => fact.stated.direction, { description: 'as printed' }),
  text('qualifiers', (fact) => fact.stated.qualifiers?.join(' ')),
  text('rule', (fact) => fact.provenance.rule, { description: 'grammar rule that read it' }),
  text('subject', (fact) => fact.provenance.parts.subject?.quote, { description: 'as printed' }),
  text('quote', (fact) => fact.provenance.parts.figure?.quote, { description: 'characters that print the figure' }),
  text('decision', (fact) => fact.decision?.verdict, {
    enum: decisionVerdict.options,
    description: 'what a person decided; value stays what is stated',
  }),
  typed('number', 'value_corrected', (fact) => fact.decision?.value, {
    description: 'the value that holds by the decision, in the unit',
  }),
  text('decision_reason', (fact) => fact.decision?.reason),
  text('decision_author', (fact) => fact.decision?.author),
  text('decision_date', (fact) => fact.decision?.date),
  text('audit', (fact) => fact.audit?.verdict, {
    enum: auditVerdict.options,
    description: 'what a person said of it in an audit sample',
  }),
  text('audit_aspects', (fact) => fact.audit?.aspects?.join(' '), { description: 'what of it is wrong' }),
];
