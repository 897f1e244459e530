import {
  BIG,
  classAt,
  codesOf,
  foldedAt,
  foldedSlice,
  HAN_DIGIT,
  isFormalAt,
  isHanAt,
  matchesAt,
  SMALL,
} from './characters.ts';
import { membersBefore } from './enumeration.ts';
import type { Measured } from './mention.ts';
import type { Numeral } from './printed-numeral.ts';
import { ORDERING_UNITS } from './unit-rows.ts';

const ONE = 0x4e00;
const OPENING_QUOTES = codesOf('“‘"「『〝');
/** With 一 alone these are an indefinite article or a word: 一个问题, 一批项目, 一次性, 一些. */
const INDEFINITE = new Set(
  '个 批 项 件 条 种 次 套 张 场 部 支 处 组 队 份 家 起 位 成 株 间 座 堂 道 面 幅 根 件次 批次 轮 款 盘 桩 笔 天 人 年 顿'.split(
    ' ',
  ),
);
/** Characters that carry a numeral on into a name or an ordinal: 三次产业, 五次会议, 三年行动, 一年来. */
const NAME_TAILS: Readonly<Record<string, ReadonlySet<number>>> = {
  次: codesOf('会全产'),
  年: codesOf('来多行级期度义一'),
  人: codesOf('小组普'),
  个: codesOf('一只'),
  项: codesOf('规'),
  台: codesOf('河'),
  角: codesOf('大'),
};
/** Function words that may follow a digit standing alone. */
const AFTER_LONE_DIGIT = codesOf(
  '是那不和与或到至的等以之也都就还且但而在为被把比了吗呢啊吧比大小多少高低又加减乘除间',
);
const BEFORE_ORDINAL = codesOf('第初星周礼');

/**
 * True where a numeral in Chinese characters with its unit is a quantity. Most stand inside words and names: 一般, 统一,
 * 三公, 四川, 十分.
 */
export function countsSomething(text: string, measured: Measured, bare: boolean): boolean {
  const { numeral, kind } = measured;
  if (numeral.script !== 'han') return true;
  if (isCutOff(text, numeral)) return false;
  if (BEFORE_ORDINAL.has(foldedAt(text, numeral.start - 1))) return false;
  if (kind === 'number')
    return bare
      ? standsAlone(text, numeral, measured.numberStart)
      : numeral.fraction === true || isLargeNumber(numeral);
  const unit = unitName(text, measured);
  if (NAME_TAILS[unit]?.has(foldedAt(text, measured.end)) === true) return false;
  if (numeral.strung && numeral.places === 0 && numeral.end - numeral.start === 2) return false;
  if (bare) return true;
  if (SUMMING_UNITS.has(unit)) return sumsUp(text, numeral);
  if (ORDINAL_UNITS.has(unit) || isArabicUnit(text, measured)) return false;
  if (OPENING_QUOTES.has(text.charCodeAt(numeral.start - 1)) && kind === 'quantity') return false;
  return !(isOne(text, numeral) && INDEFINITE.has(unit));
}

/** Behind another numeral character that it could not join (三七二十一), or an unknown count of tens (数十, 几百). */
function isCutOff(text: string, numeral: Numeral): boolean {
  const before = classAt(text, numeral.start - 1);
  if (before === HAN_DIGIT || before === SMALL || before === BIG) return !isUnitCharacter(text, numeral.start - 1);
  return classAt(text, numeral.start) === SMALL && UNKNOWN_COUNTS.has(foldedAt(text, numeral.start - 1));
}

const UNKNOWN_COUNTS = codesOf('数几');

/** 两 is a unit as well. */
function isUnitCharacter(text: string, index: number): boolean {
  return foldedAt(text, index) === 0x4e24;
}

function unitName(text: string, measured: Measured): string {
  return measured.unitEnd - measured.unitStart > 3 ? '' : foldedSlice(text, measured.unitStart, measured.unitEnd);
}

/** Units that Chinese numerals put in order, however long they are: 二十届, 一百周年. */
const ORDINAL_UNITS = new Set(['届', '周年', '世纪']);

/** Units that count in Chinese numerals only where they sum up the members just listed: 省、市、县三级, but 三级医院. */
const SUMMING_UNITS = new Set(['级', '地']);

function sumsUp(text: string, numeral: Numeral): boolean {
  const digits = foldedSlice(text, numeral.start, numeral.end);
  const value = digits === '两' ? 2 : '〇一二三四五六七八九十'.indexOf(digits);
  return digits.length === 1 && value > 1 && membersBefore(text, numeral.start) === value;
}

function isArabicUnit(text: string, measured: Measured): boolean {
  return (
    measured.numeral.end - measured.numeral.start === 1 &&
    ORDERING_UNITS.has(unitName(text, measured)) &&
    !isFormalAt(text, measured.numeral.start) &&
    !isMoneyPiece(text, measured)
  );
}

/** 三块五, 两毛: money in words, where no Chinese character follows. */
function isMoneyPiece(text: string, measured: Measured): boolean {
  return (measured.kind === 'amount' || matchesAt(text, measured.unitStart, '成')) && !isHanAt(text, measured.end);
}

function isOne(text: string, numeral: Numeral): boolean {
  return numeral.end === numeral.start + 1 && foldedAt(text, numeral.start) === ONE;
}

/** 三千万, 两亿: a bare numeral that ends in a big multiplier. */
function isLargeNumber(numeral: Numeral): boolean {
  return numeral.exponent >= 4 && numeral.upper === undefined;
}

/** A bare numeral that is no part of a word, as far as its neighbours tell. */
function standsAlone(text: string, numeral: Numeral, start: number): boolean {
  if (numeral.upper !== undefined) return false;
  const length = numeral.end - numeral.start;
  if (numeral.strung && numeral.places === 0)
    return length > 2 || !(isHanAt(text, numeral.end) || isHanAt(text, start - 1));
  if (length > 1) return true;
  if (!isHanAt(text, numeral.end)) return !isHanAt(text, start - 1) || !isFormalAt(text, numeral.start);
  if (isFormalAt(text, numeral.start)) return false;
  return AFTER_LONE_DIGIT.has(foldedAt(text, numeral.end)) && classAt(text, start - 1) === 0;
}
