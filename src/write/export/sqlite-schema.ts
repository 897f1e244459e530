import { MEASURE_LABELS, STATISTIC_LABELS, STATUS_LABELS, UNIT_LABELS } from '../../vocabulary/code-labels.ts';
import { CONCEPTS } from '../../vocabulary/concept.ts';

type LabelRow = readonly [id: string, zh: string, en: string];

const labelRows = (labels: Readonly<Record<string, readonly [zh: string, en: string]>>): readonly LabelRow[] =>
  Object.entries(labels).map(([id, [zh, en]]) => [id, zh, en]);

/** Tables of codes with their labels. */
export const LABEL_TABLES: readonly { readonly name: string; readonly rows: readonly LabelRow[] }[] = [
  { name: 'concepts', rows: CONCEPTS.map(({ id, zh, en }) => [id, zh, en]) },
  { name: 'measures', rows: labelRows(MEASURE_LABELS) },
  { name: 'statistics', rows: labelRows(STATISTIC_LABELS) },
  { name: 'units', rows: labelRows(UNIT_LABELS) },
  { name: 'statuses', rows: labelRows(STATUS_LABELS) },
];

/** A statement that is run once a table is filled. */
export interface AfterFilling {
  readonly table: string;
  readonly sql: string;
}

const index = (table: string, ...columns: readonly string[]): AfterFilling => ({
  table,
  sql: `CREATE INDEX "${table}_by_${columns.join('_')}" ON "${table}" (${columns.join(', ')})`,
});

export const INDEXES: readonly AfterFilling[] = [
  index('publications', 'entity_name', 'fiscal_year'),
  index('documents', 'publication'),
  index('blocks', 'document'),
  index('facts', 'publication'),
  index('facts', 'document'),
  index('facts', 'key'),
  index('facts', 'entity_name', 'fiscal_year'),
  index('facts', 'concept', 'fiscal_year'),
  index('statements', 'publication'),
  index('findings', 'publication'),
  index('findings', 'rule'),
  index('figures', 'publication'),
  index('figures', 'disposition'),
  index('stated_by_persons', 'publication'),
];

/** Chinese is written without spaces: every three characters in a row are indexed, and MATCH finds any substring of three or more. */
const TRIGRAM = "tokenize = 'trigram'";

export const SEARCH: readonly AfterFilling[] = [
  {
    table: 'blocks',
    sql: `CREATE VIRTUAL TABLE block_search USING fts5(text, content = 'blocks', ${TRIGRAM});
      INSERT INTO block_search (block_search) VALUES ('rebuild');`,
  },
  {
    table: 'facts',
    sql: `CREATE VIRTUAL TABLE fact_search USING fts5(entity_name, concept_zh, subject, content = 'facts', ${TRIGRAM});
      INSERT INTO fact_search (fact_search) VALUES ('rebuild');`,
  },
];

export const VIEWS: readonly AfterFilling[] = [
  {
    table: 'facts',
    sql: `CREATE VIEW facts_labelled AS
      SELECT facts.id, facts.entity_name, facts.fiscal_year, facts.concept, facts.concept_zh, facts.concept_en,
        facts.measure, measures.zh AS measure_zh, measures.en AS measure_en,
        facts.statistic, statistics.zh AS statistic_zh, statistics.en AS statistic_en,
        facts.value, facts.value_hundredths, facts.unit, units.zh AS unit_zh, units.en AS unit_en,
        facts.decision, facts.value_corrected,
        facts.status, statuses.zh AS status_zh, statuses.en AS status_en,
        facts.quote, documents.url, documents.retrieved
      FROM facts JOIN documents ON documents.id = facts.document JOIN measures ON measures.id = facts.measure
        JOIN statistics ON statistics.id = facts.statistic JOIN units ON units.id = facts.unit
        JOIN statuses ON statuses.id = facts.status`,
  },
  {
    table: 'documents',
    sql: `CREATE VIEW manifest AS
      SELECT file, url, entity, fiscal_year AS year, kind, retrieved, id AS document, publication, sha256 FROM documents`,
  },
  {
    table: 'findings',
    sql: `CREATE VIEW findings_labelled AS
      SELECT findings.level, findings.rule, findings.message, publications.entity_name, publications.fiscal_year,
        publications.url, findings.facts, findings.decision
      FROM findings JOIN publications ON publications.id = findings.publication`,
  },
];
