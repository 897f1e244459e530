import { BIG, classAt, codesOf, foldedAt, isSpaceAt, SMALL, skipSpaces, worthAt } from './characters.ts';

/** Multipliers printed after a number: 万, 千万, 百万, 万亿. */
export interface Scale {
  readonly start: number;
  readonly end: number;
  readonly exponent: number;
}

/** Characters after a multiplier that make it the first half of a unit or of another word. */
const UNIT_TAILS: Readonly<Record<string, string>> = {
  千: '克米瓦卡赫字升伏帕焦吨分',
  百: '分货强姓',
  兆: '瓦赫字帕焦比',
  万: '分',
};
const TAILS = new Map<number, ReadonlySet<number>>(
  Object.entries(UNIT_TAILS).map(([head, tails]) => [head.charCodeAt(0), codesOf(tails)]),
);

const OF_THEM = 0x4e2a; // 个 of 两个亿
const FRACTION = 0x5206; // 分
const OF = 0x4e4b; // 之

/** True where the multiplier at `index` belongs to what follows: 千克, 百分点, 万分之. */
export function beginsUnit(text: string, index: number): boolean {
  const tails = TAILS.get(foldedAt(text, index));
  if (tails === undefined) return false;
  const next = foldedAt(text, isSpaceAt(text, index + 1) ? skipSpaces(text, index + 1) : index + 1);
  if (!tails.has(next)) return false;
  return next !== FRACTION || foldedAt(text, index) === 0x767e || foldedAt(text, index + 2) === OF;
}

/** True where the multiplier at `index` ends a denominator: the 千 of 五千分之一. */
export function endsDenominator(text: string, index: number): boolean {
  return foldedAt(text, index + 1) === FRACTION && foldedAt(text, index + 2) === OF;
}

/** The scale after a number that ends at `end`, up to four spaces apart; at most three multipliers, whose powers add up. */
export function readScale(text: string, end: number): Scale | undefined {
  let start = skipSpaces(text, end);
  if (foldedAt(text, start) === OF_THEM && classAt(text, start + 1) === BIG) start += 1;
  let at = start;
  let exponent = 0;
  for (let count = 0; count < 3; count += 1) {
    const kind = classAt(text, at);
    if ((kind !== SMALL && kind !== BIG) || beginsUnit(text, at)) break;
    exponent += worthAt(text, at);
    at += 1;
  }
  return at === start ? undefined : { start, end: at, exponent };
}
