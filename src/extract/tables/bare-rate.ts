import type { Measure } from '../../model/fact.ts';
import type { Place } from '../draft.ts';
import type { YearSaid } from '../sentence/clause.ts';
import type { Rate } from './rates.ts';
import type { Head } from './table-cells.ts';
import { plain } from './table-grid.ts';

/** A column of amounts by the year that its heads name. */
interface AmountColumn {
  readonly year: YearSaid | undefined;
  readonly measure: { readonly place: Place } | undefined;
}

/** What columns are of whose heads do not say it. */
export interface Unsaid<T> {
  readonly year: number;
  measure(column: T): Measure;
  /** What a head above the rate says that it compares. */
  compared(head: Head): Rate['base'] | undefined;
}

/** A rate or change that says no more than that, and the column of amounts that it is of. */
export interface BareRate<T extends AmountColumn> {
  readonly rate: Rate;
  readonly of: T;
}

const RATE =
  /^(?:(?:增[、,，]?减|增长|变动|增减变动)(?:率|幅度|比例|情况)?|[增涨]幅)[（(]?[±+＋\-－—/、,，]*[%％][）)]?$/;
/** Cells below such a head print the sign. */
const RATE_WITHOUT_SIGN = /^(?:(?:增[、,，]?减|增长|变动|增减变动)(?:率|幅度|比例)|[增涨]幅)$/;
const CHANGE = /^(?:增[、,，]?减|变动)(?:额|数|金额)$/;
const PERCENT = /[%％]/;

/**
 * 完成数 | 上年同期数 | 增减%: the change of the one column of the latest year, from the one of the year before it. Of several of
 * the latest year it is what was done, from what was done.
 */
export function bareRate<T extends AmountColumn>(
  path: readonly Head[],
  amounts: readonly T[],
  unsaid: Unsaid<T>,
): BareRate<T> | undefined {
  const found = saidBy(path);
  if (found === undefined) return undefined;
  const { isRate, ...said } = found;
  const named = path.map((head) => unsaid.compared(head)).findLast((one) => one !== undefined);
  const pair = named === undefined ? pairOf(amounts, unsaid) : pairNamed(amounts, named, unsaid);
  if (pair === undefined) return undefined;
  return {
    of: pair.of,
    rate: { statistic: isRate ? 'change_rate' : 'change', base: pair.base, ...said },
  };
}

interface Pair<T> {
  readonly of: T;
  readonly base: Rate['base'];
}

/** 2026年预算数比2025年执行数: of the one column of the latest year, or of what was done in it against what was done, from the measure that is named or that the one column of its year has. */
function pairNamed<T extends AmountColumn>(
  amounts: readonly T[],
  named: Rate['base'],
  unsaid: Unsaid<T>,
): Pair<T> | undefined {
  const yearOf = ({ year }: AmountColumn) => year?.year ?? unsaid.year;
  const latest = Math.max(...amounts.map(yearOf));
  const now = amounts.filter((one) => yearOf(one) === latest);
  const done = named.measure === 'actual' ? now.filter((one) => unsaid.measure(one) === 'actual') : [];
  const [of, ...others] = now.length === 1 ? now : done;
  if (of === undefined || others.length > 0) return undefined;
  const fiscalYear = named.fiscalYear ?? latest - 1;
  const [before, ...more] = amounts.filter((one) => yearOf(one) === fiscalYear);
  const measure = named.measure ?? (before === undefined || more.length > 0 ? undefined : unsaid.measure(before));
  return measure === undefined || fiscalYear >= latest ? undefined : { of, base: { ...named, fiscalYear, measure } };
}

/** The lowest head, or 增减 over 金额 and %. */
function saidBy(path: readonly Head[]): (Pick<Rate, 'head' | 'percent'> & { readonly isRate: boolean }) | undefined {
  const [above, head] = [path.at(-2), path.at(-1)];
  if (head === undefined) return undefined;
  const own = plain(head.text);
  const both = above === undefined ? own : plain(above.text) + own;
  const isBoth = !isBare(own) && isBare(both);
  if (!isBoth && !isBare(own)) return undefined;
  const at = head.text.search(PERCENT);
  const percent = at < 0 ? undefined : { ...head.place, start: head.place.start + at, end: head.place.start + at + 1 };
  const isRate = percent !== undefined || RATE_WITHOUT_SIGN.test(isBoth ? both : own);
  return { head: isBoth && above !== undefined ? above.place : head.place, percent, isRate };
}

function isBare(words: string): boolean {
  return RATE.test(words) || RATE_WITHOUT_SIGN.test(words) || CHANGE.test(words);
}

/** 2025年调整预算: where the head names the year and the measure, from the first of both to the last. */
export function headOf({ place }: YearSaid, measure: Place | undefined): Place {
  if (measure === undefined || measure.block !== place.block) return place;
  const [start, end] = [Math.min(place.start, measure.start), Math.max(place.end, measure.end)];
  return end - start > LONGEST_HEAD ? place : { ...place, start, end };
}

const LONGEST_HEAD = 16;

function pairOf<T extends AmountColumn>(amounts: readonly T[], unsaid: Unsaid<T>): Pair<T> | undefined {
  const yearOf = ({ year }: AmountColumn) => year?.year ?? unsaid.year;
  const latest = Math.max(...amounts.map(yearOf));
  const now = amounts.filter((one) => yearOf(one) === latest);
  const [before, ...others] = amounts.filter((one) => yearOf(one) === latest - 1);
  if (before?.year === undefined || others.length > 0) return undefined;
  const measure = unsaid.measure(before);
  const done = measure === 'actual' ? now.filter((one) => unsaid.measure(one) === 'actual') : [];
  const [of, another] = now.length === 1 ? now : done;
  if (of === undefined || another !== undefined) return undefined;
  return {
    of,
    base: {
      measure,
      fiscalYear: before.year.year,
      isEarlier: true,
      place: headOf(before.year, before.measure?.place),
    },
  };
}
