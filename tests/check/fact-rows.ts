import { formatDecimal, parseDecimal } from '../../src/base/decimal.ts';
import { shortId } from '../../src/base/digest.ts';
import type { CheckInput } from '../../src/check/index.ts';
import type { Base, Dimension, Dimensions, Fact, Measure, Statistic } from '../../src/model/fact.ts';
import type { Unit } from '../../src/model/quantity.ts';
import type { Statement } from '../../src/model/statement.ts';

/** printed, concept, dimensions (`a=b,c=d`), measure, statistic, base (`measure@year` or a concept), direction (sign and word). */
export type FactRow = readonly [
  printed: string,
  concept: string,
  dimensions: string,
  measure: string,
  statistic: string,
  base?: string,
  direction?: string,
];

const SCALES: Readonly<Record<string, number>> = { 元: 0, 万元: 4, 亿元: 8 };
const COUNTED: Readonly<Record<string, Unit>> = {
  个: 'item',
  人: 'person',
  人次: 'person_time',
  批次: 'batch',
  辆: 'vehicle',
  台: 'vehicle',
  '台(套)': 'set',
  分: 'score',
  年: 'year',
  条: 'item',
};

/** The facts of rows, as an extractor would give them. Several equal rows are several facts. */
export function factsOf(rows: readonly FactRow[], entity = '示例局', year = 2020): Fact[] {
  return rows.flatMap((row, index) => {
    const sides = row[2] === 'side=both' ? ['side=income', 'side=expenditure'] : [row[2]];
    return sides.map((dimensions) => factOf(row, dimensions, { entity, year, index }));
  });
}

interface Context {
  readonly entity: string;
  readonly year: number;
  readonly index: number;
}

function factOf(row: FactRow, dimensionText: string, { entity, year, index }: Context): Fact {
  const [printed, concept, , measure, statistic, base, direction = ''] = row;
  const dimensions = dimensionsOf(dimensionText);
  const place = { block: 'b', start: index * 100, end: index * 100 + printed.length, quote: printed };
  return {
    id: `${index}:${concept}${dimensionText === '' ? '' : `[${dimensionText}]`}:${measure}:${statistic}`,
    key: shortId(concept, dimensionText, measure, statistic, base ?? ''),
    publication: 'p',
    document: 'd',
    entity: { name: entity, stated: entity, role: 'department' },
    period: { fiscalYear: year, type: 'flow' },
    concept,
    dimensions,
    measure: measure as Measure,
    statistic: statistic as Statistic,
    ...(base === undefined ? {} : { base: baseOf(base) }),
    ...quantityOf(printed, direction, statistic),
    reasons: [],
    provenance: {
      rule: 'hand',
      locator: { type: 'text', segments: [[place.start, place.end]] },
      parts: { figure: place },
    },
  };
}

function dimensionsOf(text: string): Dimensions {
  const pairs = text.split(',').filter((pair) => pair !== '');
  return Object.fromEntries(pairs.map((pair) => pair.split('=') as [Dimension, string]));
}

function baseOf(text: string): Base {
  const [measure, year] = text.split('@');
  if (year === undefined) return { concept: text };
  if (measure === '') return { fiscalYear: Number(year) };
  return { measure: measure as Measure, fiscalYear: Number(year) };
}

type QuantityPart = Pick<Fact, 'value' | 'range' | 'unit' | 'decimals' | 'stated' | 'status'>;

function quantityOf(printed: string, direction: string, statistic: string): QuantityPart {
  const word = direction.slice(1);
  const directed = word === '' ? {} : { direction: word };
  if (printed === 'nil') return { value: null, unit: 'CNY', decimals: null, stated: {}, status: 'nil_stated' };
  if (printed === 'flat') return { value: '0', unit: 'CNY', decimals: 0, stated: directed, status: 'stated' };
  const range = /^(\d+)\.\.(\d+)分$/.exec(printed);
  if (range?.[1] !== undefined && range[2] !== undefined) {
    const bounds = { low: range[1], high: range[2], lowClosed: true };
    return { value: null, range: bounds, unit: 'score', decimals: null, stated: {}, status: 'stated' };
  }
  const [, number = '', unit = ''] = /^([-\d,.]+)(.*)$/.exec(printed) ?? [];
  const inherited = unit === '' && statistic === 'change_rate';
  const plain = parseDecimal(number.replaceAll(',', ''));
  const exponent = SCALES[unit] ?? 0;
  const negative = direction.startsWith('-');
  const units = negative ? -plain.units : plain.units;
  const value = formatDecimal(shift(units, plain.scale - exponent));
  return {
    value: value === '-0' ? '0' : value,
    unit: unit in SCALES ? 'CNY' : unit === '%' || inherited ? 'percent' : (COUNTED[unit] ?? 'pure'),
    decimals: plain.scale - exponent,
    stated: { number, ...(inherited ? { unitInherited: true } : { unit }), ...directed },
    status: 'stated',
  };
}

function shift(units: bigint, scale: number) {
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

/** A publication of one page that states these facts. */
export function inputOf(facts: readonly Fact[], statements: readonly Statement[] = [], documents = ['d']): CheckInput {
  const entity = { name: '示例局', stated: '示例局', role: 'department' } as const;
  const publication = {
    id: 'p',
    url: 'file:p',
    title: 'p',
    entity,
    fiscalYear: 2020,
    kind: 'other',
    documents,
  } as const;
  return { publication, facts, statements, figures: [] };
}

/** A statement that says something and enumerates `items`. */
export function statementOf(kind: Statement['kind'], items: readonly string[], explains: readonly string[]): Statement {
  const part = { block: 'b', start: 0, end: 0, quote: '' };
  return {
    id: `${kind}:${items.join()}`,
    publication: 'p',
    document: 'd',
    kind,
    text: items.join('、'),
    items: items.map((text) => ({ text, part })),
    explains: [...explains],
    part,
    locator: { type: 'text', segments: [] },
  };
}
