import type { Measure } from '../../model/fact.ts';
import type { ColumnMeaning } from './heads.ts';

/**
 * 2024年执行数 | 2025年预算数 | 比上年增长%: a column of changes that names neither year nor measure is about the column of amounts
 * before it, where all columns up to there name their years and none a later one. What it is measured against has the measure
 * of the column of that year.
 */
export function aboutColumnsBefore(
  columns: readonly number[],
  meanings: ReadonlyMap<number, ColumnMeaning>,
): ReadonlyMap<number, ColumnMeaning> {
  const amounts: ColumnMeaning[] = [];
  const found = new Map<number, ColumnMeaning>();
  for (const column of columns) {
    const meaning = meanings.get(column);
    if (meaning === undefined) continue;
    if (meaning.rate === undefined) amounts.push(meaning);
    found.set(column, aboutLast(meaning, amounts));
  }
  return found;
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
