import { datasetReadme, type ReadmeInput } from '../dataset-readme.ts';
import { code, markdownTable } from '../markdown.ts';
import type { ExportFormat, TableCounts } from './tables.ts';

interface ExportReadmeInput extends ReadmeInput {
  readonly to: ExportFormat;
  readonly rows: TableCounts;
}

/** README.md beside an export: what the tables hold, then what the README of the dataset says. */
export function exportReadme(input: ExportReadmeInput): string {
  const { to, rows } = input;
  const tables = Object.entries(rows).map(([name, count]) => [code(`${name}.${to}`), String(count), ABOUT[name] ?? '']);
  return datasetReadme(input, {
    files: [
      markdownTable(['table 表', 'rows 行', ''], tables),
      to === 'parquet'
        ? 'Decimals are DECIMAL(38, s), s as large as the data need: nothing is rounded.'
        : 'Decimals are plain decimals, exact: read them as text or as decimals, not as binary floats, where the last digit counts.',
      '`codebook.md` explains every code; `export.json` lists the files with their hashes, by which a later export knows what it may replace.',
    ].join('\n\n'),
  });
}

const ABOUT: Readonly<Record<string, string>> = {
  publications: 'one row a publication',
  manifest: 'one row a document: file, url, entity, year, kind, when it was retrieved',
  facts: 'the long form: one row a fact, with the characters that print it',
  statements: 'reasons, usages, definitions: one row a statement',
  findings: 'what checks and reading found: one row a finding',
  figures:
    'one row a figure that is no fact: unbound, or ignored for a reason; with what persons decided on it and read in it',
  stated_by_persons:
    'one row a figure that is no fact and of which a person said what it states: the value of the person beside what is printed; in no check and not in `wide`',
  wide: 'one row an entity and year, a column for each concept and measure (of named bodies; amounts, counts, averages and scores without qualifier, classification or project; stated as nil stays empty; by decisions of persons corrected values stand there, and ignored ones do not)',
  wide_columns: 'the head of `wide`: what each column means, in Chinese and English',
  wide_conflicts: 'facts that contradict each other: their cells in `wide` are empty',
};
