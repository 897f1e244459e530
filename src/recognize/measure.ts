import { codesOf, foldedAt, foldedSlice, isLetterAt, isSpaceAt } from './characters.ts';
import { withHalf } from './half.ts';
import type { Measured } from './mention.ts';
import { endOfWhole, isFormal, readMoneyTail } from './money.ts';
import type { Numeral } from './printed-numeral.ts';
import { readScale } from './scale.ts';
import { matchPrefix, matchUnit, type PrefixMatch, type UnitMatch } from './unit-match.ts';
import { shift, sum } from './value.ts';

const OVER = new Set([0x4f59, 0x591a]); // 余, 多
const NEGATIVE = 0x8d1f; // 负
const MINUS = 0x2d;
const SLASH = 0x2f;
/** A dash after these joins a number to what it numbers. */
const NO_SIGN_AFTER = codesOf(')]}%号件表图页第');
const CLOSING = 0x29;
/** 增加(减少)-1.00, 增长(下降-)-5%: behind words of direction in brackets a dash is a sign. */
const DIRECTION_ENDS = codesOf('少降减低加长增升高列示-');

/** The number with what belongs to it: sign and currency before, 余, scale and unit after. */
export function measure(text: string, numeral: Numeral, floor: number): Measured {
  const sign = signBefore(text, numeral.start, floor);
  const prefix = matchPrefix(text, sign, floor);
  const tail = readTail(text, numeral);
  const outer = prefix === undefined ? sign : signBefore(text, prefix.start, floor);
  const negative = sign < numeral.start || (prefix !== undefined && outer < prefix.start);
  const base = {
    numeral,
    start: outer,
    numberStart: sign,
    numberEnd: numeral.scaleStart,
    negative,
    digits: numeral.digits,
    places: numeral.places,
    over: tail.over,
    ...(numeral.upper === undefined ? {} : { upper: numeral.upper }),
  };
  const { match } = tail;
  if (tail.over && numeral.exponent > 0 && match !== undefined) {
    // 5万余人: the unit is printed in two pieces.
    const printedUnit = foldedSlice(text, numeral.scaleStart, numeral.end) + match.unit.printed;
    const unit =
      match.unit.kind === 'amount' ? withMoney(text, base, match, tail, prefix) : withUnit(text, base, match, tail);
    return { ...unit, printedUnit };
  }
  if (match?.unit.kind === 'amount') return withMoney(text, base, match, tail, prefix);
  if (prefix !== undefined && match === undefined) return prefixed(base, prefix, tail);
  if (match !== undefined) return withUnit(text, base, match, tail);
  return {
    ...base,
    kind: 'number',
    start: sign,
    end: tail.end,
    exponent: tail.exponent,
    unit: 'pure',
    unitStart: tail.unitStart,
    unitEnd: tail.end,
    classifier: false,
  };
}

type Base = Omit<Measured, 'kind' | 'end' | 'exponent' | 'unit' | 'unitStart' | 'unitEnd' | 'classifier'>;

interface Tail {
  readonly over: boolean;
  readonly exponent: number;
  readonly unitStart: number;
  readonly end: number;
  readonly match: UnitMatch | undefined;
}

/** 余, scale and unit after the numeral. */
function readTail(text: string, numeral: Numeral): Tail {
  const { end, exponent, scaleStart } = numeral;
  const direct = matchUnit(text, end);
  if (direct !== undefined) {
    return { over: false, exponent, unitStart: exponent > 0 ? scaleStart : direct.start, end, match: direct };
  }
  const plain = { over: false, exponent, unitStart: scaleStart, end, match: undefined };
  if (!OVER.has(foldedAt(text, end))) return plain;
  const scale = exponent === 0 ? readScale(text, end + 1) : undefined;
  const match = matchUnit(text, scale?.end ?? end + 1);
  if (scale === undefined && match === undefined) return plain;
  const unitStart = scale?.start ?? (exponent > 0 ? scaleStart : (match?.start ?? end));
  return { over: true, exponent: exponent + (scale?.exponent ?? 0), unitStart, end: scale?.end ?? end + 1, match };
}

function withMoney(text: string, base: Base, match: UnitMatch, tail: Tail, prefix: PrefixMatch | undefined): Measured {
  const { unit } = match;
  const currency = prefix !== undefined && unit.unit === 'CNY' ? prefix.unit : unit.unit;
  const exponent = tail.exponent + unit.exponent;
  const coins =
    base.upper === undefined ? readMoneyTail(text, match.end, -unit.exponent, unit.printed !== '元') : undefined;
  const common = { ...base, kind: 'amount', unit: currency, unitStart: tail.unitStart, classifier: false } as const;
  if (coins !== undefined) {
    const digits = sum(shift(base.digits, exponent), `0.${coins.fraction}`);
    const { end } = coins;
    return {
      ...common,
      end,
      numberEnd: end,
      digits,
      places: coins.places,
      exponent: 0,
      unitStart: match.start,
      unitEnd: match.end,
      printedUnit: '元',
    };
  }
  const unitEnd = endOfRate(text, endOfWhole(text, match.end));
  return { ...common, end: unitEnd, exponent, unitEnd };
}

function prefixed(base: Base, prefix: PrefixMatch, tail: Tail): Measured {
  const common = {
    ...base,
    kind: 'amount',
    end: tail.end,
    unit: prefix.unit,
    exponent: tail.exponent,
    classifier: false,
  } as const;
  const scaled = tail.end > tail.unitStart;
  const printedUnit = `${scaled ? (SCALE_NAMES[tail.exponent] ?? '') : ''}${prefix.printed}`;
  return { ...common, unitStart: prefix.start, unitEnd: prefix.end, printedUnit };
}

/** Scales in front of a currency mark that is printed before the number: ￥5万 is in 万￥. */
const SCALE_NAMES: Readonly<Record<number, string>> = {
  1: '十',
  2: '百',
  3: '千',
  4: '万',
  5: '十万',
  6: '百万',
  7: '千万',
  8: '亿',
  12: '万亿',
};

function withUnit(text: string, base: Base, match: UnitMatch, tail: Tail): Measured {
  const half = base.places === 0 && tail.exponent === 0 ? withHalf(text, match) : undefined;
  const { unit } = half ?? match;
  const isCoin = unit.printed === '分' && isFormal(text, base.numeral.start);
  const end = half?.end ?? (unit.kind === 'percent' ? match.end : endOfRate(text, match.end));
  return {
    ...base,
    kind: isCoin ? 'amount' : unit.kind,
    start: base.numberStart,
    end,
    ...(half === undefined ? {} : { digits: `${base.digits}.5`, places: 1 }),
    exponent: tail.exponent + (isCoin ? -2 : unit.exponent),
    unit: isCoin ? 'CNY' : unit.unit,
    unitStart: tail.unitStart,
    unitEnd: half?.unitEnd ?? end,
    ...(half?.printedUnit === undefined ? {} : { printedUnit: half.printedUnit }),
    classifier: unit.sort === 'classifier',
  };
}

/** End with the denominators of a rate: 元/人, 元/人/天. */
function endOfRate(text: string, end: number): number {
  let at = end;
  for (let count = 0; count < 3 && foldedAt(text, at) === SLASH; count += 1) {
    const denominator = matchUnit(text, at + 1);
    if (denominator === undefined || denominator.start !== at + 1) break;
    at = denominator.end;
  }
  return at;
}

/** Start of the sign before a number; `index` where there is none. A dash after a letter, digit or bracket joins and is no sign. */
export function signBefore(text: string, index: number, floor: number): number {
  let at = index;
  for (let steps = 0; steps < 2 && isSpaceAt(text, at - 1); steps += 1) at -= 1;
  if (at <= floor) return index;
  const sign = foldedAt(text, at - 1);
  if (sign === NEGATIVE) return at - 1;
  if (sign !== MINUS || at - 1 <= 0) return sign === MINUS && at - 1 >= floor ? at - 1 : index;
  if (at < index) return index;
  const before = foldedAt(text, at - 2);
  if (before === CLOSING && DIRECTION_ENDS.has(foldedAt(text, at - 3))) return at - 1 > floor ? at - 1 : index;
  const joins = at - 1 <= floor || isLetterAt(text, at - 2) || before === MINUS || NO_SIGN_AFTER.has(before);
  return joins ? index : at - 1;
}

/** 1.5, 1,500 and 0 may be amounts where a unit line says so; a bare 3 rather numbers something. */
export function readsAsAmount({ numeral }: Measured): boolean {
  return numeral.places > 0 || numeral.grouped || numeral.digits === '0';
}
