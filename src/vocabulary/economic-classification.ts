import { type CodeEntry, CodeList, type CodeQuery, readRows } from './code-list.ts';
import { ECONOMIC_DEPARTMENT } from './economic-department.ts';
import { ECONOMIC_GOVERNMENT } from './economic-government.ts';
import { ECONOMIC_PRINTED } from './economic-printed.ts';

/** 部门预算支出经济分类 (301–399, before 2018 支出经济分类) or 政府预算支出经济分类 (501–599). */
export type EconomicScheme = 'department' | 'government';

const LISTS: Readonly<Record<EconomicScheme, CodeList>> = {
  department: new CodeList(readRows('department', ECONOMIC_DEPARTMENT, ECONOMIC_PRINTED), '支出'),
  government: new CodeList(readRows('government', ECONOMIC_GOVERNMENT, []), '支出'),
};

export const ECONOMIC_CLASSIFICATION: Readonly<Record<EconomicScheme, readonly CodeEntry[]>> = {
  department: LISTS.department.entries,
  government: LISTS.government.entries,
};

export interface EconomicQuery extends CodeQuery {
  readonly scheme: EconomicScheme;
  /** 类 or 款, by count of digits. */
  readonly level?: 3 | 5;
}

/**
 * The one entry with this name, as findFunctional finds it. 办公设备购置 stands under 309 and 310: without the 类 above
 * it names no code.
 */
export function findEconomic({ scheme, ...query }: EconomicQuery): CodeEntry | undefined {
  return LISTS[scheme].find(query);
}

/** Names of the departments' entries at one level, of any year, for finding them in text. */
export function economicNames(level: 3 | 5): readonly string[] {
  const entries = LISTS.department.entries.filter(({ code }) => code.length === level);
  return [...new Set(entries.flatMap(({ name, aliases }) => [name, ...aliases]))];
}

/** The entry with this code in force in the year, else the newest one with the code; the digits tell the scheme. */
export function economicByCode(code: string, fiscalYear: number): CodeEntry | undefined {
  return LISTS.department.byCode(code, fiscalYear) ?? LISTS.government.byCode(code, fiscalYear);
}
