import { formatDecimal, parseDecimal } from '../base/decimal.ts';
import type { Fact } from '../model/fact.ts';
import { CURRENCIES, type Unit } from '../model/quantity.ts';
import { UNIT_LABELS } from '../vocabulary/code-labels.ts';

const MINUS = '\u2212';
const THOUSANDS = /\B(?=(?:\d{3})+$)/g;

/** `-455976200` as `−455,976,200`. */
export function grouped(decimal: string): string {
  const negative = decimal.startsWith('-');
  const [whole = '', fraction] = (negative ? decimal.slice(1) : decimal).split('.');
  const digits = whole.length > 40 ? whole : whole.replace(THOUSANDS, ',');
  return `${negative ? MINUS : ''}${digits}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** An amount in the base unit in ten thousands of it, exactly, without zeros at the end: `455976200` as `45,597.62`. */
export function inTenThousands(decimal: string): string {
  const { units, scale } = parseDecimal(decimal);
  const text = formatDecimal({ units, scale: scale + 4 });
  let end = text.length;
  if (text.includes('.')) {
    while (text[end - 1] === '0') end -= 1;
    if (text[end - 1] === '.') end -= 1;
  }
  return grouped(text.slice(0, end));
}

export function isMoney(unit: Unit): boolean {
  return CURRENCIES.has(unit);
}

/** Value with unit in words: `−287,000 CNY 人民币元 (−28.7 万)`. */
export function worthOf({ value, range, unit }: Pick<Fact, 'value' | 'range' | 'unit'>): string {
  const [zh, en] = UNIT_LABELS[unit];
  const name = isMoney(unit) ? `${unit} ${zh}` : `${en} ${zh}`;
  if (range !== undefined) {
    const [low, high] = [range.low, range.high].map((end) => (end === undefined ? '…' : grouped(end)));
    return `${low} to ${high} ${name}`;
  }
  if (value === null) return 'no value 无数值';
  return isMoney(unit) ? `${grouped(value)} ${name} (${inTenThousands(value)} 万)` : `${grouped(value)} ${name}`;
}

/** As printed, with what was printed around the number; empty where nothing but words states the fact. */
export function printedOf({ number, unit, direction, unitInherited }: Fact['stated']): string {
  const at = unit === undefined ? '' : unitInherited === true ? ` (${unit})` : unit;
  return `${direction ?? ''}${number === undefined ? '' : `${number}${at}`}`;
}
