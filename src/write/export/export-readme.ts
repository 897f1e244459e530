import { datasetReadme, type ReadmeInput } from '../dataset-readme.ts';
import { code, markdownTable } from '../markdown.ts';
import type { ExportFormat, TableCounts } from './tables.ts';

/** Precision of the facts as judged by hand: shares with their 95% interval. */
export interface Precision {
  /** One group of facts a row: its name, facts judged right and wrong, the share right and its bounds, in percent. */
  readonly rows: readonly {
    readonly name: string;
    readonly right: number;
    readonly wrong: number;
    readonly share: string;
  }[];
}

interface ExportReadmeInput extends ReadmeInput {
  readonly to: ExportFormat;
  readonly rows: TableCounts;
  readonly precision: Precision | undefined;
}

/** README.md beside an export: what the tables hold, then what the README of the dataset says, with precision where it was judged. */
export function exportReadme(input: ExportReadmeInput): string {
  const { to, rows, precision } = input;
  const tables = Object.entries(rows).map(([name, count]) => [code(`${name}.${to}`), String(count), ABOUT[name] ?? '']);
  return datasetReadme(input, {
    files: [
      markdownTable(['table 表', 'rows 行', ''], tables),
      to === 'parquet'
        ? 'Decimals are DECIMAL(38, s), s as large as the data need: nothing is rounded.'
        : 'Decimals are plain decimals, exact: read them as text or as decimals, not as binary floats, where the last digit counts.',
      '`codebook.md` explains every code; `export.json` lists the files with their hashes, by which a later export knows what it may replace.',
    ].join('\n\n'),
    ...(precision === undefined ? {} : { precision: precisionTable(precision) }),
  });
}

function precisionTable({ rows }: Precision): string {
  const cells = rows.map(({ name, right, wrong, share }) => [code(name), `${right} of ${right + wrong}`, share]);
  return [
    'Facts of a stratified sample, judged by hand against the page (`gongkai audit`); the interval is at 95%. 由人工对照原文判定的分层抽样。',
    markdownTable(['facts', 'right', 'precision 准确率'], cells),
  ].join('\n\n');
}

const ABOUT: Readonly<Record<string, string>> = {
  publications: 'one row a publication',
  manifest: 'one row a document: file, url, entity, year, kind, when it was retrieved',
  facts: 'the long form: one row a fact, with the characters that print it',
  statements: 'reasons, usages, definitions: one row a statement',
  findings: 'what checks and reading found: one row a finding',
  figures:
    'one row a figure that is no fact: unbound, or ignored for a reason; with what persons decided on it and read in it',
  wide: 'one row an entity and year, a column for each concept and measure (of named bodies; amounts, counts, averages and scores without qualifier, classification or project; stated as nil stays empty; by decisions of persons corrected values stand there, and ignored ones do not)',
  wide_columns: 'the head of `wide`: what each column means, in Chinese and English',
  wide_conflicts: 'facts that contradict each other: their cells in `wide` are empty',
};
