import type { Measure } from '../../model/fact.ts';
import { FUND_ALONE, PLAN_WORDS, SAME_DAY_WORDS } from '../../vocabulary/table-heads.ts';
import type { Place } from '../draft.ts';
import type { YearSaid } from '../sentence/clause.ts';
import { meantMeasure, type Reading } from '../sentence/reading.ts';
import { tokenize } from '../tokens/tokenize.ts';
import { YEAR_BEFORE_LAST } from '../year-before-last.ts';
import { named } from './named-head.ts';
import { accountYear } from './printed-year.ts';
import type { Head } from './table-cells.ts';

const PRIOR_YEAR = /上年|上一年|去年|^同期(?=数)/;
/** 2027年计划数, 2027年预算建议数 */
const PLAN_HEAD = /计划(?:数|金额)$|(?:预算)?建议数$|(?<=^(?:上年|去年)?)同期数?$/;

/** The measure that a head names, and where. */
export function measureOf(
  { text, place }: Head,
  reading: Reading,
): { readonly value: Measure; readonly place: Place } | undefined {
  if (FUND_ALONE.test(named(text))) return undefined;
  const plan = PLAN_HEAD.exec(text);
  const planned = PLAN_WORDS[plan?.[0] ?? ''] ?? SAME_DAY_WORDS[plan?.[0] ?? ''];
  if (plan !== null && planned !== undefined)
    return { value: planned, place: { ...place, start: place.start + plan.index, end: place.start + text.length } };
  // 执行数 is a label of project reports as well.
  const token = tokenize(text, []).findLast(
    (one) => one.kind === 'measure' || (one.kind === 'label' && one.measure !== undefined),
  );
  const measure = token?.kind === 'measure' || token?.kind === 'label' ? token.measure : undefined;
  if (token === undefined || measure === undefined) return undefined;
  return {
    value: meantMeasure(reading, measure),
    place: { ...place, start: place.start + token.start, end: place.start + token.end },
  };
}

/** The year that a head names, or counts back to. */
export function yearOf({ text, place }: Head, reading: Reading): YearSaid | undefined {
  const { fiscalYear, minguo } = reading.setting;
  const printed = accountYear(text, place, minguo);
  if (printed !== undefined) return printed;
  const beforeLast = minguo ? YEAR_BEFORE_LAST.exec(text) : null;
  if (beforeLast !== null) {
    const start = place.start + beforeLast.index;
    return { year: fiscalYear - 2, place: { ...place, start, end: start + beforeLast[0].length } };
  }
  const prior = PRIOR_YEAR.exec(text);
  // 上年结转 is money of this year.
  if (prior === null || text.includes('结转') || text.includes('结余')) return undefined;
  const start = place.start + prior.index;
  return { year: fiscalYear - 1, place: { ...place, start, end: start + prior[0].length } };
}
