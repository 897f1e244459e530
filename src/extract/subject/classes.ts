import { findFunctional, functionalNames } from '../../vocabulary/functional-classification.ts';
import { GRAND_TOTALS } from '../../vocabulary/relations.ts';
import type { Place } from '../draft.ts';
import type { Named } from '../sentence/clause.ts';
import { place, type Reading } from '../sentence/reading.ts';

/** Names of the 类, which are subjects where classes are listed. */
export const CLASS_NAMES: ReadonlySet<string> = new Set(functionalNames(3));
const CLASSIFIED_SECTIONS = ['gpb', 'fiscal', 'gov_fund', 'state_capital'];
const BY_CLASS = /功能(?:分类|科目)|按大类|类科目/;

/** Whether the section lists expenditure by class. */
export function takesClassNames(reading: Reading): boolean {
  return CLASSIFIED_SECTIONS.some((id) => reading.section.id?.startsWith(id) === true) || speaksOfClasses(reading);
}

/** Names that stand for other things beside classes: 其他支出 of a body or of its vehicles. */
const AMBIGUOUS = /^(?:其他|转移性)/;

/** A bare name of a 类 at this place is one: where classes are listed, or below a total that is divided into them. */
export function isClassName(reading: Reading, name: string): boolean {
  if (!CLASS_NAMES.has(name)) return false;
  if (takesClassNames(reading)) return true;
  const { section, classTotal, codes } = reading;
  const below = classTotal !== undefined || TOTALS.has(section.id ?? '');
  return below && (codes.has(3) || !AMBIGUOUS.test(name));
}

/** Sections about all income and expenditure, which name classes only as parts of it. */
const TOTALS = new Set(['total', 'expenditure']);

/** By the tokens of a block, which are made once: asked at every label, its text is searched once. */
const SPEAKING = new WeakMap<Reading['tokens'], boolean>();

function speaksOfClasses({ tokens, text }: Reading): boolean {
  const known = SPEAKING.get(tokens) ?? BY_CLASS.test(text);
  SPEAKING.set(tokens, known);
  return known;
}

/** A name with the mark of its level. */
export interface ClassToken {
  readonly level: 3 | 5 | 7;
  readonly name: string;
  readonly digits?: string;
  readonly start: number;
  readonly end: number;
}

/** A 类, 款 or 项: its code where digits are printed or year, level and parent leave one, else its name. */
export function classified(reading: Reading, token: ClassToken): Named {
  const { level, name } = token;
  const code = printedCode(reading, token) ?? codeByName(reading, level, name);
  for (const below of [3, 5, 7] as const) if (below >= level) reading.codes.delete(below);
  if (code !== undefined) reading.codes.set(level, code);
  const dimensions = { function: code ?? `name:${name}` };
  const total = totalOfClasses(reading, token.end);
  return {
    meanings: [{ concept: total.concept, dimensions, weak: false }],
    place: place(reading, token.start, token.end),
    whole: total.place,
  };
}

/** What the classes of a section divide, whatever its text names: that of the appropriations, or that of one fund. */
const CLASSES_OF: readonly (readonly [section: string, concept: string])[] = [
  ['gov_fund', 'gov_fund.expenditure'],
  ['state_capital', 'state_capital.expenditure'],
  ['fiscal', 'fiscal.expenditure'],
  ['gpb', 'gpb.expenditure'],
];

/** What classes of expenditure divide, and where that is printed if no heading says it. */
export interface Total {
  readonly concept: string;
  readonly place?: Place;
}

/** 教育支出5万元，占支出总预算82.27%: the share names what is divided. */
const SHARE_OF_ALL = /^[^。；;]{0,30}?占(总支出|支出(?:总预算|总计|合计|总额|预算)|本年支出|年度支出)/;
const SHARE_REACH = 50;

function totalOfClasses(reading: Reading, end: number): Total {
  const id = reading.section.id ?? '';
  const said = sectionsTotal(reading);
  const share = said === undefined ? SHARE_OF_ALL.exec(reading.text.slice(end, end + SHARE_REACH)) : null;
  if (share?.[1] !== undefined) {
    const until = end + share[0].length;
    return { concept: 'expenditure.total', place: place(reading, until - share[1].length, until) };
  }
  return said ?? { concept: TOTALS.has(id) ? 'expenditure.total' : 'gpb.expenditure' };
}

/** The total that the section or the words before name; undefined where neither does. */
export function sectionsTotal({ section, classTotal }: Reading): Total | undefined {
  const id = section.id ?? '';
  const ofSection = CLASSES_OF.find(([prefix]) => id.startsWith(prefix))?.[1];
  return ofSection === undefined ? classTotal : { concept: ofSection };
}

const DIVIDED = new Set([
  'gpb.expenditure',
  'fiscal.expenditure',
  'expenditure.total',
  'gov_fund.expenditure',
  'state_capital.expenditure',
]);

/** 财政拨款支出主要内容如下, 支出总计100万元： the total that the classes below divide, where the heading names none. */
export function noteClassTotal(reading: Reading, { meanings, place: at }: Named): void {
  for (const { concept, dimensions } of meanings) {
    if (dimensions.function !== undefined || dimensions.side === 'income') continue;
    const divided = DIVIDED.has(concept) ? concept : EXPENDITURE_OF[concept];
    if (divided === undefined) continue;
    reading.classTotal = { concept: divided, place: at };
    return;
  }
}

/** The side of a grand total that classes of expenditure divide. */
const EXPENDITURE_OF: Readonly<Record<string, string>> = Object.fromEntries(
  GRAND_TOTALS.map(({ total, expenditure }) => [total, expenditure]),
);

/** 社会保障和就业支出（208类）…（05款）…（01项): each level prints its own digits. */
function printedCode({ codes }: Reading, { level, digits }: ClassToken): string | undefined {
  if (digits === undefined) return undefined;
  if (digits.length === level && level > 3) {
    // 20103政府办公厅: the whole code is printed, and says the levels above.
    for (const above of [3, 5] as const) if (above < level) codes.set(above, digits.slice(0, above));
    return digits;
  }
  if (level === 3) return digits.length === 3 ? digits : undefined;
  const above = codes.get(level === 7 ? 5 : 3);
  return above === undefined || digits.length !== 2 ? undefined : `${above}${digits}`;
}

function codeByName({ codes, setting }: Reading, level: 3 | 5 | 7, name: string): string | undefined {
  const parent = level === 3 ? undefined : ((level === 7 ? codes.get(5) : undefined) ?? codes.get(3));
  const { fiscalYear } = setting;
  // 其他（类）支出: what is marked as a class is no rest.
  const full = name === '其他' ? '其他支出' : name;
  return findFunctional({ name: full, fiscalYear, level, ...(parent === undefined ? {} : { parent }) })?.code;
}
