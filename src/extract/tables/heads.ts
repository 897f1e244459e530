import type { Dimensions, Measure } from '../../model/fact.ts';
import { MEASURE_WORDS } from '../../vocabulary/cues.ts';
import { findFunctional, functionalByCode } from '../../vocabulary/functional-classification.ts';
import {
  FUND_ALONE,
  INCOME_ROW_LABELS,
  PART_LABELS,
  ROW_LABELS,
  SIDE_TOTALS,
  SUM_WORDS,
  type TableFund,
} from '../../vocabulary/table-heads.ts';
import type { Place } from '../draft.ts';
import type { YearSaid } from '../sentence/clause.ts';
import type { Reading } from '../sentence/reading.ts';
import { CLASS_NAMES } from '../subject/classes.ts';
import { unitFits } from '../subject/subject.ts';
import { longestWordAt } from '../tokens/lexicon.ts';
import { saidInCell } from '../whose/said-of.ts';
import { named } from './named-head.ts';
import { measureOf, yearOf } from './period-of-head.ts';
import { isOnlyYear } from './printed-year.ts';
import { type Rate, rateOf } from './rates.ts';
import type { Head } from './table-cells.ts';
import { plain, type TableGrid } from './table-grid.ts';
import { fundIn, type Side, sideIn } from './title.ts';

/** What the heads above a column, or the first cells of a row, say of its amounts. */
export interface Meaning {
  readonly concept?: string;
  readonly dimensions?: Dimensions;
  /** Names a fund and nothing else. */
  readonly fund?: TableFund;
  /** 合计, 小计: the sum of what stands beside or below. */
  readonly sum?: boolean;
  /** 总计 and the like: with what was carried over. */
  readonly sideTotal?: boolean;
  readonly side?: Side;
  /** Where that is printed. */
  readonly place: Place;
}

export interface ColumnMeaning {
  readonly meaning: Meaning | undefined;
  readonly measure: { readonly value: Measure; readonly place: Place } | undefined;
  readonly year: YearSaid | undefined;
  readonly side: Side | undefined;
  /** Its lowest head names something that is not known: what stands below is of that and of nothing else. */
  readonly unknown: boolean;
  /** 预计数, 快报数: what the year is thought to end with. */
  readonly estimated: boolean;
  /** Of a column over rates or changes. */
  readonly rate: Rate | undefined;
}

const LOWER_LEVEL = /[（(][款项][）)]$/;
const TRAILING_NOTE = /[（(][^（）()]{1,24}[）)]$/;
const FUNCTIONAL_CODE = /^2\d{2}(?:\d{2}){0,2}$/;
const ECONOMIC_CODE = /^[35]\d{2}(?:\d{2})?$/;

/** What one head names: the whole of it, not a word in it. A row may name the class 国有资本经营预算支出, a column its fund. */
export function meaningOf(text: string, place: Place, side: Side | undefined, isRow: boolean): Meaning | undefined {
  const words = named(text);
  // Names of the lower levels stand under many classes: their codes are needed.
  if (words === '' || LOWER_LEVEL.test(words)) return undefined;
  if (isRow && words.endsWith('支出') && CLASS_NAMES.has(words)) return classNamed(words, place);
  if (SUM_WORDS.has(words)) return { sum: true, ...(words === '总计' ? { sideTotal: true } : {}), place };
  if (FUND_ALONE.test(words)) {
    const own = sideIn(words) ?? side;
    const fund = fundIn(words);
    return { ...(fund === undefined ? {} : { fund }), ...(own === undefined ? {} : { side: own }), place };
  }
  const concept = ROW_LABELS[words] ?? (isRow && side === 'income' ? INCOME_ROW_LABELS[words] : undefined);
  if (concept !== undefined) return { concept, place };
  if (CLASS_NAMES.has(words)) return classNamed(words, place);
  return labelled(words, place) ?? labelled(words.replace(TRAILING_NOTE, ''), place);
}

function classNamed(name: string, place: Place): Meaning {
  const code = findFunctional({ name, fiscalYear: 0, level: 3 })?.code;
  return { dimensions: { function: code ?? `name:${name}` }, place };
}

function labelled(words: string, place: Place): Meaning | undefined {
  const match = longestWordAt(words, 0, words.length);
  if (match === undefined || match.end !== words.length) return undefined;
  const { word } = match;
  // 工资福利支出 is a class of one economic classification and a part of several classes of the other.
  if (word.kind === 'class-name') return CLASS_NAMES.has(word.name) ? classNamed(word.name, place) : undefined;
  if (word.kind !== 'label') return undefined;
  const meaning = word.meanings.find(({ concept, under }) => under === undefined && unitFits(concept, 'CNY'));
  if (meaning === undefined) return undefined;
  const sideTotal = SIDE_TOTALS.has(words);
  return { concept: meaning.concept, dimensions: meaning.dimensions, ...(sideTotal ? { sideTotal } : {}), place };
}

/** What the heads above a column say together: the lowest that names something, the lowest measure, the year, the side. */
export function columnMeaning(
  grid: TableGrid,
  column: number,
  reading: Reading,
  side: Side | undefined,
): ColumnMeaning {
  const path = grid.paths[column] ?? [];
  const own = path.map(({ text }) => sideIn(plain(text))).findLast((one) => one !== undefined) ?? side;
  const whole = meaningOfPath(path, own);
  const part = partOf(path.at(-1), whole ?? meaningOfPath(grid.paths[column - 1] ?? [], own));
  const meaning = part ?? whole;
  const rate = grid.roles[column] === 'rate' ? rateOf(path, reading, printsPercent(grid, column)) : undefined;
  const divided = rate === undefined ? dividedBy(grid, column) : [];
  const said = [...divided, ...path];
  const measure = lowest(said, (head) => measureOf(withoutBase(head, rate), reading));
  const year = lowest(said, (head) => yearOf(withoutBase(head, rate), reading));
  // 市本级 over a column says whose its amounts are.
  const about = path.filter(({ text }) => saidInCell(plain(text)) === undefined);
  const unknown =
    rate === undefined && part === undefined && namesUnknown(about.findLast(isNoSum) ?? about.at(-1), own);
  const estimated = path.some(({ text }) => ESTIMATE.test(plain(text)));
  return { meaning, measure, year, side: own, unknown, estimated, rate };
}

/** Whether more of the numbers of a column have a per cent sign of their own than not. */
function printsPercent(grid: TableGrid, column: number): boolean {
  let [signed, bare] = [0, 0];
  for (let row = grid.bodyFrom; row < grid.rows; row += 1) {
    const head = grid.at(row, column);
    const mention = head === undefined ? undefined : grid.numbers.get(head);
    if (mention?.kind === 'percent') signed += 1;
    else if (mention !== undefined) bare += 1;
  }
  return signed > bare;
}

/** The lowest head that names something. */
function meaningOfPath(path: readonly Head[], side: Side | undefined): Meaning | undefined {
  let meaning: Meaning | undefined;
  for (const { text, place } of path) {
    const words = withoutMeasure(text);
    // 执行数 says which figure of the row stands below, not of what.
    const found = words in MEASURE_WORDS ? undefined : meaningOf(words, place, side, false);
    // 公务用车购置及运行费 / 小计 is the whole of what stands above it.
    if (found !== undefined && !(found.sum === true && meaning !== undefined)) meaning = found;
  }
  return meaning;
}

/** 其中：教育收费 below, or behind, 事业收入. */
export function partOf(head: Head | undefined, whole: Meaning | undefined): Meaning | undefined {
  const part = head === undefined ? undefined : PART_LABELS[named(head.text)];
  const isPart = part !== undefined && part.whole === whole?.concept;
  return head === undefined || !isPart ? undefined : { concept: part.concept, place: head.place };
}

/** 预算数 | 其中： over 基本支出 | 项目支出: the heads of the column that those below 其中 divide. */
export function dividedBy({ paths }: TableGrid, column: number): readonly Head[] {
  const parts = paths[column]?.find(({ text }) => PARTS.test(plain(text)));
  return parts === undefined ? [] : (paths[parts.cell.column - 1] ?? []);
}

const PARTS = /^其中[:：]?$/;

/** Heads that say no more than that amounts stand below, of which measure, or of which side. */
const NEUTRAL =
  /^(?:本年)?(?:收入|支出)$|^(?:政府)?采购$|^(?:上|本|当|去)年度?$|(?:[数额]|金额|预算额度|预算|决算|执行|用途|分类)$/;

/** 合计 is the sum of what the head above it names. */
function isNoSum({ text }: Head): boolean {
  return !SUM_WORDS.has(named(text));
}

function namesUnknown(head: Head | undefined, side: Side | undefined): boolean {
  const words = head === undefined ? '' : named(withoutMeasure(head.text));
  if (head === undefined || words === '' || words in MEASURE_WORDS || NEUTRAL.test(words) || isOnlyYear(words))
    return false;
  return meaningOf(words, head.place, side, false) === undefined;
}

/** 2025年执行数比2024年决算数增减%: the words before the comparison are about the figure itself. */
function withoutBase(head: Head, rate: Rate | undefined): Head {
  if (rate?.head !== head.place) return head;
  return { ...head, text: head.text.slice(0, Math.max(0, rate.base.place.start - head.place.start)) };
}

function lowest<T>(path: readonly Head[], read: (head: Head) => T | undefined): T | undefined {
  return path.map(read).findLast((one) => one !== undefined);
}

const OWN_UNIT = /[（(](?:单位[:：]?)?(?:人民币|新台币|港币)?(?:亿|百万|万|千)?元[）)]$/;
const MEASURE_ENDS = /(?:预算|决算|年初预算|全年预算|调整预算|执行)(?:数|金额|额度|总额)$/;

/** The words of a head without the unit that they print for their column. */
export function withoutUnit(text: string): string {
  return plain(text).replace(OWN_UNIT, '');
}

/** “三公”经费预算数: the name of the subject with its measure. */
function withoutMeasure(text: string): string {
  const words = withoutUnit(text);
  const rest = words.replace(MEASURE_ENDS, '');
  return rest === '' ? words : rest;
}

const ESTIMATE = /(?:预计|快报)(?:执行|完成)?数/;
/** The code that a row prints, digits of its levels together, and the cell with its name. */
export function codeOf(digits: string, place: Place, fiscalYear: number): Meaning | undefined {
  if (FUNCTIONAL_CODE.test(digits))
    return { dimensions: { function: functionalByCode(digits, fiscalYear)?.code ?? digits }, place };
  if (ECONOMIC_CODE.test(digits)) return { dimensions: { economic: digits }, place };
  return undefined;
}
