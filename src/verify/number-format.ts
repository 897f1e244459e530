import { type Decimal, formatDecimal, parseDecimal } from '../base/decimal.ts';
import { shownDate } from './date-format.ts';
import { ESCAPE, type Token, tokensOf } from './format-tokens.ts';

/** Digits that spreadsheets count with. */
const COUNTED = 15;
/** Widest number under General. */
const WIDEST = 9;
const GENERAL = /^(?:general|g\/通用格式)$/i;
/** The long date of the system. */
const LONG_DATE = /\[\$-F800\]/i;
const IN_BRACKETS = /\[[^\]]*\]/g;
const SYMBOL = /^\[\$([^-\]]*)/;
const ENDING_ZEROS = /\.?0+$/;
const CONDITION = /\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]/;
const SCALING = /^(.*?)(,*)$/;
const NO_ZERO = /[^0]/g;
const THOUSANDS = /\B(?=(?:\d{3})+$)/g;

/**
 * What a number shows under a format code, counted out on exact decimals. Undefined under a format that this reader does not know: fractions, and what only a program may show.
 */
export function shownNumber(code: string, number: number, from1904: boolean): string | undefined {
  const exact = exactDecimal(number);
  const section = sectionFor(code, number);
  if (section === undefined) return undefined;
  const { pattern, isAbsolute } = section;
  if (pattern.trim() === '') return '';
  const bare = pattern.replace(IN_BRACKETS, (inside) => symbolIn(inside));
  if (GENERAL.test(bare.trim()) || bare.trim() === '@') return general(exact);
  const parts = tokensOf(bare);
  const letters = parts.filter(({ kind }) => kind === 'letter').map(({ text }) => text.toLowerCase());
  if (letters.some((letter) => 'ymdhs'.includes(letter)) || LONG_DATE.test(pattern))
    return shownDate(LONG_DATE.test(pattern) ? tokensOf('yyyy"年"m"月"d"日"') : parts, number, from1904);
  if (letters.includes('e')) return formatDecimal(exact);
  if (letters.length > 0 || parts.some(({ text, kind }) => kind === 'mark' && text === '/')) return undefined;
  return shownDigits(parts, isAbsolute ? absolute(exact) : exact);
}

function symbolIn(inside: string): string {
  const symbol = SYMBOL.exec(inside)?.[1];
  return symbol === undefined ? '' : `"${symbol}"`;
}

function absolute({ units, scale }: Decimal): Decimal {
  return { units: units < 0n ? -units : units, scale };
}

/** The shortest decimal that names the double. */
export function exactDecimal(number: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(number).split('e');
  const { units, scale } = parseDecimal(mantissa);
  const moved = scale - Number(exponent);
  return moved >= 0 ? { units, scale: moved } : { units: units * 10n ** BigInt(-moved), scale: 0 };
}

/** A tie goes away from zero. */
function rounded({ units, scale }: Decimal, places: number): Decimal {
  if (places >= scale) return { units: units * 10n ** BigInt(places - scale), scale: places };
  const divisor = 10n ** BigInt(scale - places);
  const half = (units < 0n ? -divisor : divisor) / 2n;
  return { units: (units + half) / divisor, scale: places };
}

/** As many digits as are counted with, then as many places as are shown. */
function roundedAsShown(number: Decimal, places: number): Decimal {
  const digits = absolute(number).units.toString().length;
  const counted = digits > COUNTED ? number.scale - (digits - COUNTED) : number.scale;
  if (counted >= number.scale) return rounded(number, places);
  if (counted >= 0) return rounded(countedDigits(number) ?? rounded(number, counted), places);
  const unit = 10n ** BigInt(digits - COUNTED);
  const whole = rounded({ units: number.units, scale: digits - COUNTED }, 0).units * unit;
  return rounded({ units: whole, scale: number.scale }, places);
}

/** The binary number, not its shortest decimal, is what is rounded: 84344956.44282845 is a little less than it says. */
function countedDigits(number: Decimal): Decimal | undefined {
  const text = Number(formatDecimal(number)).toPrecision(COUNTED);
  return text.includes('e') ? undefined : parseDecimal(text);
}

/** General shows ten digits or so, and in scientific notation what would be longer: then the number itself is published. */
function general(exact: Decimal): string {
  const { units, scale } = absolute(exact);
  if (units === 0n) return '0';
  const exponent = units.toString().length - 1 - scale;
  if (exponent > 10 || exponent < -4) return trimmed(exact);
  const shown = roundedAsShown(exact, exponent < 0 ? WIDEST : Math.max(0, WIDEST - exponent));
  return absolute(shown).units >= 10n ** BigInt(11 + shown.scale) ? trimmed(exact) : trimmed(shown);
}

function trimmed(number: Decimal): string {
  const text = formatDecimal(number);
  return number.scale === 0 ? text : text.replace(ENDING_ZEROS, '');
}

interface Section {
  readonly pattern: string;
  /** A sign of its own stands for the minus. */
  readonly isAbsolute: boolean;
}

/** `positive;negative;zero;text`, or sections that state what they are for. */
function sectionFor(code: string, number: number): Section | undefined {
  const sections = splitSections(code);
  const [first = '', second, third] = sections;
  const conditions = sections.map((pattern) => CONDITION.exec(pattern));
  if (conditions.some((one) => one !== null)) {
    const holding = sections.findIndex((_, index) => {
      const condition = conditions[index];
      return condition === null || condition === undefined || holds(number, condition[1] ?? '', Number(condition[2]));
    });
    const pattern = sections[holding];
    return pattern === undefined ? undefined : { pattern, isAbsolute: holding > 0 && number < 0 };
  }
  if (number < 0 && second !== undefined) return { pattern: second, isAbsolute: true };
  if (number === 0 && third !== undefined) return { pattern: third, isAbsolute: false };
  return { pattern: first, isAbsolute: false };
}

function holds(number: number, sign: string, than: number): boolean {
  if (sign === '<>') return number !== than;
  return (
    (sign.includes('<') && number < than) ||
    (sign.includes('>') && number > than) ||
    (sign.includes('=') && number === than)
  );
}

function splitSections(code: string): readonly string[] {
  const sections = [''];
  let quoted = false;
  for (let at = 0; at < code.length; at += 1) {
    const character = code.charAt(at);
    if (character === '"') quoted = !quoted;
    if (character === ';' && !quoted) sections.push('');
    else sections[sections.length - 1] += character;
    // What is escaped divides nothing.
    if (!quoted && ESCAPE.test(character)) {
      at += 1;
      sections[sections.length - 1] += code.charAt(at);
    }
  }
  return sections;
}

/** Undefined where other characters stand between the digits. */
function shownDigits(tokens: readonly Token[], exact: Decimal): string | undefined {
  const isNumber = ({ kind, text }: Token) => kind === 'digit' || (kind === 'mark' && text !== '%');
  const first = tokens.findIndex(isNumber);
  if (first < 0) return tokens.map(({ text }) => text).join('');
  const last = tokens.findLastIndex(isNumber);
  const digits = tokens.slice(first, last + 1);
  if (digits.some((token) => !isNumber(token))) return undefined;
  const pattern = digits.map(({ text }) => text).join('');
  const [, body = '', scaling = ''] = SCALING.exec(pattern) ?? [];
  const [whole = '', fraction] = body.split('.');
  const percents = tokens.filter(({ kind, text }) => kind === 'mark' && text === '%').length;
  const scale = exact.scale - 2 * percents + 3 * scaling.length;
  const scaled = scale >= 0 ? { units: exact.units, scale } : { units: exact.units * 10n ** BigInt(-scale), scale: 0 };
  const shown = roundedAsShown(scaled, fraction?.length ?? 0);
  const text = withPlaces(whole, fraction, absolute(shown));
  const sign = shown.units < 0n ? '-' : '';
  const around = (from: number, to?: number) =>
    tokens
      .slice(from, to)
      .map((token) => token.text)
      .join('');
  return `${sign}${around(0, first)}${text}${around(last + 1)}`;
}

function withPlaces(whole: string, fraction: string | undefined, shown: Decimal): string {
  const [integer = '', decimals = ''] = formatDecimal(shown).split('.');
  const least = whole.replace(NO_ZERO, '').length;
  const own = integer === '0' ? '' : integer;
  const padded = own.padStart(least, '0');
  const grouped = whole.includes(',') ? padded.replace(THOUSANDS, ',') : padded;
  if (fraction === undefined) return grouped;
  let kept = decimals;
  while (kept !== '' && kept.endsWith('0') && fraction.charAt(kept.length - 1) !== '0') kept = kept.slice(0, -1);
  return `${grouped}.${kept}`;
}
