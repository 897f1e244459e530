import type { Mention, Qualifier, Unit } from '../model/quantity.ts';
import { foldedSlice } from './characters.ts';
import type { Numeral } from './printed-numeral.ts';
import { shift } from './value.ts';

/** A mention while it is put together. */
export type Draft = { -readonly [Key in keyof Mention]: Mention[Key] };

export const NO_QUALIFIERS: readonly Qualifier[] = Object.freeze([]);

/** The text under the scanner and what was found so far. */
export interface Scan {
  readonly text: string;
  /** Whether Chinese numerals that stand alone count. */
  readonly bare: boolean;
  /** Whether a bare 116年度 is a year of the Republic. */
  readonly minguo: boolean;
  readonly found: Draft[];
  /** End of the last mention: nothing reaches back over it. */
  floor: number;
}

/** A number with its unit, before it is known whether it begins a range. */
export interface Measured {
  readonly kind: 'amount' | 'percent' | 'quantity' | 'number';
  readonly start: number;
  readonly end: number;
  readonly numeral: Numeral;
  /** Of the number alone: the numeral without its scale, with its sign. */
  readonly numberStart: number;
  readonly numberEnd: number;
  readonly negative: boolean;
  readonly digits: string;
  readonly places: number;
  /** Powers of ten that lead from `digits` to the base unit. */
  readonly exponent: number;
  readonly upper?: string;
  readonly unit: Unit;
  readonly unitStart: number;
  readonly unitEnd: number;
  /** Overrides the folded slice of the unit span, where the unit is printed in pieces (元…角…分). */
  readonly printedUnit?: string;
  /** 余 or 多 between number and unit. */
  readonly over: boolean;
  readonly classifier: boolean;
}

export function plainMention(kind: Mention['kind'], start: number, end: number): Draft {
  return { kind, start, end, number: { start, end }, qualifiers: NO_QUALIFIERS };
}

/** Value of the digits in the base unit. */
export function worthOf(digits: string, measured: Measured): string {
  const value = shift(digits, measured.exponent);
  return measured.negative ? `-${value}` : value;
}

/** The mention of a single value, or of the two values of 三五百. */
export function mentionOf(text: string, measured: Measured, qualifiers: readonly Qualifier[]): Draft {
  const { start, end, unit, unitStart, unitEnd } = measured;
  const number = { start: measured.numberStart, end: measured.numberEnd };
  const mention: Draft = { kind: measured.kind, start, end, number, qualifiers };
  mention.unit = unit;
  if (measured.upper === undefined) {
    mention.value = worthOf(measured.digits, measured);
    mention.decimals = measured.places - measured.exponent;
    mention.printedNumber = measured.negative ? `-${measured.digits}` : measured.digits;
  } else {
    mention.kind = 'range';
    mention.number = { start, end };
    // Minus three to five: the larger digits are the lower end.
    const [low, high] = measured.negative ? [measured.upper, measured.digits] : [measured.digits, measured.upper];
    const sign = measured.negative ? '-' : '';
    mention.range = { low: worthOf(low, measured), high: worthOf(high, measured) };
    mention.printedNumber = `${sign}${low}..${sign}${high}`;
  }
  if (unitEnd > unitStart) {
    mention.unitSpan = { start: unitStart, end: unitEnd };
    mention.printedUnit = measured.printedUnit ?? foldedSlice(text, unitStart, unitEnd);
  }
  return mention;
}
