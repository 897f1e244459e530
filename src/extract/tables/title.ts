import type { Measure } from '../../model/fact.ts';
import { FUND_WORDS, type TableBasis, type TableFund, TITLE_BASES } from '../../vocabulary/table-heads.ts';
import type { Place } from '../draft.ts';
import { meantMeasure, type Reading, type YearSaid } from '../reading.ts';
import { printedYear } from './printed-year.ts';
import { plain } from './table-grid.ts';

export type Side = 'income' | 'expenditure';

/** What the title of a table says of all its figures. */
export interface TableTitle {
  readonly fund: TableFund | undefined;
  readonly basis: TableBasis;
  /** Undefined where the table has both sides, or names none. */
  readonly side: Side | undefined;
  readonly measure: { readonly value: Measure; readonly place: Place } | undefined;
  readonly year: YearSaid | undefined;
  readonly place: Place;
}

/** A line above a table, normalised. */
export interface CaptionLine {
  readonly text: string;
  readonly place: Place;
}

/** The name of a table ends so; its unit may follow. */
const NAME = /[\u3400-\u9fff”）)]{4}(?:表|情况|状况|明细|一览)(?:[（(][^）)]*[）)])?\s*(?:[（(]?(?:金额)?单位.*)?$/;
const ACTUAL = /决算|执行/;
/** 一般公共预算支出表 names a fund, not the measure. */
const BUDGET = /(?<!一般公共|政府性基金|国有资本经营)预算/;
const BOTH_SIDES = /收支|收入支出|收、支|收入和支出/;

/** The title among the lines in front of a table: the nearest that names a table. */
export function titleOf(lines: readonly CaptionLine[], reading: Reading): TableTitle | undefined {
  const line = lines.findLast(({ text }) => NAME.test(text.trim()));
  if (line === undefined) return undefined;
  const text = plain(line.text);
  return {
    fund: fundIn(text),
    basis: TITLE_BASES.find(([words]) => text.includes(words))?.[1] ?? 'total',
    side: sideIn(text),
    measure: measureIn(line, reading),
    year: printedYear(line.text, line.place),
    place: line.place,
  };
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
  return budget === null ? undefined : { value: meantMeasure(reading, 'budget.unspecified'), place: at(budget) };
}
