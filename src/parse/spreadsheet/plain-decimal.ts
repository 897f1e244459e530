import { compare, parseDecimal } from '../../base/decimal.ts';

const PARTS = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/;

/**
 * The shortest decimal that names a binary double, without an exponent. Spreadsheets hold numbers as such doubles and write
 * up to 17 digits of them: 4120.5977000000003 in a file is the number 4120.5977.
 */
export function plainDecimal(number: number): string {
  const written = String(number);
  const match = PARTS.exec(written);
  if (match === null) return written;
  const [, sign = '', first = '', rest = '', exponent = '0'] = match;
  const digits = first + rest;
  const point = 1 + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}

const DIGIT = /\d/;
const MINUS = /^-/;
const DRESSING = /[^\d.%]/g;
const NUMBER = /^(\d*\.\d+|\d+)\.?(%?)$/;
const NEGATIVE = /[-−]|^\(.*\)$/;

/** Whether a text shows every digit of a decimal: `1,234.50`, `(3.2)` for -3.2, `58.36%` for 0.5836, `12万元`. */
export function sameNumber(text: string, exact: string): boolean {
  const match = NUMBER.exec(text.replace(DRESSING, ''));
  if (match === null) return !DIGIT.test(text);
  const [, digits = '', percent = ''] = match;
  const shown = parseDecimal(digits.startsWith('.') ? `0${digits}` : digits);
  const scaled = percent === '' ? shown : { units: shown.units, scale: shown.scale + 2 };
  const held = parseDecimal(exact.replace(MINUS, ''));
  return compare(scaled, held) === 0 && (held.units === 0n || MINUS.test(exact) === NEGATIVE.test(text));
}
