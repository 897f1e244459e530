import { economicNames, findEconomic } from '../../vocabulary/economic-classification.ts';
import { findFunctional } from '../../vocabulary/functional-classification.ts';
import type { FactDraft } from '../draft.ts';
import type { Named } from '../sentence/clause.ts';
import { place, type Reading } from '../sentence/reading.ts';
import { sectionsTotal, type Total } from './classes.ts';

/** Names of the 款; that of 办公设备购置, which stands under two 类, names no code by itself. */
const ITEM_NAMES: ReadonlySet<string> = new Set(economicNames(5));

/** 机关运行经费60万元，其中：会议费2万元: below what is divided a label may be the name of a 款. */
export function economicLabel(reading: Reading, { name, start, end }: Omit<Item, 'level'>): Named | undefined {
  const above = (reading.whole ?? reading.last[0])?.concept ?? '';
  const total = DIVIDED[reading.section.id ?? ''];
  if (!ITEM_NAMES.has(name) || (above !== total && !(total === 'expenditure.basic' && HALVES.test(above))))
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
  if (level === 7) return undefined;
  const { fiscalYear } = reading.setting;
  const divided = DIVIDED[reading.section.id ?? ''];
  const total = divided === undefined ? saidToBeDivided(reading, { level, name, start, end }) : { concept: divided };
  if (total === undefined) return undefined;
  const above = level === 5 ? reading.economicClass : undefined;
  const query = { scheme: 'department', name, fiscalYear, level } as const;
  const code =
    (above === undefined ? undefined : findEconomic({ ...query, parent: above })?.code) ?? findEconomic(query)?.code;
  const functional = findFunctional({ name, fiscalYear, level }) !== undefined;
  if (code === undefined && (functional || (above === undefined && !ITEM_NAMES.has(name)))) return undefined;
  if (level === 3) reading.economicClass = code;
  return {
    meanings: [{ concept: total.concept, dimensions: { economic: code ?? `name:${name}` }, weak: false }],
    place: place(reading, start, end),
    whole: total.place,
  };
}

function isAllExpenditure({ concept, dimensions }: FactDraft): boolean {
  return concept === 'expenditure.total' || (concept === 'balance.grand_total' && dimensions.side === 'expenditure');
}

const CLASS_NAMES: ReadonlySet<string> = new Set(economicNames(3));
const BY_ECONOMIC_CLASS = /经济(?:分类|科目)/;
/** 工资福利支出80万元，占基本支出的80%: the share names what is divided. */
const SHARE_OF = /^[^。；;]{0,40}?占(?:一般公共预算)?(基本|项目)支出/;
const NAMED_TOTALS: Readonly<Record<string, string>> = { 基本: 'expenditure.basic', 项目: 'expenditure.project' };
const WHOLES: ReadonlySet<string> = new Set(Object.values(NAMED_TOTALS));
const HALVES = /^expenditure\.basic\.(?:personnel|public)$/;
const SHARE_REACH = 60;
const REACH_BACK = 220;
/** 基本支出按经济分类：工资福利支出80万元，…. */
const BY_CLASS_OF =
  /(基本|项目)支出(?:预算|决算)?(?:情况)?[，,]?按(?:支出|部门|政府)?(?:预算)?经济(?:分类|科目)[^。]{0,200}$/;

/** Outside of those sections: what the share, the sum above 其中 or words like 按经济分类科目 say that a 类 is part of. */
function saidToBeDivided(reading: Reading, { level, name, start, end }: Item): Total | undefined {
  const { text, setting, whole, last, section } = reading;
  const known = level === 3 && CLASS_NAMES.has(name);
  if (!known || findFunctional({ name, fiscalYear: setting.fiscalYear, level }) !== undefined) return undefined;
  const share = SHARE_OF.exec(text.slice(end, end + SHARE_REACH))?.[1];
  if (share !== undefined) return { concept: NAMED_TOTALS[share] ?? 'expenditure.basic' };
  const named = BY_CLASS_OF.exec(text.slice(Math.max(0, start - REACH_BACK), start))?.[1];
  if (named !== undefined) return { concept: NAMED_TOTALS[named] ?? 'expenditure.basic' };
  const over = whole ?? last[0];
  const sentence = text.lastIndexOf('。', start - 1) + 1;
  // 按经济分类分：…, in a sentence of its own: what is divided is no longer the part that the sentence before divided.
  const anew =
    BY_ECONOMIC_CLASS.test(text.slice(sentence, start)) &&
    (over === undefined || over.place.block !== reading.block || over.place.start < sentence);
  const total = anew ? sectionsTotal(reading) : undefined;
  if (total !== undefined) return total;
  const above = over?.concept;
  // Printed in a block above, as where that lists its parts below.
  const isAbove = over === reading.listedBelow?.whole || over?.place.block !== reading.block;
  const listed = isAbove ? over?.parts.subject : undefined;
  const at = listed === undefined ? {} : { place: listed };
  if (above != null && WHOLES.has(above)) return { concept: above, ...at };
  // 支出总计90万元，其中：工资福利支出60万元、…: of all expenditure.
  if (whole !== undefined && isAllExpenditure(whole)) return { concept: 'expenditure.total', ...at };
  // 人员支出90万元，其中工资福利支出80万元: 类 divide the basic expenditure, whichever half of it was named.
  if (above != null && HALVES.test(above)) return { concept: 'expenditure.basic', ...at };
  if (!BY_ECONOMIC_CLASS.test(text) && !BY_ECONOMIC_CLASS.test(section.headingText)) return undefined;
  // The class before it in the list divides the same.
  const beside = over?.dimensions.economic !== undefined && over.place.block === reading.block ? over : undefined;
  if (above != null && beside?.parts.whole !== undefined) return { concept: above, place: beside.parts.whole };
  return sectionsTotal(reading);
}
