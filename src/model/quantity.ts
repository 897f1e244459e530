import { z } from 'zod';

/** Currencies of ISO 4217 that documents print, and what stands for all others. */
const CURRENCY_UNITS = [
  'CNY',
  'USD',
  'HKD',
  'EUR',
  'JPY',
  'GBP',
  'KRW',
  'AUD',
  'CAD',
  'TWD',
  'MOP',
  'RUB',
  'THB',
  'CHF',
  'SGD',
  'MYR',
  'NGN',
  'INR',
  'VND',
  'BRL',
  'other_currency',
] as const;

/** What is measured and not counted: 渠道38公里. */
const MEASURE_UNITS = [
  'metre',
  'kilometre',
  'square_metre',
  'square_kilometre',
  'cubic_metre',
  'mu',
  'hectare',
  'kilogram',
  'tonne',
  'litre',
  'kilowatt_hour',
] as const;

/** Closed list of units. Money is in the currency's main unit; `percent` keeps the printed number (58.36). */
export const unitSchema = z.enum([
  ...CURRENCY_UNITS,
  'percent',
  'percentage_point',
  'permille',
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
  'level',
  'score',
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
  ...MEASURE_UNITS,
  'degree',
  'pure',
  'other',
]);
export type Unit = z.infer<typeof unitSchema>;
export const CURRENCIES: ReadonlySet<Unit> = new Set(CURRENCY_UNITS);
export const MEASURES: ReadonlySet<Unit> = new Set(MEASURE_UNITS);

export const qualifierSchema = z.enum([
  'about', // 约, 左右, 近似
  'nearly', // 近
  'over', // 余, 多, 超过
  'at_least', // 以上, 不低于
  'at_most', // 以下, 以内, 不超过
]);
export type Qualifier = z.infer<typeof qualifierSchema>;

/**
 * What kind of mention a numeral is part of.
 * The first five are quantities; the others are numerals that count nothing.
 */
export type MentionKind =
  | 'amount'
  | 'percent'
  | 'quantity'
  | 'number'
  | 'range'
  | 'date' // 2020年, 2020年度, 2021-09-02 10:00, 12月31日
  | 'document_number' // 〔2018〕31号
  | 'list_marker' // 1. 、(1) 、一、
  | 'ordinal' // 第二, 第3
  | 'code'; // 20103, 12345热线, telephone numbers

/**
 * Numerals found in a text, and what they are worth.
 * Offsets are UTF-16 units of the text given; mentions do not overlap and are in order; every maximal run of Arabic
 * digits lies in exactly one mention.
 */
export interface Mention {
  readonly kind: MentionKind;
  readonly start: number;
  readonly end: number;
  /** The printed number alone, inside [start, end). For ranges the whole range. */
  readonly number: { readonly start: number; readonly end: number };
  /** The printed unit, where one is printed: may precede the number (￥). */
  readonly unitSpan?: { readonly start: number; readonly end: number };
  /** Exact plain decimal in the base unit (45,597.62万元 → `455976200`), signed only if a sign is printed. Absent for ranges, blanks and kinds that count nothing. */
  readonly value?: string;
  /** XBRL decimals of `value`: 45,597.62万元 → -2; 58.36% → 2; 103人 → 0. */
  readonly decimals?: number;
  readonly unit?: Unit;
  /** Unit as printed, simplified: `万元`, `人次`, `台(套)`. */
  readonly printedUnit?: string;
  /** The number in printed scale as a plain decimal without separators, Chinese numerals evaluated (45597.62). */
  readonly printedNumber?: string;
  readonly qualifiers: readonly Qualifier[];
  /** For ranges: plain decimals in the base unit; an open end is absent. `closed` only where the text says so (90(含)). */
  readonly range?: {
    readonly low?: string;
    readonly high?: string;
    readonly lowClosed?: boolean;
    readonly highClosed?: boolean;
  };
  /** True where the unit stands in a header or list and not at the number itself. */
  readonly unitInherited?: boolean;
  /** For dates: the parts printed. */
  readonly date?: {
    readonly year?: number;
    readonly month?: number;
    readonly day?: number;
    /** 2020年度, 2020财年. */
    readonly fiscal?: boolean;
    /** Printed as a year of the Republic (民國116年度): `year` is that of the common era, 2027. */
    readonly calendar?: 'minguo';
  };
}
