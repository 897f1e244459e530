import { type CodeEntry, CodeList, type CodeQuery, readRows } from './code-list.ts';
import { REVENUE_ROWS } from './revenue-codes.ts';

const LIST = new CodeList(readRows('revenue', REVENUE_ROWS, []), '收入');

export const REVENUE_CLASSIFICATION: readonly CodeEntry[] = LIST.entries;

export interface RevenueQuery extends CodeQuery {
  /** 类, 款 or 项, by count of digits. */
  readonly level?: 3 | 5 | 7;
}

/** The one entry with this name, as findFunctional finds it: with and without the ending 收入. */
export function findRevenue(query: RevenueQuery): CodeEntry | undefined {
  return LIST.find(query);
}

/** The entry with this code in force in the year, else the newest one with the code. */
export function revenueByCode(code: string, fiscalYear: number): CodeEntry | undefined {
  return LIST.byCode(code, fiscalYear);
}
