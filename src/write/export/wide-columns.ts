import { canonicalJson } from '../../base/canonical-json.ts';
import {
  type Dimension,
  dimensionSchema,
  type Fact,
  measureSchema,
  type Statistic,
  statisticSchema,
} from '../../model/fact.ts';
import { unitSchema } from '../../model/quantity.ts';
import { MEASURE_LABELS, STATISTIC_LABELS, UNIT_LABELS } from '../../vocabulary/code-labels.ts';
import { CONCEPTS, findConcept } from '../../vocabulary/concept.ts';
import type { ColumnInfo } from '../columns.ts';
import type { CsvValue } from '../csv.ts';

/** Dimensions that become part of a column. Codes of classifications and printed names would give thousands of columns. */
const CLOSED: ReadonlySet<Dimension> = new Set<Dimension>([
  'side',
  'fund',
  'debtKind',
  'staffKind',
  'unitKind',
  'vehicleKind',
  'receptionKind',
  'evaluationKind',
  'grade',
  'supplierSize',
]);
/** Statistics that say how much there is, not how it moved. */
const STANDING: ReadonlySet<Statistic> = new Set<Statistic>(['level', 'count', 'average', 'score']);

/** What the values of one column of the wide form are. */
export interface WideColumn {
  readonly concept: string;
  readonly measure: Fact['measure'];
  readonly statistic: Statistic;
  readonly unit: Fact['unit'];
  readonly dimensions: Fact['dimensions'];
}

/** The column that a fact belongs to; undefined for facts that only the long form holds. */
export function wideColumnOf(fact: Fact): WideColumn | undefined {
  const { concept, measure, statistic, unit, dimensions } = fact;
  if (concept === null || !STANDING.has(statistic)) return undefined;
  if (fact.stated.qualifiers !== undefined && fact.stated.qualifiers.length > 0) return undefined;
  const names = Object.keys(dimensions) as Dimension[];
  return names.every((name) => CLOSED.has(name)) ? { concept, measure, statistic, unit, dimensions } : undefined;
}

/** Equal for equal columns. */
export function wideColumnKey({ concept, measure, statistic, unit, dimensions }: WideColumn): string {
  return canonicalJson([concept, measure, statistic, unit, dimensions]);
}

const conceptOrder = new Map(CONCEPTS.map(({ id }, index) => [id, index]));
const ORDERS = [measureSchema.options, statisticSchema.options, unitSchema.options] as const;

/** In the order of the vocabulary: concept, dimensions, measure, statistic, unit. */
export function compareWideColumns(a: WideColumn, b: WideColumn): number {
  const concepts = (conceptOrder.get(a.concept) ?? 0) - (conceptOrder.get(b.concept) ?? 0);
  if (concepts !== 0) return concepts;
  const [dimensionsA, dimensionsB] = [canonicalJson(a.dimensions), canonicalJson(b.dimensions)];
  if (dimensionsA !== dimensionsB) return dimensionsA < dimensionsB ? -1 : 1;
  const rank = ({ measure, statistic, unit }: WideColumn) =>
    [measure, statistic, unit].map((code, index) => (ORDERS[index] as readonly string[]).indexOf(code));
  const [ranksA, ranksB] = [rank(a), rank(b)];
  const differing = ranksA.findIndex((one, index) => one !== ranksB[index]);
  return (ranksA[differing] ?? 0) - (ranksB[differing] ?? 0);
}

const NOT_NAME = /[^\p{L}\p{N}_]+/gu;

/**
 * Names that databases take without quotes, different whatever the case:
 * `three_public_total__actual`, `balance_grand_total__side_income__budget_initial`.
 */
export function wideColumnNames(columns: readonly WideColumn[]): readonly string[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    const { concept, measure, statistic, unit, dimensions } = column;
    const named = dimensionSchema.options.flatMap((name) => {
      const value = dimensions[name];
      return value === undefined ? [] : [`${name}_${value}`];
    });
    const isPlain = statistic === 'level' || statistic === 'count';
    const parts = [concept, ...named, measure, ...(isPlain ? [] : [statistic])];
    const short = nameOf(parts);
    const name = unit === 'CNY' && !taken.has(short.toLowerCase()) ? short : nameOf([...parts, unit]);
    const free = taken.has(name.toLowerCase()) ? nameOf([...parts, statistic, unit, String(taken.size)]) : name;
    taken.add(free.toLowerCase());
    return free;
  });
}

function nameOf(parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll(NOT_NAME, '_')).join('__');
}

/** The head of the wide form: what each column means, in both languages. */
export const WIDE_HEAD: readonly ColumnInfo[] = [
  { name: 'column', type: 'string', required: true },
  { name: 'concept', type: 'string', required: true },
  { name: 'concept_zh', type: 'string', required: true },
  { name: 'concept_en', type: 'string', required: true },
  { name: 'measure', type: 'string', required: true },
  { name: 'measure_zh', type: 'string', required: true },
  { name: 'measure_en', type: 'string', required: true },
  { name: 'statistic', type: 'string', required: true },
  { name: 'statistic_zh', type: 'string', required: true },
  { name: 'statistic_en', type: 'string', required: true },
  { name: 'dimensions', type: 'string', required: true, description: 'JSON object' },
  { name: 'unit', type: 'string', required: true },
  { name: 'unit_zh', type: 'string', required: true },
  { name: 'unit_en', type: 'string', required: true },
  { name: 'cells', type: 'integer', required: true, description: 'rows that have a value' },
  { name: 'conflicts', type: 'integer', required: true, description: 'cells left empty because facts contradict' },
];

/** A row of the head. */
export function wideHeadRow(name: string, column: WideColumn, cells: number, conflicts: number): readonly CsvValue[] {
  const { concept, measure, statistic, unit, dimensions } = column;
  const known = findConcept(concept);
  return [
    name,
    ...[concept, known?.zh ?? concept, known?.en ?? concept],
    ...[measure, ...MEASURE_LABELS[measure]],
    ...[statistic, ...STATISTIC_LABELS[statistic]],
    canonicalJson(dimensions),
    ...[unit, ...UNIT_LABELS[unit]],
    cells,
    conflicts,
  ];
}
