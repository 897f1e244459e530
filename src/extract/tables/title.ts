import type { Measure } from '../../model/fact.ts';
import {
  FUND_WORDS,
  OWN_FUND_WORDS,
  type OwnFund,
  PLAN_WORDS,
  type TableBasis,
  type TableFund,
  TITLE_BASES,
} from '../../vocabulary/table-heads.ts';
import type { Place } from '../draft.ts';
import type { YearSaid } from '../sentence/clause.ts';
import { meantMeasure, type Reading } from '../sentence/reading.ts';
import { accountYear } from './printed-year.ts';
import { plain } from './table-grid.ts';

export type Side = 'income' | 'expenditure';

/** What the title of a table says of all its figures. */
export interface TableTitle {
  readonly fund: TableFund | undefined;
  /** Of the four budgets of a government, the one that the title names. */
  readonly ownFund: OwnFund | undefined;
  readonly basis: TableBasis;
  /** Undefined where the table has both sides, or names none. */
  readonly side: Side | undefined;
  readonly measure: { readonly value: Measure; readonly place: Place } | undefined;
  readonly year: YearSaid | undefined;
  readonly place: Place;
  /** Without spaces. */
  readonly text: string;
}

/** A line above a table, normalised. */
export interface CaptionLine {
  readonly text: string;
  readonly place: Place;
}

/** The name of a table ends so; its unit may follow. */
const NAME = /[\u3400-\u9fff”）)]{4}(?:表|情况|状况|明细|一览)(?:[（(][^）)]*[）)])?\s*(?:[（(]?(?:金额)?单位.*)?$/;
/** 2026年支出预算（草案）: the name of a table of a report that does not call it one. */
const DRAFT_NAME =
  /^[^。；;]{4,60}(?:(?:预算|决算)(?:[收支入出总平衡、和]{0,8}(?:草案|[（(]草案[）)]))?|[（(]草案[）)])$/;
/** What may stand between such a name and its table: the unit, the number of the table, and what it is by. */
const BELOW_NAME = /^(?:[（(].*[）)]|(?:附?表\d{1,3}(?:[-—]\d{1,3})?)?(?:(?:金额)?单位.*)?)$/;
const ACTUAL = /决算|执行/;
/** 一般公共预算支出表 names a fund, not the measure. */
const BUDGET = /(?<!一般公共|政府性基金|国有资本经营)预算/;
/** 2026年一般公共预算支出草案表, 2026年债券还本付息计划表: of what is planned. */
const PLAN = /草案|(?:计划|规划)(?=(?:情况)?(?:表|[（(]|$))/;
const YEARS = /20\d\d(?=年)/g;
const BOTH_SIDES = /收支|收入支出|收、支|收入和支出/;

/** The title among the lines in front of a table: the nearest that names a table. */
export function titleOf(lines: readonly CaptionLine[], reading: Reading): TableTitle | undefined {
  const line = lines.findLast(({ text }) => NAME.test(text.trim())) ?? draftName(lines);
  if (line === undefined) return undefined;
  const text = plain(line.text);
  const isOfOneYear = new Set(text.match(YEARS)).size < 2;
  return {
    fund: fundIn(text),
    ownFund: ownFundIn(text),
    basis: TITLE_BASES.find(([words]) => text.includes(words))?.[1] ?? 'total',
    side: sideIn(text),
    measure: isOfOneYear ? measureIn(line, reading) : undefined,
    year: isOfOneYear ? accountYear(line.text, line.place, reading.setting.minguo) : undefined,
    place: line.place,
    text,
  };
}

function draftName(lines: readonly CaptionLine[]): CaptionLine | undefined {
  const line = lines.findLast(({ text }) => !BELOW_NAME.test(plain(text)));
  return line !== undefined && DRAFT_NAME.test(plain(line.text)) ? line : undefined;
}

/** The one budget that a title names: those of appropriations together are none. */
function ownFundIn(text: string): OwnFund | undefined {
  const found = OWN_FUND_WORDS.filter(([words]) => text.includes(words));
  return found.length === 1 ? found[0]?.[1] : undefined;
}

/** The fund that words name; undefined where they name none. */
export function fundIn(text: string): TableFund | undefined {
  return FUND_WORDS.find(([words]) => text.includes(words))?.[1];
}

export function sideIn(text: string): Side | undefined {
  if (BOTH_SIDES.test(text)) return undefined;
  const income = text.includes('收入');
  const expenditure = text.includes('支出');
  if (income === expenditure) return undefined;
  return income ? 'income' : 'expenditure';
}

/** A table that is named 决算 or 执行情况 states what was spent; one that is named 预算 what the document means by it. */
function measureIn({ text, place }: CaptionLine, reading: Reading): TableTitle['measure'] {
  const at = (found: RegExpExecArray): Place => {
    const start = place.start + found.index;
    return { ...place, start, end: start + found[0].length };
  };
  const actual = ACTUAL.exec(text);
  if (actual !== null) return { value: 'actual', place: at(actual) };
  const budget = BUDGET.exec(text);
  if (budget !== null) return { value: meantMeasure(reading, 'budget.unspecified'), place: at(budget) };
  const plan = PLAN.exec(text);
  const planned = PLAN_WORDS[plan?.[0] ?? ''];
  return plan === null || planned === undefined
    ? undefined
    : { value: meantMeasure(reading, planned), place: at(plan) };
}
