import type { Mention, Unit } from '../model/quantity.ts';

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
const NO_CURRENCY: ReadonlySet<Unit> = new Set<Unit>(['other_currency']);

/** The mentions that are quantities, with the value in the printed scale. */
export function quantitiesFound(mentions: readonly Mention[], text: string): FoundQuantity[] {
  return mentions.filter((mention) => COUNTED.has(mention.kind)).map((mention) => foundQuantity(mention, text));
}

function foundQuantity(mention: Mention, text: string): FoundQuantity {
  // A range over a classifier is a range of numbers: 20-100个.
  const bare = mention.kind === 'range' && isClassifierRange(mention);
  const { start, end } = bare ? mention.number : mention;
  const found = {
    start,
    end,
    text: text.slice(start, end),
    kind: mention.kind as FoundQuantity['kind'],
    value: mention.printedNumber ?? '',
    unit: bare ? '' : (mention.printedUnit ?? ''),
  };
  const currency = currencyOf(mention.unit);
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

function currencyOf(unit: Unit | undefined): string | undefined {
  return unit !== undefined && CURRENCY.test(unit) && !NO_CURRENCY.has(unit) ? unit : undefined;
}
