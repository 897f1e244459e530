import type { Unit } from '../model/quantity.ts';
import { codesOf, foldedAt, foldedSlice, isSpaceAt, matchesAt, skipSpaces } from './characters.ts';
import type { Draft } from './mention.ts';
import { readScale } from './scale.ts';
import { matchUnit } from './unit-match.ts';
import { shift } from './value.ts';

/** A unit printed away from its numbers: `（单位：万元）`, `金额(万元)`. */
export interface Header {
  readonly start: number;
  readonly end: number;
  readonly kind: 'amount' | 'percent' | 'quantity';
  readonly unit: Unit;
  readonly exponent: number;
}

const COLON = 0x3a;
const OPEN = 0x28;
const CLOSE = 0x29;
const MAX_HEADER = 10;
const LEVELS = codesOf('类款项');
/** Words whose amounts are money where the header gives a bare scale: 总额（亿）. */
const MONEY_WORDS = codesOf('额费款入出算资产值债金价');

/** The unit stated at `位` of `单位：万元`, or undefined. */
export function readUnitLine(text: string, index: number): Header | undefined {
  if (!matchesAt(text, index - 1, '单位')) return undefined;
  const colon = skipSpaces(text, index + 1);
  if (foldedAt(text, colon) !== COLON) return undefined;
  return readHeaderUnit(text, skipSpaces(text, matchesAt(text, colon + 1, '人民币') ? colon + 4 : colon + 1), false);
}

/** A scale and a unit with nothing before them. */
function readHeaderUnit(text: string, start: number, money: boolean): Header | undefined {
  const scale = readScale(text, start);
  const match = matchUnit(text, scale?.end ?? start);
  const from = scale?.start ?? start;
  if (match !== undefined && match.start === (scale?.end ?? start)) {
    const { unit } = match;
    return {
      start: from,
      end: match.end,
      kind: unit.kind,
      unit: unit.unit,
      exponent: (scale?.exponent ?? 0) + unit.exponent,
    };
  }
  return money && scale !== undefined
    ? { start: from, end: scale.end, kind: 'amount', unit: 'CNY', exponent: scale.exponent }
    : undefined;
}

/** The header `(万元)` right before a number that begins at `start`, across spaces, a colon or a tab. */
export function readHeaderBefore(text: string, start: number, floor: number): Header | undefined {
  let close = start - 1;
  for (
    let steps = 0;
    steps < 4 && (isSpaceAt(text, close) || foldedAt(text, close) === COLON || foldedAt(text, close) === 9);
    steps += 1
  )
    close -= 1;
  if (foldedAt(text, close) !== CLOSE) return undefined;
  for (let open = close - 1; open >= floor && close - open <= MAX_HEADER; open -= 1) {
    if (foldedAt(text, open) !== OPEN) continue;
    // 教育支出（类） 505.88: the level of a class, not what the figure counts.
    if (close - open === 2 && LEVELS.has(foldedAt(text, open + 1))) return undefined;
    const header = readHeaderUnit(text, open + 1, MONEY_WORDS.has(foldedAt(text, open - 1)));
    return header !== undefined && header.end === close ? header : undefined;
  }
  return undefined;
}

/** A bare number with the unit of a header or of a sibling. */
export function inherit(
  mention: Draft,
  unit: Pick<Draft, 'unit' | 'printedUnit'>,
  kind: Draft['kind'],
  exponent: number,
): void {
  if (mention.value === undefined) return;
  mention.kind = kind;
  mention.value = shift(mention.value, exponent);
  mention.decimals = (mention.decimals ?? 0) - exponent;
  if (unit.unit !== undefined) mention.unit = unit.unit;
  if (unit.printedUnit !== undefined) mention.printedUnit = unit.printedUnit;
  mention.unitInherited = true;
}

export function inheritHeader(text: string, mention: Draft, header: Header): void {
  inherit(
    mention,
    { unit: header.unit, printedUnit: foldedSlice(text, header.start, header.end) },
    header.kind,
    header.exponent,
  );
}

const COMMA = 0x2c;
/** Two decimal places and what stands before them. */
const PLACES = 4;
const CENTS = /\d\.\d\d$/;
const LISTING = codesOf('、和及与或');

/** Gives bare numbers of a list (10、20和30万元; 2019、2020年) what the next member carries. One pass from the end. */
export function inheritFromSiblings(text: string, mentions: readonly Draft[]): void {
  for (let index = mentions.length - 2; index >= 0; index -= 1) {
    const mention = mentions[index];
    const next = mentions[index + 1];
    if (mention?.kind !== 'number' || next === undefined || !isListGap(text, mention.end, next.start)) continue;
    if (mention.unitSpan !== undefined) inheritCurrency(mention, next);
    else if (next.kind === 'date') inheritDate(mention, next);
    else if (isMeasured(next)) inherit(mention, next, next.kind, exponentOf(next));
  }
}

/** 1.5万、2.3万元: the scale is printed, the currency is not. */
function inheritCurrency(mention: Draft, next: Draft): void {
  const currency = (next.printedUnit ?? '').replace(SCALES, '');
  if (next.kind !== 'amount' || next.unit === undefined || currency === '') return;
  inherit(mention, { unit: next.unit, printedUnit: `${mention.printedUnit ?? ''}${currency}` }, 'amount', 0);
}

const SCALES = /^[十百千万亿兆]*/;

function isListGap(text: string, start: number, end: number): boolean {
  const at = skipSpaces(text, start);
  // 各减少1267.86,2570.97万元: a comma parts two numbers with the same places, where a comma of thousands cannot stand.
  if (foldedAt(text, at) === COMMA && at === start && end === at + 1) return CENTS.test(text.slice(at - PLACES, at));
  return LISTING.has(foldedAt(text, at)) && skipSpaces(text, at + 1) === end;
}

function isMeasured(mention: Draft): boolean {
  return (
    (mention.kind === 'amount' || mention.kind === 'percent' || mention.kind === 'quantity') &&
    mention.value !== undefined
  );
}

/** Power of ten between printed number and value: places printed less decimals of the value. */
function exponentOf(mention: Draft): number {
  const printed = mention.printedNumber ?? '';
  const point = printed.indexOf('.');
  const places = point < 0 ? 0 : printed.length - point - 1;
  return places - (mention.decimals ?? 0);
}

function inheritDate(mention: Draft, next: Draft): void {
  const value = Number(mention.value);
  const year = next.date?.year !== undefined && value >= 1900 && value < 2100;
  const month = next.date?.year === undefined && next.date?.month !== undefined && value >= 1 && value <= 12;
  if (!year && !month) return;
  mention.kind = 'date';
  mention.date = year ? { year: value } : { month: value };
  delete mention.value;
  delete mention.decimals;
  delete mention.unit;
  delete mention.printedNumber;
}
