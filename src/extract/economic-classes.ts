import { economicNames, findEconomic } from '../vocabulary/economic-classification.ts';
import { findFunctional } from '../vocabulary/functional-classification.ts';
import { type Named, place, type Reading } from './reading.ts';

/** Names of the 款; that of 办公设备购置, which stands under two 类, names no code by itself. */
const ITEM_NAMES: ReadonlySet<string> = new Set(economicNames(5));

/** 机关运行经费60万元，其中：会议费2万元: below what is divided a label may be the name of a 款. */
export function economicLabel(reading: Reading, { name, start, end }: Omit<Item, 'level'>): Named | undefined {
  if (!ITEM_NAMES.has(name) || (reading.whole ?? reading.last[0])?.concept !== DIVIDED[reading.section.id ?? ''])
    return undefined;
  const named = economicClass(reading, { level: 5, name, start, end });
  const known = named?.meanings.every(({ dimensions }) => dimensions.economic?.startsWith('name:') === false);
  return known === true ? named : undefined;
}

interface Item {
  readonly level: 3 | 5 | 7;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What the sections divide by the economic classification: basic expenditure, which 预算法实施条例 art. 6 has published by
 * economic 款, and the part of it that keeps offices running.
 */
const DIVIDED: Readonly<Record<string, string>> = {
  basic: 'expenditure.basic',
  office_operating: 'office_operating',
};

/**
 * A 类 or 款 of the economic classification, as part of what the section is about; undefined where the section is another one or a
 * functional class is meant: 教育支出（类） below a heading of basic expenditure.
 */
export function economicClass(reading: Reading, { level, name, start, end }: Item): Named | undefined {
  const concept = DIVIDED[reading.section.id ?? ''];
  if (level === 7 || concept === undefined) return undefined;
  const { fiscalYear } = reading.setting;
  const above = level === 5 ? reading.economicClass : undefined;
  const query = { scheme: 'department', name, fiscalYear, level } as const;
  const code =
    (above === undefined ? undefined : findEconomic({ ...query, parent: above })?.code) ?? findEconomic(query)?.code;
  const functional = findFunctional({ name, fiscalYear, level }) !== undefined;
  if (code === undefined && (functional || (above === undefined && !ITEM_NAMES.has(name)))) return undefined;
  if (level === 3) reading.economicClass = code;
  return {
    meanings: [{ concept, dimensions: { economic: code ?? `name:${name}` }, weak: false }],
    place: place(reading, start, end),
  };
}
