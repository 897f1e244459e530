import { classAt, HALF, isHanAt } from './characters.ts';
import { matchUnit, type UnitMatch } from './unit-match.ts';
import type { PrintedUnit } from './units.ts';

/** A unit with 半 that adds a half to the whole number before it. */
export interface HalfUnit {
  readonly unit: PrintedUnit;
  readonly unitEnd: number;
  readonly end: number;
  readonly printedUnit?: string;
}

/** Units that follow 个半. */
const AFTER_HALF = new Set(['小时', '钟头', '月', '星期']);

/** 两斤半, and 三个半小时 whose unit follows the half. */
export function withHalf(text: string, match: UnitMatch): HalfUnit | undefined {
  const { unit, end } = match;
  if (unit.kind !== 'quantity' || classAt(text, end) !== HALF) return undefined;
  if (unit.sort === 'measure') return isHanAt(text, end + 1) ? undefined : { unit, unitEnd: end, end: end + 1 };
  if (unit.printed !== '个') return undefined;
  const later = matchUnit(text, end + 1);
  if (later === undefined || !AFTER_HALF.has(later.unit.printed)) return undefined;
  return { unit: later.unit, unitEnd: later.end, end: later.end, printedUnit: later.unit.printed };
}

const TIME = new Set<PrintedUnit['unit']>(['year', 'month', 'day', 'hour', 'minute', 'second', 'pure']);

/** True where 半 at `index` is half of a measure (半成, 半斤); not 半年, which names a period, and not a part of another word. */
export function isHalfOfUnit(text: string, index: number, bare: boolean): boolean {
  const match = matchUnit(text, index + 1);
  if (match === undefined || match.start !== index + 1 || isHanAt(text, index - 1)) return match?.unit.printed === '成';
  const { unit } = match;
  if (unit.kind === 'percent') return unit.printed === '成' || unit.printed === '折';
  return bare && unit.kind === 'quantity' && unit.sort === 'measure' && !TIME.has(unit.unit);
}
