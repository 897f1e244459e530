import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface FactLine {
  readonly [member: string]: unknown;
  readonly id: string;
  readonly entity: Readonly<Record<string, unknown>> & { readonly division?: { readonly code: string } };
  readonly period: { readonly fiscalYear: number; readonly type: string; readonly asOf?: string };
  readonly dimensions: Readonly<Record<string, string>>;
  readonly base?: Readonly<Record<string, unknown>>;
  readonly range?: { readonly low?: string; readonly high?: string };
  readonly stated: Readonly<Record<string, unknown>> & { readonly qualifiers?: readonly string[] };
  readonly provenance: {
    readonly rule: string;
    readonly parts: Readonly<Record<string, { readonly quote: string } | undefined>>;
  };
}

export const DECIMAL_FIELDS = ['value', 'range_low', 'range_high'] as const;

/** The lines of facts.jsonl. */
export function factLines(dataset: string): readonly FactLine[] {
  const lines = readFileSync(join(dataset, 'facts.jsonl'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}

/** The cells that a fact must have in the long form, as text; null where it states nothing. Labels are looked at apart. */
export function expectedFact(fact: FactLine): Readonly<Record<string, string | null>> {
  const { entity, period, base, range, stated, provenance, dimensions } = fact;
  const cells: Record<string, unknown> = {
    entity_name: entity.name,
    entity_stated: entity.stated,
    entity_role: entity.role,
    entity_scope: entity.scope,
    entity_uscc: entity.uscc,
    entity_level: entity.level,
    entity_division: entity.division?.code,
    fiscal_year: period.fiscalYear,
    period_type: period.type,
    period_as_of: period.asOf,
    base_measure: base?.measure,
    base_fiscal_year: base?.fiscalYear,
    base_concept: base?.concept,
    base_dimensions: base?.dimensions === undefined ? undefined : JSON.stringify(base.dimensions),
    range_low: range?.low,
    range_high: range?.high,
    stated_number: stated.number,
    stated_unit: stated.unit,
    stated_direction: stated.direction,
    qualifiers: stated.qualifiers?.join(' '),
    rule: provenance.rule,
    subject: provenance.parts.subject?.quote,
    quote: provenance.parts.figure?.quote,
  };
  for (const name of [
    'id',
    'key',
    'publication',
    'document',
    'section',
    'concept',
    'measure',
    'statistic',
    'value',
    'unit',
    'decimals',
    'status',
  ])
    cells[name] = fact[name];
  for (const name of [
    'side',
    'function',
    'economic',
    'fund',
    'staffKind',
    'unitKind',
    'vehicleKind',
    'receptionKind',
    'evaluationKind',
    'supplierSize',
    'project',
    'indicator',
    'subject',
  ])
    cells[`dimension_${name}`] = dimensions[name];
  return Object.fromEntries(
    Object.entries(cells).map(([name, cell]) => [name, cell === undefined || cell === null ? null : String(cell)]),
  );
}

/** A decimal without the zeros that a fixed number of places adds, and without the sign of zero. */
export function plain(decimal: unknown): string | null {
  if (decimal === null || decimal === undefined) return null;
  const text = String(decimal);
  const short = text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
  return short === '-0' ? '0' : short;
}
