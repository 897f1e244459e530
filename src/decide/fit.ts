import { compare, parseDecimal } from '../base/decimal.ts';
import type { StatedByPerson } from '../model/decision.ts';
import type { Fact } from '../model/fact.ts';
import type { Figure } from '../model/figure.ts';
import type { Unit } from '../model/quantity.ts';

/** What is counted comes whole. */
const WHOLE: ReadonlySet<Unit> = new Set<Unit>([
  'person',
  'person_time',
  'household',
  'vehicle',
  'batch',
  'time',
  'item',
  'set',
  'piece',
  'organisation',
  'place',
  'document',
  'group',
]);
/** Statistics that go below zero: balances and changes. */
const SIGNED: ReadonlySet<Fact['statistic']> = new Set<Fact['statistic']>([
  'level',
  'change',
  'change_rate',
  'completion_rate',
]);

/** Why a value cannot take the place of what a fact states; undefined where it can. */
export function valueMistake(value: string, fact: Fact): string | undefined {
  const { unit, statistic, range } = fact;
  if (range !== undefined) return 'the fact is a range, which no single value corrects: ignore it, or leave it';
  if (statistic === 'existence')
    return 'the fact says whether something exists and has no value: ignore it, or leave it';
  if (fact.value !== null && compare(parseDecimal(value), parseDecimal(fact.value)) === 0)
    return `the fact states ${fact.value} by itself`;
  const isCount = WHOLE.has(unit) && statistic !== 'average' && statistic !== 'threshold';
  if (isCount && parseDecimal(value).scale > 0) return `${value} is no whole number, and the unit is ${unit}`;
  if (value.startsWith('-') && (isCount ? statistic !== 'change' : !SIGNED.has(statistic)))
    return `${value} is below zero, which a ${statistic.replace('_', ' ')} in ${unit} is not`;
  return undefined;
}

const DIGITS = /^[\d,，.．０-９]+$/u;

/** Why a figure cannot say what a person reads in it; undefined where it can. */
export function figureValueMistake({ value, unit, statistic }: StatedByPerson, { quote }: Figure): string | undefined {
  if (WHOLE.has(unit) && statistic !== 'average' && parseDecimal(value).scale > 0)
    return `${value} is no whole number, and the unit is ${unit}`;
  // Of Chinese numerals no digits are compared.
  return !DIGITS.test(quote) || digitsOf(value) === digitsOf(quote.normalize('NFKC'))
    ? undefined
    : `${value} has other digits than what is printed, 【${quote}】`;
}

/** The significant digits of a number: those that no unit and no separator changes. */
function digitsOf(number: string): string {
  return number.replace(/\D/g, '').replace(/^0+|0+$/g, '');
}
