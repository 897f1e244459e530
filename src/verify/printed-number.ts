import { type Decimal, rescale } from '../base/decimal.ts';
import { foldCharacters } from './fold.ts';
import { type PrintedUnit, readUnit } from './printed-unit.ts';

/** A printed figure read again: the number in printed scale, and the unit words around it. */
export interface PrintedFigure {
  readonly negative: boolean;
  /** Without sign, in printed scale; its places are the printed ones. */
  readonly number: Decimal;
  /** Undefined where no unit is printed at the number. */
  readonly unit: PrintedUnit | undefined;
}

export interface PrintedRange {
  readonly low?: PrintedFigure;
  readonly high?: PrintedFigure;
}

const BEFORE =
  /^(?:[大小]于(?:或者?)?(?:等于)?|大约|约为|约|接近|将近|近|超过|突破|超|逾|不足|不低于|不少于|不超过|不高于|低于|少于|高于|多于|至少|最多|至多|最低|最高|[<>≤≥])+/;
const AFTER = /(?:左右|上下|及以上|以上|及以下|以下|以内|之内|\((?:不)?含\)|余|多|整|起)+$/;
const PREFIX = /^(?:人民币|RMB|CNY|US\$|HK\$|NT\$|[¥$€£]|USD|HKD|EUR|美元|港币|港元|欧元)/;
const SIGN = /^[-−–负]/;
const ARABIC = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|^\.\d+/;
const HAN = /^[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟点半廿]+/;
const OF_HUNDRED = /^(百|千)分之/;
const OVER = /^([十百千万亿]*)[余多几]/;
const INNER_UNIT = /^([十百千万亿]+)(\d.*)$/;

/** Reads a figure as printed (with sign, unit and qualifiers); undefined where it is no single number. */
export function readPrinted(quote: string): PrintedFigure | undefined {
  let text = foldCharacters(quote).replace(BEFORE, '');
  const fraction = OF_HUNDRED.exec(text);
  if (fraction !== null) {
    const number = readNumber(text.slice(3));
    const sign = fraction[1] === '百' ? '%' : '‰';
    return number?.rest === '' ? { negative: false, number: number.value, unit: readUnit(sign) } : undefined;
  }
  const prefix = PREFIX.exec(text)?.[0] ?? '';
  text = text.slice(prefix.length);
  const negative = SIGN.test(text);
  if (negative) text = text.slice(1);
  const number = readNumber(text);
  if (number === undefined) return undefined;
  const unitWords = unitAfter(number.rest);
  const suffix = readUnit(unitWords);
  // ¥3万: the currency stands before, the scale behind.
  const unit = prefix === '' || (suffix !== undefined && suffix.unit !== 'pure') ? suffix : withPrefix(prefix, suffix);
  return { negative, number: number.value, unit };
}

function withPrefix(prefix: string, scale: PrintedUnit | undefined): PrintedUnit | undefined {
  const currency = readUnit(prefix);
  return currency === undefined
    ? undefined
    : { unit: currency.unit, exponent: currency.exponent + (scale?.exponent ?? 0) };
}

/** Unit words behind the number, qualifiers removed: 余万元, 人以上, (含)分. */
function unitAfter(rest: string): string {
  let words = rest.replace(OVER, '$1');
  for (let again = words.replace(AFTER, ''); again !== words; again = words.replace(AFTER, '')) words = again;
  return words;
}

function readNumber(text: string): { readonly value: Decimal; readonly rest: string } | undefined {
  const arabic = ARABIC.exec(text)?.[0];
  if (arabic !== undefined) return readArabic(arabic, text.slice(arabic.length));
  const han = HAN.exec(text)?.[0];
  if (han === undefined) return undefined;
  // 三万元: the scale belongs to the unit, so that the precision is that of 3万元.
  const scaled = TRAILING_SCALE.exec(han);
  const digits = scaled === null || scaled.index === 0 ? han : han.slice(0, scaled.index);
  const value = readHan(digits);
  return value === undefined ? undefined : { value, rest: han.slice(digits.length) + text.slice(han.length) };
}

const TRAILING_SCALE = /[万亿]+$/;

function readArabic(digits: string, rest: string): { readonly value: Decimal; readonly rest: string } {
  const plain = digits.replaceAll(',', '');
  const point = plain.indexOf('.');
  const scale = point < 0 ? 0 : plain.length - point - 1;
  const value = { units: BigInt(plain.replace('.', '')), scale };
  // 3万4993.1亿元: ten thousands and the rest, all of them in hundred millions.
  const [, low = '', behind = ''] = (scale === 0 ? IN_HUNDRED_MILLIONS.exec(rest) : null) ?? [];
  if (low !== '') {
    const [whole = '', places = ''] = low.split('.');
    const units = (value.units * 10_000n + BigInt(whole)) * 10n ** BigInt(places.length) + BigInt(places || '0');
    return { value: { units, scale: places.length }, rest: behind };
  }
  // 3亿4000万元, 1万5千: whole parts in falling scales are one number.
  const inner = scale === 0 ? INNER_UNIT.exec(rest) : null;
  const next = inner === null ? undefined : readNumber(inner[2] ?? '');
  const power = (inner?.[1] ?? '').split('').reduce((sum, word) => sum + (SCALES[word] ?? 0), 0);
  if (next === undefined || next.value.scale > 0) return { value, rest };
  const tail = readUnit(unitAfter(next.rest));
  const tailPower = tail?.exponent ?? 0;
  if (tailPower >= power) return { value, rest };
  return {
    value: { units: value.units * 10n ** BigInt(power - tailPower) + next.value.units, scale: 0 },
    rest: next.rest,
  };
}

const IN_HUNDRED_MILLIONS = /^万(\d{1,4}(?:\.\d+)?)(亿.*)$/;
const SCALES: Readonly<Record<string, number>> = { 十: 1, 拾: 1, 百: 2, 佰: 2, 千: 3, 仟: 3, 万: 4, 亿: 8 };
const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
  廿: 20,
};

/** A Chinese numeral: 三百六十五, 二〇二〇, 十二点五, 壹拾万. */
function readHan(text: string): Decimal | undefined {
  const [whole = '', fraction] = text.split('点');
  const integer = readHanInteger(whole);
  if (integer === undefined) return undefined;
  if (fraction === undefined) return { units: integer, scale: 0 };
  let units = integer;
  for (const character of fraction) {
    const digit = DIGITS[character];
    if (digit === undefined || digit > 9) return undefined;
    units = units * 10n + BigInt(digit);
  }
  return { units, scale: fraction.length };
}

function readHanInteger(text: string): bigint | undefined {
  if (text === '') return undefined;
  const strung = [...text].every((character) => (DIGITS[character] ?? 10) < 10);
  if (strung && text.length > 1) return BigInt([...text].map((character) => DIGITS[character]).join(''));
  let total = 0n;
  let section = 0n;
  let digit: bigint | undefined;
  for (const character of text) {
    const value = DIGITS[character];
    const power = SCALES[character];
    if (value !== undefined) digit = BigInt(value);
    else if (power === undefined) return undefined;
    else if (power < 4) {
      section += (digit ?? 1n) * 10n ** BigInt(power);
      digit = undefined;
    } else {
      // 万元 alone is a unit, no number.
      if (total === 0n && section === 0n && digit === undefined) return undefined;
      total =
        power === 8 ? (total + section + (digit ?? 0n)) * 10n ** 8n : total + (section + (digit ?? 0n)) * 10n ** 4n;
      section = 0n;
      digit = undefined;
    }
  }
  return total + section + (digit ?? 0n);
}

/** The figure in its base unit: value and precision. */
export function inBaseUnit(number: Decimal, exponent: number): { readonly value: Decimal; readonly decimals: number } {
  const places = number.scale - exponent;
  const value =
    places >= 0 ? { units: number.units, scale: places } : { units: number.units * 10n ** BigInt(-places), scale: 0 };
  return { value: rescale(value, Math.max(0, places)), decimals: places };
}

const BETWEEN = /(?:至|到|[-–—~～])/;
const OPEN_LOW = /(?:以上|及以上|大于|>|≥|不低于|不少于|至少|高于|超过)/;

/** Reads a range as printed: 90(含)-100分, 500以上. A side without unit takes that of the other. */
export function readPrintedRange(quote: string): PrintedRange | undefined {
  const text = foldCharacters(quote).replaceAll(/^在|之间$/g, '');
  const cut = BETWEEN.exec(text);
  if (cut === null || cut.index === 0) {
    const single = readPrinted(text);
    if (single === undefined) return undefined;
    return OPEN_LOW.test(text) ? { low: single } : { high: single };
  }
  const low = readPrinted(text.slice(0, cut.index));
  const high = readPrinted(text.slice(cut.index + cut[0].length));
  if (low === undefined || high === undefined) return undefined;
  return {
    low: { ...low, unit: unitOfSide(low, high) },
    high: { ...high, unit: unitOfSide(high, low) },
  };
}

/** 5亿 in 5亿-10亿元 has a scale of its own and counts what the other side does. */
function unitOfSide({ unit }: PrintedFigure, { unit: other }: PrintedFigure): PrintedFigure['unit'] {
  if (unit === undefined || other === undefined) return unit ?? other;
  return unit.unit === 'pure' ? { ...unit, unit: other.unit } : unit;
}
