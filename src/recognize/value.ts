/** What printed digits are worth: plain decimals as strings, exact. */

/** Digits without leading zeros, with a zero before a bare point: `007.50` → `7.50`, `.5` → `0.5`. */
export function plain(digits: string): string {
  let first = 0;
  while (first + 1 < digits.length && digits.charCodeAt(first) === 0x30 && digits.charCodeAt(first + 1) !== 0x2e)
    first += 1;
  if (digits.charCodeAt(first) === 0x2e) return `0${digits.slice(first)}`;
  return first === 0 ? digits : digits.slice(first);
}

/** A plain decimal times ten to the power of `exponent`: (`45597.62`, 4) → `455976200`. Places that remain are kept. */
export function shift(decimal: string, exponent: number): string {
  if (exponent === 0) return decimal;
  const negative = decimal.charCodeAt(0) === 0x2d;
  const unsigned = negative ? decimal.slice(1) : decimal;
  const point = unsigned.indexOf('.');
  const whole = point < 0 ? unsigned : unsigned.slice(0, point);
  const fraction = point < 0 ? '' : unsigned.slice(point + 1);
  const moved = exponent > 0 ? shiftUp(whole, fraction, exponent) : shiftDown(whole, fraction, -exponent);
  return negative ? `-${moved}` : moved;
}

function shiftUp(whole: string, fraction: string, places: number): string {
  if (places >= fraction.length) return plain(whole + fraction.padEnd(places, '0'));
  return plain(`${whole}${fraction.slice(0, places)}.${fraction.slice(places)}`);
}

function shiftDown(whole: string, fraction: string, places: number): string {
  const digits = whole.padStart(places + 1, '0');
  return plain(`${digits.slice(0, -places)}.${digits.slice(-places)}${fraction}`);
}

/** Digits after the point. */
export function placesOf(decimal: string): number {
  const point = decimal.indexOf('.');
  return point < 0 ? 0 : decimal.length - point - 1;
}

/** Units and scale of a plain decimal. */
function scaled(decimal: string): { units: bigint; scale: number } {
  return { units: BigInt(decimal.replace('.', '')), scale: placesOf(decimal) };
}

/** True where `a` is less than `b`; both plain decimals. */
export function isLess(a: string, b: string): boolean {
  const left = scaled(a);
  const right = scaled(b);
  const scale = Math.max(left.scale, right.scale);
  return left.units * 10n ** BigInt(scale - left.scale) < right.units * 10n ** BigInt(scale - right.scale);
}

export function sum(a: string, b: string): string {
  const left = scaled(a);
  const right = scaled(b);
  const scale = Math.max(left.scale, right.scale);
  const units = left.units * 10n ** BigInt(scale - left.scale) + right.units * 10n ** BigInt(scale - right.scale);
  return pointed(units, scale);
}

function pointed(units: bigint, scale: number): string {
  const digits = units.toString().padStart(scale + 1, '0');
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** Significant digits of a quotient that has no end, as Recognizers-Text prints them. */
const QUOTIENT_DIGITS = 15;

/** Numerator by denominator, exact where it ends within 15 significant digits, else rounded half up to these. Absent for a zero denominator. */
export function quotient(numerator: string, denominator: string): string | undefined {
  const top = scaled(numerator);
  const bottom = scaled(denominator);
  if (bottom.units === 0n) return undefined;
  const dividend = top.units * 10n ** BigInt(bottom.scale);
  const divisor = bottom.units * 10n ** BigInt(top.scale);
  if (dividend === 0n) return '0';
  const excess = dividend.toString().length - divisor.toString().length;
  let scale = Math.max(0, QUOTIENT_DIGITS - excess);
  let units = rounded(dividend, divisor, scale);
  if (scale > 0 && units.toString().length > QUOTIENT_DIGITS) {
    scale -= 1;
    units = rounded(dividend, divisor, scale);
  }
  return withoutTrailingZeros(pointed(units, scale));
}

/** A plain decimal without zeros at the end of its places: `10.0000` → `10`. */
export function withoutTrailingZeros(decimal: string): string {
  if (!decimal.includes('.')) return decimal;
  let end = decimal.length;
  while (decimal.charCodeAt(end - 1) === 0x30) end -= 1;
  return decimal.slice(0, decimal.charCodeAt(end - 1) === 0x2e ? end - 1 : end);
}

function rounded(dividend: bigint, divisor: bigint, scale: number): bigint {
  return (dividend * 10n ** BigInt(scale) * 2n + divisor) / (divisor * 2n);
}
