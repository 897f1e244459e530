import {
  compareRationals,
  formatRational,
  magnitude,
  over,
  powerOfTen,
  type Rational,
  rational,
} from '../base/interval.ts';
import { dimensionSchema, type Fact } from '../model/fact.ts';
import { findConcept } from '../vocabulary/concept.ts';
import { functionalByCode } from '../vocabulary/functional-classification.ts';
import { revenueByCode } from '../vocabulary/revenue-classification.ts';
import { NO_CONCEPT, type Slot } from './fact-index.ts';
import type { Computed } from './judge.ts';
import { isMoney, type Reading } from './reading.ts';

/** Words of a printed money unit and the power of ten they scale by; longest first. Published text may be traditional. */
const SCALES: readonly (readonly [word: string, exponent: number])[] = [
  ['百万', 6],
  ['百萬', 6],
  ['千万', 7],
  ['千萬', 7],
  ['亿', 8],
  ['億', 8],
  ['万', 4],
  ['萬', 4],
  ['千', 3],
];
/** Places shown beyond those of the stated number, so that a reader sees why it was not reached. */
const MORE_PLACES = 2;

function functionName(value: string, year: number): string {
  return value.startsWith('name:') ? value.slice('name:'.length) : (functionalByCode(value, year)?.name ?? value);
}

function revenueName(value: string | undefined, year: number): string | undefined {
  return value === undefined ? undefined : `${revenueByCode(value, year)?.name ?? value}(${value})`;
}

/** Chinese name of what a fact or slot is about, with its dimensions: 卫生健康支出, 编制人数(行政). */
export function subjectOf({
  concept,
  dimensions,
  year,
}: Pick<Slot, 'dimensions' | 'year'> & { concept: string | null }): string {
  const { function: code, revenue, ...others } = dimensions;
  const isNamed = concept !== null && concept !== NO_CONCEPT;
  const label = isNamed ? (findConcept(concept)?.zh ?? concept) : (others.subject ?? '');
  const coded = code === undefined ? revenueName(revenue, year) : `${functionName(code, year)}(${code})`;
  const name = coded ?? label;
  // In the order of the record: a dataset read back says the same as what was written.
  const kinds = dimensionSchema.options.flatMap((name) =>
    name === 'subject' && !isNamed ? [] : (others[name as keyof typeof others] ?? []),
  );
  return kinds.length === 0 ? name : `${name}(${kinds.join(', ')})`;
}

export function subjectOfFact({ concept, dimensions, period }: Fact): string {
  return subjectOf({ concept, dimensions, year: period.fiscalYear });
}

function exponentOf(fact: Fact): number {
  if (!isMoney(fact.unit)) return 0;
  return SCALES.find(([word]) => fact.stated.unit?.includes(word))?.[1] ?? (fact.stated.unit === undefined ? 4 : 0);
}

function unitWord(fact: Fact): string {
  if (fact.unit === 'percent') return ' %';
  if (isMoney(fact.unit)) return fact.stated.unit ?? '万元';
  return fact.stated.unit ?? '';
}

/** The number as printed, with the sign that a direction word gave it: -958.04万元. */
export function printed({ fact, point }: Reading): string {
  const { number, direction } = fact.stated;
  if (fact.status === 'nil_stated') return 'nil';
  if (number === undefined) return direction ?? 'unchanged';
  const sign = compareRationals(point, rational(0n)) < 0 && !number.startsWith('-') ? '-' : '';
  return `${sign}${number}${unitWord(fact)}`;
}

/** Numbers that a sentence lists before it only counts them. */
const LISTED = 12;

/** The numbers as printed, joined; a long list is cut and says so. */
export function printedList(readings: readonly Reading[], joint: string): string {
  const shown = readings.slice(0, LISTED).map(printed);
  return readings.length > LISTED ? `${shown.join(joint)} and ${readings.length - LISTED} more` : shown.join(joint);
}

/** `39,119.08` and its range in the unit and to two places more than the stated number. */
export function computed(stated: Reading, { point, interval }: Computed): string {
  const exponent = exponentOf(stated.fact);
  const places = Math.max(0, stated.decimals + exponent + MORE_PLACES);
  const show = (value: Rational) => trimmed(formatRational(over(value, powerOfTen(exponent)), places));
  const unit = unitWord(stated.fact);
  if (compareRationals(interval.low, interval.high) === 0) return `computed ${show(point)}${unit}`;
  return `computed ${show(point)}${unit} (reachable ${show(interval.low)} … ${show(interval.high)})`;
}

/** Trailing zeros beyond the second place carry nothing. */
function trimmed(text: string): string {
  const [whole = '', fraction] = text.split('.');
  if (fraction === undefined) return whole;
  let end = fraction.length;
  while (end > MORE_PLACES && fraction[end - 1] === '0') end -= 1;
  return `${whole}.${fraction.slice(0, end)}`;
}

/** An amount of no one fact in the money unit of another, e.g. the gap of two sums. */
export function amountLike(model: Reading, value: Rational): string {
  const exponent = exponentOf(model.fact);
  const sign = compareRationals(value, rational(0n)) < 0 ? '-' : '';
  const places = Math.max(0, model.decimals + exponent);
  return `${sign}${formatRational(over(magnitude(value), powerOfTen(exponent)), places)}${unitWord(model.fact)}`;
}
