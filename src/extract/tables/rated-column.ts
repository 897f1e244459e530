import type { Measure } from '../../model/fact.ts';
import { bareRate, headOf, type Unsaid } from './bare-rate.ts';
import type { ColumnMeaning } from './heads.ts';
import type { Rate } from './rates.ts';
import type { Head } from './table-cells.ts';
import type { TableGrid } from './table-grid.ts';

/**
 * 2024年执行数 | 2025年预算数 | 比上年增长%: a column of changes that names neither year nor measure is about the column of amounts
 * before it, where all columns up to there name their years and none a later one. What it is measured against has the measure
 * of the column of that year. Below a head that both share (2025年预算 over 建议数 | 比上年增减) it has the measure of that column.
 */
export function aboutColumnsBefore(
  { paths, roles }: TableGrid,
  columns: readonly number[],
  meanings: ReadonlyMap<number, ColumnMeaning>,
  unsaid: Unsaid<ColumnMeaning>,
): ReadonlyMap<number, ColumnMeaning> {
  const amounts: ColumnMeaning[] = [];
  const found = new Map<number, ColumnMeaning>();
  let last: number | undefined;
  for (const column of columns) {
    const meaning = meanings.get(column);
    if (meaning === undefined) continue;
    const bare = roles[column] === 'rate' && meaning.rate === undefined;
    if (bare) {
      const known = new Set([...found.values()].map(({ rate }) => rate?.statistic));
      const own = ofPair(meaning, paths[column] ?? [], amounts, unsaid);
      // What changed is said once: a second rate is of something else.
      found.set(column, known.has(own.rate?.statistic) ? meaning : own);
      continue;
    }
    if (meaning.rate === undefined) {
      amounts.push(meaning);
      last = column;
    }
    const above = (last === undefined ? undefined : paths[last]) ?? [];
    const ofEarlier = ofEarlierYear(meaning, amounts, unsaid);
    found.set(column, ofEarlier ?? belowShared(meaning, amounts.at(-1), above) ?? aboutLast(meaning, amounts));
  }
  return found;
}

/** 增减% behind the columns of two years. */
function ofPair(
  meaning: ColumnMeaning,
  path: readonly Head[],
  amounts: readonly ColumnMeaning[],
  unsaid: Unsaid<ColumnMeaning>,
): ColumnMeaning {
  const found = bareRate(path, amounts, unsaid);
  if (found === undefined) return meaning;
  const { rate, of } = found;
  return {
    ...meaning,
    rate,
    year: of.year,
    measure: of.measure,
    meaning: meaning.meaning ?? of.meaning,
    unknown: of.unknown,
  };
}

/**
 * 2025年执行数 | 2026年预算数 | 预算数为执行数的%: of the last column with that measure, against the column of the year before it. No rate
 * where nothing says against what: the final account of the year before may do for one of this year, not for a budget.
 */
function ofEarlierYear(
  meaning: ColumnMeaning,
  amounts: readonly ColumnMeaning[],
  unsaid: Unsaid<ColumnMeaning>,
): ColumnMeaning | undefined {
  const { rate } = meaning;
  if (rate?.statistic !== 'completion_rate' || !rate.base.isEarlier) return undefined;
  const last = amounts.findLast(
    (one) => meaning.measure === undefined || unsaid.measure(one) === meaning.measure.value,
  );
  const about = {
    ...meaning,
    year: meaning.year ?? last?.year,
    measure: meaning.measure ?? last?.measure,
  };
  const base = earlierBase(rate.base, amounts, (about.year?.year ?? unsaid.year) - 1, unsaid.measure(about));
  return { ...about, rate: base === undefined ? undefined : { ...rate, base } };
}

function earlierBase(
  base: Rate['base'],
  amounts: readonly ColumnMeaning[],
  yearBefore: number,
  own: Measure,
): Rate['base'] | undefined {
  const fiscalYear = base.fiscalYear ?? yearBefore;
  if (base.isYearUnsaid !== true) {
    const measure = base.measure ?? measureOfYear(amounts, fiscalYear) ?? (own === 'actual' ? own : undefined);
    return measure === undefined ? undefined : { ...base, measure };
  }
  // One head, which may stand above several columns.
  const [column, ...others] = amounts.filter(
    ({ year, measure }) => year?.year === fiscalYear && measure?.value === base.measure,
  );
  const isOneHead = others.every(({ year }) => year?.place.start === column?.year?.place.start);
  if (column?.year === undefined || !isOneHead) return undefined;
  return { ...base, fiscalYear, place: headOf(column.year, column.measure?.place) };
}

/** The measure of a rate is printed in a head that stands above the column before it as well, which may name a narrower one. */
function belowShared(
  meaning: ColumnMeaning,
  last: ColumnMeaning | undefined,
  above: readonly Head[],
): ColumnMeaning | undefined {
  const said = meaning.measure?.place;
  if (meaning.rate?.statistic === 'completion_rate' || said === undefined || last?.measure === undefined)
    return undefined;
  const isShared = above.some(({ place }) => place.start <= said.start && said.end <= place.end);
  return meaning.rate !== undefined && isShared ? { ...meaning, measure: last.measure } : undefined;
}

function aboutLast(meaning: ColumnMeaning, amounts: readonly ColumnMeaning[]): ColumnMeaning {
  const { rate, year, measure } = meaning;
  if (rate === undefined || rate.statistic === 'completion_rate' || year !== undefined || measure !== undefined)
    return meaning;
  const last = amounts.at(-1);
  const latest = last?.year?.year;
  if (last === undefined || latest === undefined || !amounts.every((one) => (one.year?.year ?? latest + 1) <= latest))
    return meaning;
  const { base } = rate;
  const against = base.measure ?? measureOfYear(amounts, base.fiscalYear ?? latest - 1);
  return { ...meaning, year: last.year, measure: last.measure, rate: { ...rate, base: { ...base, measure: against } } };
}

/** The one measure that columns of a year have; undefined where they have several, or there is none. */
function measureOfYear(amounts: readonly ColumnMeaning[], year: number): Measure | undefined {
  const measures = new Set(amounts.filter((one) => one.year?.year === year).map(({ measure }) => measure?.value));
  return measures.size === 1 ? [...measures][0] : undefined;
}
