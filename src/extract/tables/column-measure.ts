import type { Measure } from '../../model/fact.ts';
import type { YearSaid } from '../sentence/clause.ts';
import type { Reading, Setting } from '../sentence/reading.ts';
import type { Unsaid } from './bare-rate.ts';
import type { ColumnMeaning } from './heads.ts';
import { comparedBy } from './rates.ts';
import type { TableTitle } from './title.ts';

/** The year that the title of a table names, from which 上年 below it is counted, else that of the section. */
export function yearOfTable(title: TableTitle | undefined, { setting }: Reading): number {
  return title?.year?.year ?? setting.fiscalYear;
}

/** What columns of a table are of whose heads do not say it. */
export function unsaidIn(title: TableTitle | undefined, reading: Reading): Unsaid<ColumnMeaning> {
  return {
    year: yearOfTable(title, reading),
    measure: (column) => measureOfColumn(column, undefined, column.year?.year, title, reading).value,
    compared: (head) => comparedBy(head, reading),
  };
}

/** What the amounts of a column are: by its heads, their row, the title of the table, else by what the document reports. */
export function measureOfColumn(
  column: ColumnMeaning,
  ofRow: ColumnMeaning['measure'],
  year: number | undefined,
  title: TableTitle | undefined,
  { setting }: Reading,
): { readonly value: Measure; readonly said: ColumnMeaning['measure'] } {
  const about = year ?? title?.year?.year;
  const isOther = isEstimateBefore(column, title?.year) || isDoneBefore(title, about, setting);
  const said = column.measure ?? ofRow ?? (isOther ? undefined : title?.measure);
  return { value: said?.value ?? unsaid(setting, about, title), said };
}

/** 2026年支出执行情况表 in a report on the budget of 2026: nothing is done yet. */
function isDoneBefore(title: TableTitle | undefined, year: number | undefined, { planYear }: Setting): boolean {
  return title?.measure?.value === 'actual' && year !== undefined && year === planYear;
}

/** 2026年转移支付表 in a report on the budget of 2026 is of that budget; a limit, or what was issued, is not. */
function unsaid(
  { measure, planYear, fiscalYear }: Setting,
  year: number | undefined,
  title: TableTitle | undefined,
): Measure {
  const planned = measure === 'actual' && (year ?? fiscalYear) === planYear;
  return planned && title !== undefined && !OF_NO_BUDGET.test(title.text) ? 'budget.unspecified' : measure;
}

const OF_NO_BUDGET = /提前下达|已下达|限额|余额|项目情况/;

/** 2025年预计数 in a table of the budget of 2026: the title does not say what it is. */
function isEstimateBefore({ estimated, year }: ColumnMeaning, titled: YearSaid | undefined): boolean {
  return estimated && year !== undefined && titled !== undefined && year.year < titled.year;
}
