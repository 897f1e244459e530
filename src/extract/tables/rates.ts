import type { Base, Measure } from '../../model/fact.ts';
import type { Place } from '../draft.ts';
import { meantMeasure, type Reading } from '../sentence/reading.ts';
import { tokenize } from '../tokens/tokenize.ts';
import { printedYear } from './printed-year.ts';
import type { Head } from './table-cells.ts';

/** What a column over rates or changes says: the statistic, what it is measured against, and where that is printed. */
export interface Rate {
  readonly statistic: 'change_rate' | 'completion_rate' | 'change';
  /** Percent sign; undefined where the column is of amounts, or where the cells alone print it. */
  readonly percent: Place | undefined;
  readonly base: {
    readonly measure: Measure | undefined;
    /** Undefined where it is counted from the year of the figure. */
    readonly fiscalYear: number | undefined;
    /** Of a year before that of the figure. */
    readonly isEarlier: boolean;
    /** 预算数为执行数的%: nothing in the head says of which year, and `place` is that of the measure alone. */
    readonly isYearUnsaid?: boolean;
    /** Nothing tells which measure of that year it is of. */
    readonly isOpen?: boolean;
    readonly place: Place;
  };
  readonly head: Place;
}

const CHANGE =
  /(?:比|较|与)(.{2,24}?)(?:相比)?(?:增[、,，（(]?减[）)]?|增长|增加|变动|±|[+＋][/,，、]?[-－—])|(同比|上年)(?:增减|增长|变动)|与(上年度)(?:预算数?)?比较/;
const COMPLETION =
  /(?:占|完成|为)(?:汇总)?((?:年初|全年|年度|\(调整\)|调整后?|变动)?预算(?:[变调][动整]数)?)数?的?|(预算)(?:完成|执行)率/;
/** 决算数为上年决算数的%, and 预算数为执行数的%: a budget is made before anything of it is done. */
const EARLIER =
  /[为占]((?:上年|上一年|去年|20\d\d年|二[〇○零][〇○零一二三四五六七八九]{2}年)[^为占的%％]{0,10})的?|(?<=预算数?)为((?:执行|决算|完成)数)的?/;
const PERCENT = /[%％]/;
/** 2026年预算数比2025年执行数 over 增减额 and 增减%: what all below it compares. */
const COMPARED = /(?:比|较|与)((?:20\d\d年|上年|去年)[^比较与]{0,12})$/;
/** 执行数为预算数的: as a share of it. */
const OF = /的\s*$/;
const RELATIVE = /上年|同比|去年/;

/**
 * Reads the lowest head that speaks of a rate; undefined where none does, or where it does not say what it compares with.
 * `inPercent`: the cells below print the sign.
 */
export function rateOf(path: readonly Head[], reading: Reading, inPercent: boolean): Rate | undefined {
  const rates = path.map((head) => rateIn(head, reading, inPercent));
  const at = rates.findLastIndex((one) => one !== undefined);
  const rate = rates[at];
  // 比上年增减 over 金额 and %: the lower head says which of the two stands below.
  const sign = path.slice(at + 1).findLast(({ text }) => PERCENT.test(text));
  if (rate === undefined || rate.statistic === 'completion_rate' || rate.percent !== undefined || sign === undefined)
    return rate;
  return { ...rate, statistic: 'change_rate', percent: signOf(sign) };
}

function signOf({ text, place }: Head): Place | undefined {
  const sign = PERCENT.exec(text);
  return sign === null ? undefined : { ...place, start: place.start + sign.index, end: place.start + sign.index + 1 };
}

function rateIn(head: Head, reading: Reading, inPercent: boolean): Rate | undefined {
  const { text, place } = head;
  const percent = signOf(head);
  const completion = COMPLETION.exec(text);
  if (completion !== null && (inPercent || percent !== undefined || OF.test(text))) {
    const base = spanOf(completion, place);
    return {
      statistic: 'completion_rate',
      percent,
      base: { ...measured(base.text, reading), fiscalYear: undefined, isEarlier: false, place: base.place },
      head: place,
    };
  }
  const earlier = EARLIER.exec(text);
  if (earlier !== null && (inPercent || percent !== undefined || OF.test(text))) {
    const base = spanOf(earlier, place);
    const against = { ...ofEarlier(base, reading), isYearUnsaid: earlier[1] === undefined };
    return { statistic: 'completion_rate', percent, base: against, head: place };
  }
  const change = CHANGE.exec(text);
  if (change === null) return undefined;
  const base = spanOf(change, place);
  const against = ofEarlier(base, reading);
  if (against.fiscalYear === undefined && !RELATIVE.test(base.text)) return undefined;
  return {
    statistic: percent === undefined && !inPercent ? 'change' : 'change_rate',
    percent,
    base: against,
    head: place,
  };
}

function ofEarlier({ text, place }: { readonly text: string; readonly place: Place }, reading: Reading): Rate['base'] {
  return { ...measured(text, reading), fiscalYear: printedYear(text, place)?.year, isEarlier: true, place };
}

/** What the head over rates that say no more than that compares them with. */
export function comparedBy({ text, place }: Head, reading: Reading): Rate['base'] | undefined {
  const found = COMPARED.exec(text.trimEnd());
  if (found === null) return undefined;
  return ofEarlier(spanOf(found, place), reading);
}

/** Whether a head says no more than what is compared with what. */
export function compares(words: string): boolean {
  return COMPARED.test(words);
}

function measured(text: string, reading: Reading): { readonly measure: Measure | undefined } {
  const token = tokenize(text, []).findLast(
    (one) => one.kind === 'measure' || (one.kind === 'label' && one.measure !== undefined),
  );
  const measure = token?.kind === 'measure' || token?.kind === 'label' ? token.measure : undefined;
  return { measure: measure === undefined ? undefined : meantMeasure(reading, measure) };
}

/** The group of a match that took part, as text and place. */
function spanOf(match: RegExpExecArray, place: Place): { readonly text: string; readonly place: Place } {
  const text = match[1] ?? match[2] ?? match[3] ?? '';
  const start = place.start + match.index + match[0].indexOf(text);
  return { text, place: { ...place, start, end: start + text.length } };
}

/** The base of a fact of the year with this measure: what the head leaves out is that of the fact. */
export function baseOfRate({ base }: Rate, measure: Measure, fiscalYear: number): Base {
  if (!base.isEarlier) return { measure: base.measure ?? 'budget.unspecified', fiscalYear };
  const year = base.fiscalYear ?? fiscalYear - 1;
  if (base.measure === undefined && base.isOpen === true) return { fiscalYear: year };
  return { measure: base.measure ?? measure, fiscalYear: year };
}
