import type { Measure } from '../../model/fact.ts';
import type { Reading } from './reading.ts';

/** 2025年收入5亿元, in the budget of a government for 2026: what a year before it names no measure of was done. */
export function isOfYearBefore({ clause, year, setting }: Reading): boolean {
  const said = clause.year ?? year;
  if (setting.concepts || clause.measure !== undefined || said === undefined || said.several === true) return false;
  return setting.documentMeasure.startsWith('budget') && said.year < setting.documentYear;
}

/** 今年乙局为5万元, in the press on the year before: of a year that is not over there is a budget alone. */
export function measureOfNews({ clause, year, setting }: Reading): Measure | undefined {
  const said = clause.year ?? year;
  if (setting.newsYear === undefined || said === undefined || said.several === true) return undefined;
  return said.year >= setting.newsYear ? 'budget.unspecified' : undefined;
}
