import { readFileSync } from 'node:fs';
import type { Base, Fact } from '../../src/model/fact.ts';
import { toBase, toDimensions } from '../sample-labels.ts';

/** A fact of the seed page as read off the page by hand; see samples/README.md for the conventions. */
export interface SeedLabel
  extends Pick<Fact, 'concept' | 'dimensions' | 'measure' | 'statistic' | 'value' | 'unit' | 'decimals' | 'status'> {
  /** The figure with its unit in simplified script, or the words that state it; empty for derived facts. */
  readonly quote: string;
  readonly range?: { readonly low: string; readonly high: string };
  readonly base?: Base;
  readonly direction: string;
  /** Count of reason statements that explain it. */
  readonly reasons: number;
  readonly fiscalYear: number;
}

interface SeedStatement {
  readonly kind: string;
  readonly subject?: string;
  /** At most eight first characters of its text, in mainland wording. */
  readonly starts: string;
  /** Count of its enumerated members. */
  readonly items?: number;
  /** Reasons: count of facts it explains. */
  readonly explains?: number;
}

interface SeedExpectation {
  readonly statements: readonly SeedStatement[];
  readonly figures: {
    /** Numerals in Arabic digits; `fact` and `ignored` count these alone. */
    readonly arabic: number;
    readonly fact: number;
    readonly ignored: Readonly<Record<string, number>>;
    /** Of the dates, those that are the period or base of a fact. */
    readonly datesOfFacts: number;
    readonly unbound: number;
    /** Chinese numerals that are facts, in page order. */
    readonly chineseFacts: readonly string[];
  };
}

/** Labels of one file in page order. `project=<start>…<end>` names the project whose quoted name on the page begins and ends so. */
export function readSeedLabels(file: string): SeedLabel[] {
  const [header = '', ...lines] = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  const names = header.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    if (cells.length !== names.length) throw new Error(`${cells.length} cells instead of ${names.length}: ${line}`);
    return toLabel(Object.fromEntries(names.map((name, column) => [name, cells[column] ?? ''])));
  });
}

export function readSeedExpectation(): SeedExpectation {
  return JSON.parse(readFileSync(new URL('seed-page.statements.json', import.meta.url), 'utf8')) as SeedExpectation;
}

function toLabel(row: Readonly<Record<string, string>>): SeedLabel {
  const value = row.value ?? '';
  const [low = '', high] = value.split('..');
  return {
    quote: row.quote ?? '',
    concept: row.concept ?? '',
    dimensions: toDimensions(row.dimensions ?? ''),
    measure: row.measure as SeedLabel['measure'],
    statistic: row.statistic as SeedLabel['statistic'],
    ...(row.base ? { base: toBase(row.base) } : {}),
    value: value === '' || high !== undefined ? null : value,
    ...(high === undefined ? {} : { range: { low, high } }),
    unit: row.unit as SeedLabel['unit'],
    decimals: row.decimals ? Number(row.decimals) : null,
    status: row.status as SeedLabel['status'],
    direction: row.direction ?? '',
    reasons: Number(row.reasons),
    fiscalYear: Number(row.year),
  };
}
