import type { Measure } from '../../model/fact.ts';
import type { Mention } from '../../model/quantity.ts';
import type { Place } from '../draft.ts';
import type { Section } from '../section.ts';
import type { Comparison } from './clause.ts';
import { type ForAll, place, type Reading } from './reading.ts';

const SAME_BELOW = /^[^，,。；;()\d]{0,6}\((?:[^()]{0,8}[，,])?以?下同\)/;
/** Behind the rate: 增长2%（同口径，下同）. */
const SAME_BEHIND = /^\((?:同口径[，,])?以?下同\)/;
const CALLED_SO = /^\(以下简称(?:增长|下降|增减)\)/;
const AGAINST = /^\((?:比|较|与)(?:上年|去年)(?:同期|比较|相比|执行数|决算数|完成数)?[，,]?下同\)/;
const CALLED_BUDGET = /^(?:数)?\((?:以下简称["“]?预算["”]?|以?下同)\)/;
const WHICH_BUDGET = /^\((?:调整|变动)(?:后)?预算[，,]?以?下同\)/;
const REACH = 24;
const YEAR_BEFORE = -1;

function partOf(section: Section): Section | undefined {
  let part: Section | undefined;
  for (let at: Section | undefined = section; at?.heading !== undefined; at = at.parent) part = at;
  return part;
}

function saidHere({ forAll, section }: Reading): ForAll | undefined {
  return forAll?.part === partOf(section) ? forAll : undefined;
}

/** The base of a rate of a year that names none; a rate that says its base of all below is kept for them. */
export function baseOfRate(
  reading: Reading,
  mention: Mention,
  own: Comparison | undefined,
  of: number,
  basis: Place | undefined,
): Comparison | undefined {
  if (reading.setting.concepts) return own;
  const behind = reading.text.slice(mention.end, mention.end + REACH);
  const against = own === undefined ? AGAINST.exec(behind)?.[0] : undefined;
  const said: Comparison | undefined =
    against === undefined
      ? own
      : {
          measure: undefined,
          fiscalYear: of + YEAR_BEFORE,
          place: place(reading, mention.end, mention.end + against.length),
        };
  const side = sideOf(reading);
  const ofAll = against !== undefined || CALLED_SO.test(behind) || SAME_BEHIND.test(behind);
  if (said !== undefined && (ofAll || isSaidOfAll(reading, said))) {
    const ofAllBelow = basis === undefined ? said : { ...said, basis };
    const bases = { ...saidHere(reading)?.bases, [side]: { said: ofAllBelow, of } };
    reading.forAll = { ...saidHere(reading), part: partOf(reading.section), bases };
  }
  const bases = saidHere(reading)?.bases;
  const kept = bases?.[side] ?? bases?.[OTHER[side]];
  const isKept = kept?.of === of && (said === undefined || said.place === kept.said.place);
  return isKept ? kept.said : said;
}

const OTHER = { income: 'expenditure', expenditure: 'income' } as const;

/** 支出增长2%（同口径，下同）: a base may hold for spending alone, and another one for what comes in. */
function sideOf({ last }: Reading): keyof typeof OTHER {
  return last[0]?.dimensions.subject?.includes('支出') === true ? 'expenditure' : 'income';
}

function isSaidOfAll({ text, block }: Reading, { place: at }: Comparison): boolean {
  return at.block === block && SAME_BELOW.test(text.slice(at.end, at.end + REACH));
}

/** Which budget 预算 means at a completion rate, and where that is said. */
export function budgetOfRate(
  reading: Reading,
  mention: Mention,
): { readonly value: Measure; readonly place: Place } | undefined {
  const { setting, clause, text } = reading;
  if (setting.concepts) return undefined;
  const { measure } = clause;
  const bracket = WHICH_BUDGET.exec(text.slice(mention.end, mention.end + REACH))?.[0];
  const called = measure !== undefined && CALLED_BUDGET.test(text.slice(measure.place.end, measure.place.end + REACH));
  const said =
    bracket !== undefined
      ? { value: 'budget.adjusted' as const, place: place(reading, mention.end, mention.end + bracket.length) }
      : called
        ? measure
        : undefined;
  if (said !== undefined) reading.forAll = { ...saidHere(reading), part: partOf(reading.section), budget: said };
  return measure === undefined || measure.value === 'budget.unspecified' ? saidHere(reading)?.budget : undefined;
}
