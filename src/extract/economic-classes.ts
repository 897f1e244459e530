import { economicNames, findEconomic } from '../vocabulary/economic-classification.ts';
import { findFunctional } from '../vocabulary/functional-classification.ts';
import { type Named, place, type Reading } from './reading.ts';

/** Names of the 类 of the departments' economic classification, which divide basic expenditure. */
export const ECONOMIC_NAMES: ReadonlySet<string> = new Set(economicNames(3));

interface Item {
  readonly level: 3 | 5 | 7;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Whether the section divides basic expenditure, which 预算法实施条例 art. 6 has divided by economic 款. */
export function takesEconomicNames({ section }: Reading): boolean {
  return section.id === 'basic';
}

/**
 * A 类 or 款 of the economic classification, part of basic expenditure; undefined where the section is another one or a
 * functional class is meant: 教育支出（类） below a heading of basic expenditure.
 */
export function economicClass(reading: Reading, { level, name, start, end }: Item): Named | undefined {
  if (level === 7 || !takesEconomicNames(reading)) return undefined;
  const { fiscalYear } = reading.setting;
  const above = level === 5 ? reading.economicClass : undefined;
  const query = { scheme: 'department', name, fiscalYear, level } as const;
  const code =
    (above === undefined ? undefined : findEconomic({ ...query, parent: above })?.code) ?? findEconomic(query)?.code;
  const functional = findFunctional({ name, fiscalYear, level }) !== undefined;
  if (code === undefined && (functional || above === undefined)) return undefined;
  if (level === 3) reading.economicClass = code;
  return {
    meanings: [{ concept: 'expenditure.basic', dimensions: { economic: code ?? `name:${name}` }, weak: false }],
    place: place(reading, start, end),
  };
}
