import type { PublicationRecords } from '../model/dataset.ts';
import { dimensionSchema, type Fact, measureSchema, statisticSchema, statusSchema } from '../model/fact.ts';
import { documentKind, type Publication } from '../model/publication.ts';
import { unitSchema } from '../model/quantity.ts';
import { findConcept } from '../vocabulary/concept.ts';
import { type CsvValue, csvLine } from './csv.ts';

/** A column of a flat table: Table Schema field and how a record fills it. */
export interface Column<T> {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'year';
  readonly description?: string;
  readonly required?: boolean;
  readonly enum?: readonly string[];
  readonly of: (record: T) => CsvValue;
}

const text = <T>(name: string, of: Column<T>['of'], more: Partial<Column<T>> = {}): Column<T> => ({
  name,
  type: 'string',
  of,
  ...more,
});
const dimensionsJson = (dimensions: object | undefined) =>
  dimensions === undefined ? null : JSON.stringify(dimensions);
const label = (concept: string | null | undefined, language: 'zh' | 'en') =>
  typeof concept === 'string' ? findConcept(concept)?.[language] : null;

/** facts.csv: one row a fact. */
export const FACT_COLUMNS: readonly Column<Fact>[] = [
  text('id', (fact) => fact.id, { required: true }),
  text('key', (fact) => fact.key, { required: true, description: 'what is stated; equal for equal statements' }),
  text('publication', (fact) => fact.publication, { required: true }),
  text('document', (fact) => fact.document, { required: true }),
  text('entity_name', (fact) => fact.entity.name, { required: true, description: 'mainland simplified form' }),
  text('entity_stated', (fact) => fact.entity.stated, { description: 'as printed' }),
  text('entity_role', (fact) => fact.entity.role),
  text('entity_scope', (fact) => fact.entity.scope, {
    description: 'consolidated: with all levels below; own_level: without them; lower_levels: them alone',
  }),
  text('entity_uscc', (fact) => fact.entity.uscc, { description: 'unified social credit code (GB 32100)' }),
  { name: 'fiscal_year', type: 'year', required: true, of: (fact) => fact.period.fiscalYear },
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
  { name: 'base_fiscal_year', type: 'year', of: (fact) => fact.base?.fiscalYear },
  text('base_concept', (fact) => fact.base?.concept),
  text('base_dimensions', (fact) => dimensionsJson(fact.base?.dimensions), { description: 'JSON object' }),
  { name: 'value', type: 'number', description: 'exact decimal in the unit', of: (fact) => fact.value },
  { name: 'range_low', type: 'number', of: (fact) => fact.range?.low },
  { name: 'range_high', type: 'number', of: (fact) => fact.range?.high },
  text('unit', (fact) => fact.unit, { required: true, enum: unitSchema.options }),
  { name: 'decimals', type: 'integer', description: 'precision in the sense of XBRL', of: (fact) => fact.decimals },
  text('status', (fact) => fact.status, { required: true, enum: statusSchema.options }),
  text('stated_number', (fact) => fact.stated.number, { description: 'as printed' }),
  text('stated_unit', (fact) => fact.stated.unit, { description: 'as printed' }),
  text('stated_direction', (fact) => fact.stated.direction, { description: 'as printed' }),
  text('qualifiers', (fact) => fact.stated.qualifiers?.join(' ')),
  text('rule', (fact) => fact.provenance.rule, { description: 'grammar rule that read it' }),
  text('quote', (fact) => fact.provenance.parts.figure?.quote, { description: 'characters that print the figure' }),
];

interface PublicationRow {
  readonly publication: Publication;
  readonly records: PublicationRecords;
}

const count = (name: string, of: (records: PublicationRecords) => number): Column<PublicationRow> => ({
  name,
  type: 'integer',
  of: ({ records }) => of(records),
});
const findingsAt = (level: string) => (records: PublicationRecords) =>
  records.findings.filter((finding) => finding.level === level).length;

/** publications.csv: one row a publication. */
export const PUBLICATION_COLUMNS: readonly Column<PublicationRow>[] = [
  text('id', ({ publication }) => publication.id, { required: true }),
  text('url', ({ publication }) => publication.url, { required: true }),
  text('title', ({ publication }) => publication.title),
  text('entity_name', ({ publication }) => publication.entity.name, { description: 'mainland simplified form' }),
  text('entity_stated', ({ publication }) => publication.entity.stated, { description: 'as printed' }),
  text('entity_role', ({ publication }) => publication.entity.role),
  text('entity_uscc', ({ publication }) => publication.entity.uscc),
  { name: 'fiscal_year', type: 'year', of: ({ publication }) => publication.fiscalYear },
  text('kind', ({ publication }) => publication.kind, { required: true, enum: documentKind.options }),
  text('published_at', ({ publication }) => publication.publishedAt, { description: 'as printed, ISO 8601' }),
  text('source', ({ publication }) => publication.source),
  text('source_id', ({ publication }) => publication.sourceId),
  count('documents', ({ documents }) => documents.length),
  count('facts', ({ facts }) => facts.length),
  count('figures', ({ figures }) => figures.length),
  count('figures_unbound', ({ figures }) => figures.filter(({ disposition }) => disposition === 'unbound').length),
  count('findings_error', findingsAt('error')),
  count('findings_warning', findingsAt('warning')),
  count('findings_note', findingsAt('note')),
];

/** The header line of a flat table. */
export function csvHeader(columns: readonly { readonly name: string }[]): string {
  return csvLine(columns.map(({ name }) => name));
}

/** The rows that a publication adds to facts.csv and to publications.csv. */
export function csvRows(records: PublicationRecords): { readonly facts: string; readonly publications: string } {
  let facts = '';
  for (const fact of records.facts) facts += csvLine(FACT_COLUMNS.map(({ of }) => of(fact)));
  const row = { publication: records.publication, records };
  return { facts, publications: csvLine(PUBLICATION_COLUMNS.map(({ of }) => of(row))) };
}
