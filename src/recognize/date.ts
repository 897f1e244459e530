import type { Mention } from '../model/quantity.ts';
import {
  ARABIC,
  classAt,
  codesOf,
  endOfDigits,
  foldedAt,
  HAN_DIGIT,
  matchesAt,
  skipSpaces,
  smallInteger,
} from './characters.ts';
import { endOfConnector } from './connector.ts';
import { type Draft, plainMention } from './mention.ts';
import { minguoYear } from './minguo.ts';
import { readNumeral } from './numeral.ts';
import { isYear, type Numeral } from './printed-numeral.ts';

type Parts = { -readonly [Key in keyof NonNullable<Mention['date']>]: NonNullable<Mention['date']>[Key] };

const YEAR = 0x5e74; // 年
const MONTH = 0x6708; // 月
const DAY = 0x65e5; // 日
const NUMBER = 0x53f7; // 号
const HOUR = 0x65f6; // 时
const OCLOCK = 0x70b9; // 点
const MINUTE = 0x5206; // 分
const CENTURY = 0x4e16; // 世
const COLON = 0x3a;
const DEGREE = 0x5ea6; // 度
/** What follows a year in the names of accounts. */
const OF_ACCOUNTS = codesOf('一部单三决预收支政财机');
const JOINTS = new Set([0x2d, 0x2f, 0x2e]);
/** After 日 these make a duration (3日内) or another word. */
const NOT_DAY = codesOf('内均常益志元本语');

/** The date or time of day that begins with the numeral, or undefined. `minguo`: bare years are of the Republic. */
export function readDate(text: string, numeral: Numeral, minguo: boolean): Draft | undefined {
  if (numeral.places > 0 && numeral.script === 'arabic') return readDotted(text, numeral);
  if (numeral.grouped || numeral.exponent > 0) return undefined;
  const { start, end, whole } = numeral;
  const value = integerOf(text, numeral);
  if (value === undefined) return undefined;
  const fourDigits = numeral.script === 'arabic' ? whole === 4 : numeral.strung && end - start === 4;
  if (fourDigits && isYear(value)) return readFromYear(text, start, end, value);
  const republican = minguoYear(text, numeral, value, minguo);
  if (republican !== undefined) return inMinguo(readFromYear(text, start, end, republican));
  const next = skipSpaces(text, end);
  // 成立70周年: when it is, and no count.
  if (whole > 0 && matchesAt(text, next, '周年')) return dated(start, next + 2, {});
  if (whole > 2) return undefined;
  switch (foldedAt(text, next)) {
    case MONTH:
      return value >= 1 && value <= 12 ? fromMonth(text, start, next, value) : undefined;
    case DAY:
      return numeral.script === 'arabic' && value <= 31 && isDay(text, next)
        ? dated(start, next + 1, { day: value })
        : undefined;
    case YEAR:
      return value % 10 === 0 && value >= 10 && matchesAt(text, next, '年代') ? dated(start, next + 2, {}) : undefined;
    case CENTURY:
      return value <= 21 && matchesAt(text, next, '世纪') ? dated(start, next + 2, {}) : undefined;
    case COLON:
    case HOUR:
    case OCLOCK:
      return whole > 0 ? readClock(text, start, end, {}) : undefined;
    default:
      return whole > 0 ? readMonthSpan(text, start, end, value) : undefined;
  }
}

function integerOf(text: string, numeral: Numeral): number | undefined {
  if (numeral.upper !== undefined || numeral.digits.length > 4) return undefined;
  return numeral.script === 'arabic' ? smallInteger(text, numeral.start, numeral.end) : Number(numeral.digits);
}

function dated(start: number, end: number, date: Parts): Draft {
  return { ...plainMention('date', start, end), date };
}

function inMinguo(read: Draft | undefined): Draft | undefined {
  return read?.date === undefined ? undefined : { ...read, date: { ...read.date, calendar: 'minguo' } };
}

function isDay(text: string, index: number): boolean {
  return foldedAt(text, index) === DAY && !NOT_DAY.has(foldedAt(text, index + 1));
}

function readFromYear(text: string, start: number, end: number, year: number): Draft | undefined {
  const next = skipSpaces(text, end);
  const code = foldedAt(text, next);
  if (code === YEAR) return readAfterYear(text, start, next + 1, year);
  // 2022度部门决算: the word for the year was left out.
  if (foldedAt(text, next) === DEGREE && OF_ACCOUNTS.has(foldedAt(text, next + 1)))
    return dated(start, next + 1, { year, fiscal: true });
  if (next === end && namesAccounts(text, end)) return dated(start, end, { year, fiscal: true });
  if (matchesAt(text, next, '财年')) return dated(start, next + 2, { year, fiscal: true });
  if (JOINTS.has(code) && next === end) {
    const date = readJointed(text, start, end, code, year);
    if (date !== undefined) return date;
  }
  const second = endOfConnector(text, end);
  if (second < 0 || endOfDigits(text, second) !== second + 4) return undefined;
  const later = smallInteger(text, second, second + 4);
  if (!isYear(later) || later <= year) return undefined;
  const after = skipSpaces(text, second + 4);
  if (foldedAt(text, after) !== YEAR) return dated(start, second + 4, { year });
  return dated(start, matchesAt(text, after, '年度') ? after + 2 : after + 1, { year });
}

const OPENING_QUOTES = codesOf('“"「『');
const ACCOUNTS = [
  '三公”经费',
  '三公"经费',
  '三公」经费',
  '三公』经费',
  '三公经费',
  '部门预算',
  '部门决算',
  '单位预算',
  '单位决算',
];

/** 2023“三公”经费: the word for the year was left out, and what it is the year of stands right behind. */
function namesAccounts(text: string, end: number): boolean {
  const from = OPENING_QUOTES.has(foldedAt(text, end)) ? end + 1 : end;
  return ACCOUNTS.some((words) => matchesAt(text, from, words));
}

function readAfterYear(text: string, start: number, end: number, year: number): Draft {
  if (matchesAt(text, end, '度')) return dated(start, end + 1, { year, fiscal: true });
  const at = skipSpaces(text, end);
  const month = shortNumeral(text, at);
  if (month === undefined || month.value < 1 || month.value > 12) return dated(start, end, { year });
  const marker = skipSpaces(text, month.end);
  if (foldedAt(text, marker) !== MONTH) {
    const span = classAt(text, at) === ARABIC ? readMonthSpan(text, at, month.end, month.value) : undefined;
    return dated(start, span?.end ?? end, { year });
  }
  return fromMonth(text, start, marker, month.value, year);
}

function fromMonth(text: string, start: number, marker: number, month: number, year?: number): Draft {
  const parts: Parts = year === undefined ? { month } : { year, month };
  const at = skipSpaces(text, marker + 1);
  const day = shortNumeral(text, at);
  if (day === undefined || day.value < 1 || day.value > 31) return dated(start, marker + 1, parts);
  const end = skipSpaces(text, day.end);
  if (foldedAt(text, end) !== NUMBER && !isDay(text, end)) return dated(start, marker + 1, parts);
  return withClock(text, dated(start, end + 1, { ...parts, day: day.value }));
}

/** A whole number of one or two Arabic digits, or in Chinese characters. */
function shortNumeral(text: string, start: number): { value: number; end: number } | undefined {
  if (classAt(text, start) === ARABIC) {
    const end = endOfDigits(text, start);
    return end - start <= 2 ? { value: smallInteger(text, start, end), end } : undefined;
  }
  if (classAt(text, start) !== HAN_DIGIT && !matchesAt(text, start, '十')) return undefined;
  const numeral = readNumeral(text, start);
  if (numeral === undefined || numeral.digits.length > 2 || numeral.exponent > 0) return undefined;
  return { value: Number(numeral.digits), end: numeral.end };
}

/** 2021-09-02, 2021/9/2, 2021.09.02 and, with a two-digit month, 2021-09. */
function readJointed(text: string, start: number, yearEnd: number, joint: number, year: number): Draft | undefined {
  const monthEnd = endOfDigits(text, yearEnd + 1);
  const month = smallInteger(text, yearEnd + 1, monthEnd);
  if (monthEnd === yearEnd + 1 || monthEnd > yearEnd + 3 || month < 1 || month > 12) return undefined;
  if (foldedAt(text, monthEnd) !== joint)
    return monthEnd === yearEnd + 3 ? dated(start, monthEnd, { year, month }) : undefined;
  const dayEnd = endOfDigits(text, monthEnd + 1);
  const day = smallInteger(text, monthEnd + 1, dayEnd);
  if (dayEnd === monthEnd + 1 || dayEnd > monthEnd + 3 || day < 1 || day > 31) return undefined;
  return withClock(text, dated(start, dayEnd, { year, month, day }));
}

/** 2021.09 reads as a decimal first: a year, a two-digit month, and perhaps a day. */
function readDotted(text: string, numeral: Numeral): Draft | undefined {
  if (numeral.whole !== 4 || numeral.grouped || numeral.places > 2) return undefined;
  const yearEnd = numeral.start + 4;
  const year = smallInteger(text, numeral.start, yearEnd);
  if (!isYear(year)) return undefined;
  const date = readJointed(text, numeral.start, yearEnd, 0x2e, year);
  return date?.date?.day === undefined ? undefined : date;
}

/** 1-12月, 1至6月, 3—5日. */
function readMonthSpan(text: string, start: number, end: number, value: number): Draft | undefined {
  const second = endOfConnector(text, end);
  if (second < 0) return undefined;
  const secondEnd = endOfDigits(text, second);
  if (secondEnd === second || secondEnd > second + 2) return undefined;
  const later = smallInteger(text, second, secondEnd);
  const marker = skipSpaces(text, secondEnd);
  if (foldedAt(text, marker) === MONTH)
    return value <= 12 && later <= 12 ? dated(start, marker + 1, { month: value }) : undefined;
  return isDay(text, marker) && later <= 31 && value < later ? dated(start, marker + 1, { day: value }) : undefined;
}

function withClock(text: string, date: Draft): Draft {
  const at = skipSpaces(text, date.end);
  const end = endOfDigits(text, at);
  if (end === at || end > at + 2) return date;
  const clock = readClock(text, at, end, {});
  return clock === undefined ? date : { ...date, end: clock.end, number: { start: date.start, end: clock.end } };
}

/** 10:00, 10:00:00, 10时30分, 10点30分. The hour ends at `hourEnd`. */
function readClock(text: string, start: number, hourEnd: number, date: Parts): Draft | undefined {
  if (hourEnd - start > 2 || smallInteger(text, start, hourEnd) > 24) return undefined;
  const code = foldedAt(text, hourEnd);
  const end = endOfDigits(text, hourEnd + 1);
  if (code === COLON) {
    if (end !== hourEnd + 3) return undefined;
    const seconds = endOfDigits(text, end + 1);
    return dated(start, foldedAt(text, end) === COLON && seconds === end + 3 ? seconds : end, date);
  }
  if ((code === HOUR || code === OCLOCK) && end > hourEnd + 1 && end <= hourEnd + 3 && foldedAt(text, end) === MINUTE) {
    return dated(start, end + 1, date);
  }
  return undefined;
}
