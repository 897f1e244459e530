import type { Mention, Unit } from '../model/quantity.ts';
import { OTHER_CURRENCY_CODES } from './unit-rows.ts';

/** A quantity as the `quantities --jsonl` command prints it. Offsets are UTF-16 units of the text given. */
export interface FoundQuantity {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: 'amount' | 'percent' | 'number' | 'range' | 'quantity';
  /** Plain decimal in the scale of `unit`; `lo..hi` for ranges, an open end empty. */
  readonly value: string;
  /** As printed, simplified; empty for bare numbers. */
  readonly unit: string;
  /** ISO 4217 code of amounts. */
  readonly currency?: string;
}

const COUNTED: ReadonlySet<string> = new Set(['amount', 'percent', 'number', 'range', 'quantity']);

/** The mentions that are quantities, with the value in the printed scale. */
export function quantitiesFound(mentions: readonly Mention[], text: string): FoundQuantity[] {
  return mentions.filter(isCounted).map((mention) => foundQuantity(mention, text));
}

/** A quantity with a value; blanks have none. */
function isCounted({ kind, printedNumber }: Mention): boolean {
  return COUNTED.has(kind) && printedNumber !== undefined;
}

/** Value and unit in the printed scale; coins and tenths in the main unit, whose name says what they are. */
function printedPair({ printedNumber, printedUnit, value, kind }: Mention): { value: string; unit: string } {
  const printed = { value: printedNumber ?? '', unit: printedUnit ?? '' };
  if (value === undefined) return printed;
  if (kind === 'percent' && printedUnit === '折') return { value, unit: '%' };
  return kind === 'amount' && COINS.has(printed.unit) ? { value, unit: '元' } : printed;
}

const COINS: ReadonlySet<string> = new Set(['美分', '欧分', '便士', '角钱', '毛钱', '分钱', '厘钱']);

function foundQuantity(mention: Mention, text: string): FoundQuantity {
  // A range over a classifier is a range of numbers: 20-100个.
  const bare = mention.kind === 'range' && isClassifierRange(mention);
  const { start, end } = bare ? mention.number : mention;
  const found = {
    start,
    end,
    text: text.slice(start, end),
    kind: mention.kind as FoundQuantity['kind'],
    ...printedPair(mention),
    ...(bare ? { unit: '' } : {}),
  };
  const currency = currencyOf(mention);
  return currency === undefined ? found : { ...found, currency };
}

const CLASSIFIER_UNITS: ReadonlySet<Unit> = new Set<Unit>([
  'item',
  'piece',
  'set',
  'batch',
  'time',
  'group',
  'organisation',
  'place',
  'document',
]);

function isClassifierRange(mention: Mention): boolean {
  return mention.unit !== undefined && CLASSIFIER_UNITS.has(mention.unit);
}

const CURRENCY = /^[A-Z]{3}$/;
const SCALES = /^[十百千万亿兆]*/;

function currencyOf({ unit, printedUnit }: Mention): string | undefined {
  if (unit === 'other_currency') return OTHER_CURRENCY_CODES.get((printedUnit ?? '').replace(SCALES, ''));
  return unit !== undefined && CURRENCY.test(unit) ? unit : undefined;
}
