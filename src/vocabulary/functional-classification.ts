import { type CodeEntry, CodeList, readRows } from './code-list.ts';
import { FUNCTIONAL_BALANCE } from './functional-balance.ts';
import { FUNCTIONAL_CLASSES } from './functional-classes.ts';
import { FUNCTIONAL_ECONOMY } from './functional-economy.ts';
import { FUNCTIONAL_GOVERNMENT } from './functional-government.ts';
import { FUNCTIONAL_PRINTED } from './functional-printed.ts';
import { FUNCTIONAL_SOCIETY } from './functional-society.ts';
import { FUNCTIONAL_TERRITORY } from './functional-territory.ts';

/** An entry of the functional classification of expenditure. */
export type FunctionalEntry = CodeEntry;

const ROWS = [
  ...FUNCTIONAL_CLASSES,
  ...FUNCTIONAL_GOVERNMENT,
  ...FUNCTIONAL_SOCIETY,
  ...FUNCTIONAL_ECONOMY,
  ...FUNCTIONAL_TERRITORY,
  ...FUNCTIONAL_BALANCE,
];
const LIST = new CodeList(readRows('functional', ROWS, FUNCTIONAL_PRINTED), '支出');

export const FUNCTIONAL_CLASSIFICATION: readonly FunctionalEntry[] = LIST.entries;

/** 类, 款 and 项, by count of digits. */
export type FunctionalLevel = 3 | 5 | 7;

/** 项 that stand under nearly every 款 of the administration with the same last two digits. */
const COMMON_ITEMS: ReadonlyMap<string, string> = new Map([
  ['行政运行', '01'],
  ['一般行政管理事务', '02'],
  ['机关服务', '03'],
]);
/** Only 201 numbers 事业运行 alike throughout: 农业农村 has it as 04. */
const INSTITUTIONS = { name: '事业运行', ending: '50', class: '201' };
/** The rest of a 款: 其他 and its name. */
const REST = { word: '其他', ending: '99' };
const ADMINISTRATION = '事务';

function ruled(code: string, name: string): FunctionalEntry {
  return {
    scheme: 'functional',
    code,
    name,
    validFrom: 2007,
    validTo: 0,
    yearsCertain: false,
    aliases: [],
    source: 'rule',
    confidence: 'rule',
    printedFor: [],
    documents: 0,
  };
}

/** The name that the 项 with this ending has by rule under a 款. */
function ruledName(group: FunctionalEntry, ending: string): string | undefined {
  if (ending === REST.ending) return group.name.startsWith(REST.word) ? group.name : `${REST.word}${group.name}`;
  if (ending === INSTITUTIONS.ending && group.code.startsWith(INSTITUTIONS.class)) return INSTITUTIONS.name;
  return [...COMMON_ITEMS].find(([, digits]) => digits === ending)?.[0];
}

const RULED_ENDINGS = [...COMMON_ITEMS.values(), INSTITUTIONS.ending, REST.ending];

/** The 项 of a 款 that the name is by rule, where the list has no other name for its code. */
function ruledItem(name: string, group: string, fiscalYear: number): FunctionalEntry | undefined {
  const above = LIST.byCode(group, fiscalYear) ?? ruled(group, '');
  const key = LIST.keyOf(name);
  for (const ending of RULED_ENDINGS) {
    const code = `${group}${ending}`;
    const byRule = ruledName(above, ending);
    if (byRule !== undefined && LIST.keyOf(byRule) === key && LIST.ofCode(code).length === 0)
      return ruled(code, byRule);
  }
  return undefined;
}

export interface FunctionalQuery {
  /** As printed, mainland simplified. */
  readonly name: string;
  readonly fiscalYear: number;
  readonly level?: FunctionalLevel;
  /** Code of the 类 or 款 above: 其他支出 exists at three levels and 一般行政管理事务 under 60 款. */
  readonly parent?: string;
}

/**
 * The one entry with this name, in force in the year, at the level and under the parent; undefined when none or
 * several fit. A name that was in force in another year only is still found when it names one code: bodies keep old
 * wording for a year or two. A 项 that the list lacks is found by rule under its 款 (行政运行 is 01).
 */
export function findFunctional(query: FunctionalQuery): FunctionalEntry | undefined {
  const { name, fiscalYear, level, parent } = query;
  // 行政运行 stands under every 款: without one its name tells no code.
  if (parent?.length !== 5 && (COMMON_ITEMS.has(name) || name === INSTITUTIONS.name)) return undefined;
  const found = LIST.find(query);
  if (found !== undefined || level !== 7 || parent?.length !== 5) return found;
  return ruledItem(name, parent, fiscalYear);
}

/** The entry with this code in force in the year, else the newest one with the code, else the one by rule. */
export function functionalByCode(code: string, fiscalYear: number): FunctionalEntry | undefined {
  const listed = LIST.byCode(code, fiscalYear);
  const group = code.length === 7 ? LIST.byCode(code.slice(0, 5), fiscalYear) : undefined;
  if (listed !== undefined || group === undefined) return listed;
  const ending = code.slice(5);
  // 01 is 行政运行 in the administration and something of its own elsewhere (学前教育).
  if (ending !== REST.ending && !group.name.includes(ADMINISTRATION)) return undefined;
  const name = ruledName(group, ending);
  return name === undefined ? undefined : ruled(code, name);
}

/** Every name that entries of the level are printed with, 支出 kept. */
export function functionalNames(level: FunctionalLevel): readonly string[] {
  return FUNCTIONAL_CLASSIFICATION.filter(({ code }) => code.length === level).flatMap(({ name, aliases }) => [
    name,
    ...aliases,
  ]);
}
