import { readFileSync } from 'node:fs';
import type { Base, Dimensions, Fact } from '../src/model/fact.ts';

/** A fact of the sample publication as read off the page by hand: the members that both editions share. */
export interface LabelledFact
  extends Pick<
    Fact,
    'concept' | 'dimensions' | 'measure' | 'statistic' | 'value' | 'range' | 'unit' | 'decimals' | 'status'
  > {
  readonly document: 'page' | 'attachment';
  /** The figure with its unit as the simplified edition prints it; the words that state it where no figure does. */
  readonly quote: string;
  readonly base?: Base;
  readonly direction?: string;
  /** What the figure is about, as printed. */
  readonly subject: string;
  /** A day that the text names, ISO 8601. */
  readonly asOf?: string;
  /** Count of reason statements that explain it. */
  readonly reasons: number;
  /** Where the labels have such a column and it is not that of the publication. */
  readonly fiscalYear?: number;
}

export interface LabelledStatement {
  readonly kind: string;
  readonly subject?: string;
  /** First words of its text. */
  readonly starts: string;
  readonly items?: readonly string[];
  /** Count of facts that a reason explains. */
  readonly explains?: number;
}

/** What must come out of the sample publication besides its facts; see samples/README.md. */
export interface SampleExpectation {
  readonly entity: { readonly name: string; readonly role: string; readonly uscc: string };
  readonly fiscalYear: number;
  readonly kind: string;
  readonly publishedAt: string;
  readonly indexNumber: string;
  readonly statements: readonly LabelledStatement[];
  readonly ignored: readonly { readonly quote: string; readonly reason: string; readonly count: number }[];
  readonly unbound: number;
  readonly findings: readonly { readonly level: string; readonly about: string; readonly says: string }[];
  readonly mayFind: readonly { readonly level: string; readonly about: string; readonly says: string }[];
}

/** Tabs at the end of the last row are empty cells. */
const LAST_BREAK = /\n$/;

export const SAMPLES = new URL('../samples/', import.meta.url);

/** The labelled facts in the order of the page, then of its attachment; `path` is below the samples. */
export function readLabelledFacts(path = 'final-accounts.facts.tsv'): LabelledFact[] {
  const [header = '', ...lines] = readFileSync(new URL(path, SAMPLES), 'utf8').replace(LAST_BREAK, '').split('\n');
  const names = header.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    if (cells.length !== names.length) throw new Error(`${cells.length} cells instead of ${names.length}: ${line}`);
    return toFact(Object.fromEntries(names.map((name, column) => [name, cells[column] ?? ''])));
  });
}

export function readExpectation(): SampleExpectation {
  return JSON.parse(readFileSync(new URL('final-accounts.expected.json', SAMPLES), 'utf8')) as SampleExpectation;
}

function toFact(row: Readonly<Record<string, string>>): LabelledFact {
  const value = row.value ?? '';
  const [low = '', high = ''] = value.split('..');
  return {
    document: row.document as LabelledFact['document'],
    quote: row.quote ?? '',
    concept: row.concept ?? '',
    dimensions: toDimensions(row.dimensions ?? ''),
    measure: row.measure as LabelledFact['measure'],
    statistic: row.statistic as LabelledFact['statistic'],
    ...(row.base ? { base: toBase(row.base) } : {}),
    value: value === '' || high !== '' ? null : value,
    ...(high === '' ? {} : { range: { low, high } }),
    unit: row.unit as LabelledFact['unit'],
    decimals: row.decimals ? Number(row.decimals) : null,
    status: row.status as LabelledFact['status'],
    ...(row.direction ? { direction: row.direction } : {}),
    subject: row.subject ?? '',
    ...(row.asOf ? { asOf: row.asOf } : {}),
    reasons: Number(row.reasons),
    ...(row.fiscalYear ? { fiscalYear: Number(row.fiscalYear) } : {}),
  };
}

/** `project=…;indicator=…`. */
export function toDimensions(cell: string): Dimensions {
  return Object.fromEntries(cell === '' ? [] : cell.split(';').map((pair) => pair.split('=')));
}

/** `actual@2020` is a measure and a year, anything else the concept of a denominator. */
export function toBase(cell: string): Base {
  const [measure, year] = cell.split('@');
  return year === undefined
    ? { concept: cell }
    : { measure: measure as NonNullable<Base['measure']>, fiscalYear: Number(year) };
}
