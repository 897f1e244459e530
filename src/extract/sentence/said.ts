import type { Mention } from '../../model/quantity.ts';
import type { Token } from '../tokens/token.ts';
import { closeComparison, joinWhereMarked } from './comparison.ts';
import { isRelative, meantMeasure, place, type Reading } from './reading.ts';

/** 决算数, 年初预算: the measure of the clause, or that of what it is compared with. */
export function readMeasure(reading: Reading, { measure, start, end }: Extract<Token, { kind: 'measure' }>): void {
  const { clause, block } = reading;
  if (isNameOfFund(reading.text, start, end) || isCalledSo(reading.text, start) || isDoubled(reading.text, start))
    return;
  const meant = meantMeasure(reading, measure);
  if (clause.comparing === undefined) clause.measure = { value: meant, place: { block, start, end } };
  else {
    joinWhereMarked(reading, start);
    Object.assign(clause.comparing, { measure: meant, end });
  }
}

/** 较年初预算预算数减少: the word once more, and no other measure. */
function isDoubled(text: string, start: number): boolean {
  return DOUBLED.test(text.slice(Math.max(0, start - LONGEST_DOUBLED), start + 2));
}

const DOUBLED = /(?:初|整|全年)(预算|决算)\1$/;
const LONGEST_DOUBLED = 4;

/** 为调整预算（以下简称“预算”）的98%: what it is called below, and no other measure. */
function isCalledSo(text: string, start: number): boolean {
  return CALLED.test(text.slice(Math.max(0, start - LONGEST_CALLED), start));
}

const CALLED = /简称["“”]$/;
const LONGEST_CALLED = 3;

/** 其中，一般公共预算5万元: the name of a fund, and no measure. */
function isNameOfFund(text: string, start: number, end: number): boolean {
  return text.slice(start, end) === '预算' && FUND.test(text.slice(Math.max(0, start - LONGEST_FUND), start));
}

const FUND = /(?:一般公共|公共财政|公共|一般|政府性基金|国有资本经营|社会保险基金)$/;
const LONGEST_FUND = 6;

const AS_OF = /截[至止]$/;
const EVENT = /[于自从]$/;

/** A date is the year of the clause, or that of what it is compared with. */
export function readDate(reading: Reading, mention: Mention): void {
  const { clause } = reading;
  const year = mention.date?.year;
  if (year === undefined || YEARS.test(reading.text.slice(mention.start, mention.end))) return;
  if (isOfPart(reading.text, mention.start) || isLeftOut(reading, mention)) return;
  const day = dayOf(mention);
  // 于2009年11月16日开馆: when something happened, and no year of figures.
  if (day !== undefined && EVENT.test(reading.text.slice(Math.max(0, mention.start - 1), mention.start))) return;
  const said = { year, ...(day === undefined ? {} : { day }), place: place(reading, mention.start, mention.end) };
  if (clause.comparing === undefined) {
    clause.year = said;
    reading.ofYears = false;
    if (day !== undefined && AS_OF.test(reading.text.slice(Math.max(0, mention.start - 2), mention.start)))
      reading.asOf = said;
  } else {
    joinWhereMarked(reading, mention.start);
    Object.assign(clause.comparing, { year: said, end: mention.end });
  }
}

/** （含2020年结转资金5万元): where a part of this year's figure came from. */
function isOfPart(text: string, start: number): boolean {
  return PART_OF.test(text.slice(Math.max(0, start - LONGEST_PART), start));
}

const PART_OF = /[(（]其?中?(?:含|包含|包括)$/;
const LONGEST_PART = 5;

/** 2021—2025年: no one year is meant. */
const YEARS = /\d{4}年?\s?[-—–~～至到]+\s?\d/;

function dayOf({ date }: Mention): string | undefined {
  const { year, month, day } = date ?? {};
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** 上年与省结账前结余收入, 上年财政拨款结转资金: an item of this year, which came from the year before. */
function isPartOfItem({ text }: Reading, end: number): boolean {
  return ITEM_OF_YEAR_BEFORE.test(text.slice(end, end + LONGEST_ITEM));
}

const ITEM_OF_YEAR_BEFORE = /^(?:度)?(?:与[^，,。；;、\d]{1,6}|财政拨款|财政资金)?(?:结转|结余|滚存|结账|专款)(?!年)/;
const LONGEST_ITEM = 12;

/** 剔除上年一次性投入后增长5%: the year of what is left out without an amount, and of no figure. */
function isLeftOut({ text }: Reading, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return LEAVES_OUT.test(text.slice(Math.max(0, start - 2), start)) && LEFT.test(text.slice(end, end + LONGEST_LEFT));
}

const LEAVES_OUT = /剔除|扣除/;
const LEFT = /^[^\d，,。；;]*(?:因素|影响|后|外)/;
const LONGEST_LEFT = 40;

function namesYear({ tokens, at }: Reading, start: number): boolean {
  const next = tokens[at + 1];
  return next?.kind === 'mention' && next.mention.kind === 'date' && next.start === start;
}

/** What the press counts from its own day; 上年 is the year before the one that is spoken of. */
const OF_NEWS = /^(?:去年|今年|明年)$/;

/** 上年, 本年: a year told from the one in force. */
export function readRelativeYear(reading: Reading, token: Extract<Token, { kind: 'relative-year' }>): void {
  const { clause } = reading;
  // 同比上年度增加: said twice.
  if (isPartOfItem(reading, token.end) || isLeftOut(reading, token) || reading.text.startsWith('同比', token.start - 2))
    return;
  if (clause.comparing !== undefined) {
    joinWhereMarked(reading, token.start);
    clause.comparing.offset = token.offset;
    clause.comparing.end = token.end;
    return;
  }
  if (reading.text.startsWith('同比', token.start)) {
    clause.comparing = { start: token.start, end: token.end, offset: token.offset };
    // 同比2019年的9万元减少: the year stands behind, and is no year of what follows.
    if (!namesYear(reading, token.end)) closeComparison(reading);
    return;
  }
  const { newsYear } = reading.setting;
  if (newsYear !== undefined && OF_NEWS.test(reading.text.slice(token.start, token.end))) {
    clause.year = { year: newsYear + token.offset, news: true, place: place(reading, token.start, token.end) };
    reading.ofYears = false;
    return;
  }
  const said = clause.year ?? reading.year;
  const isCounted = isRelative(reading, said);
  // 上年云山县同期: two words for one year.
  const year = said === undefined || isCounted ? reading.setting.fiscalYear : said.year;
  const at = place(reading, token.start, token.end);
  if (token.offset === 0) reading.ofYears = false;
  if (token.offset !== 0) clause.year = { year: year + token.offset, place: at };
  // 上年决算数5万元，本年决算数4万元: back to the year of the document.
  else if (isCounted) clause.year = { year: reading.setting.fiscalYear, place: at };
}
