import type { Dimensions } from '../../model/fact.ts';
import {
  EXPENDITURE_OF,
  INCOME_OF,
  INCOME_OF_OWN_TABLE,
  type TableFund,
  TOTAL_OF_BASIS,
} from '../../vocabulary/table-heads.ts';
import type { Place } from '../draft.ts';
import type { Meaning } from './heads.ts';
import type { RowMeaning } from './rows.ts';
import type { Side, TableTitle } from './title.ts';

/** What an amount states, and where that is printed. */
export interface Stated {
  readonly concept: string;
  readonly dimensions: Dimensions;
  readonly subject: Place;
  /** Head of the column or title of the table, where the row alone does not name the concept. */
  readonly whole: Place | undefined;
}

/** What is known of an amount: its table, its column, its row. */
export interface Crossing {
  readonly title: TableTitle | undefined;
  readonly row: RowMeaning | undefined;
  readonly column: Meaning | undefined;
  readonly side: Side | undefined;
}

/** Concepts whose fund is a dimension and no concept of its own. */
const BY_FUND = /^(?:expenditure\.(?:basic|project|reserved)|balance\.carry_)/;
const TOTALS = new Set([
  ...Object.values(EXPENDITURE_OF),
  ...Object.values(INCOME_OF),
  ...Object.values(INCOME_OF_OWN_TABLE),
]);

/** A budget of purchases lists what is bought, which other tables name alike: 会议费, 印刷费. */
function listsPurchases(basis: TableTitle['basis'] | undefined): boolean {
  return basis === 'procurement' || basis === 'purchased_services';
}

/** A row that names something else, and a column of what one fund pays of it. */
function isOfOther({ title, row, column }: Crossing): boolean {
  const names = [row?.meaning.concept, column?.concept];
  return column?.fund !== undefined || names.some((concept) => concept?.startsWith(title?.basis ?? '') === false);
}

/** What the row and the column say together; undefined where they contradict or neither names a concept. */
export function combine(crossing: Crossing): Stated | undefined {
  const { row, column, title } = crossing;
  const dimensions: Dimensions = { ...column?.dimensions, ...row?.meaning.dimensions };
  const rowConcept = row?.meaning.concept;
  const columnConcept = column?.concept;
  const isRowTotal = rowConcept !== undefined && (TOTALS.has(rowConcept) || row?.meaning.sum === true);
  const isColumnTotal = columnConcept !== undefined && TOTALS.has(columnConcept);
  const differ = rowConcept !== columnConcept && !isColumnTotal && !isRowTotal;
  if (rowConcept !== undefined && columnConcept !== undefined && differ) return undefined;
  if (listsPurchases(title?.basis) && isOfOther(crossing)) return undefined;
  // 机构运行经费/公用经费 beside purchases and assets: of a part of the body.
  if (title?.basis === 'several' && rowConcept?.startsWith('expenditure.') === true) return undefined;
  const concept =
    isRowTotal && columnConcept !== undefined && !isColumnTotal ? columnConcept : (rowConcept ?? columnConcept);
  const fund = fundOf(crossing);
  const side = sideOf(crossing);
  const found = isNameless(concept, title) ? totalOf(crossing, fund, side) : ofFund(concept, fund, crossing);
  if (found === undefined) return undefined;
  const named = ofWholeSide(found, dimensions, crossing, side);
  const carried = fund !== undefined && carriesFund(named, fund) ? { fund } : {};
  const place = row?.place ?? column?.place;
  if (place === undefined) return undefined;
  const sumsColumn = row?.meaning.sum === true && columnConcept !== undefined && concept !== rowConcept;
  const subject = row === undefined || sumsColumn ? (column?.place ?? place) : place;
  const { side: _, ...own } = dimensions;
  const sided = isGrandTotal(named) ? { ...dimensions, ...(side === undefined ? {} : { side }) } : own;
  return {
    concept: named,
    dimensions: { ...carried, ...sided },
    subject,
    whole: subject === column?.place ? undefined : wholeOf(crossing),
  };
}

/** 支出合计 in a table of 三公经费 is the sum of that, and of nothing more. */
function isNameless(concept: string | undefined, title: TableTitle | undefined): concept is undefined {
  return (
    concept === undefined || (concept === EXPENDITURE_OF.all && TOTAL_OF_BASIS[title?.basis ?? 'total'] !== undefined)
  );
}

/** A head that says 金额 or 合计 alone names no total: the title does. */
function wholeOf({ column, title }: Crossing): Place | undefined {
  const names = column?.concept !== undefined || column?.fund !== undefined;
  return names ? column?.place : (title?.place ?? column?.place);
}

function carriesFund(concept: string, fund: TableFund): boolean {
  return BY_FUND.test(concept) || (concept === 'fiscal.grand_total' && fund !== 'fiscal');
}

function fundOf({ title, row, column }: Crossing): TableFund | undefined {
  const funds = [column?.fund, row?.meaning.fund, title?.fund];
  // 财政拨款 is all of the funds together: one that is named beside it says more.
  return funds.find((fund) => fund !== undefined && fund !== 'fiscal') ?? funds.find((fund) => fund !== undefined);
}

function sideOf({ title, row, column, side }: Crossing): Side | undefined {
  return row?.meaning.side ?? side ?? column?.side ?? title?.side;
}

/** The sum of the table, or a class of it: of the fund and side that its title and heads name. */
function totalOf(crossing: Crossing, fund: TableFund | undefined, side: Side | undefined): string | undefined {
  const { title, row } = crossing;
  const { column } = crossing;
  if (title?.basis === 'several') return undefined;
  if (row === undefined && column?.fund === undefined && column?.sum !== true) return undefined;
  const basis = title === undefined ? undefined : TOTAL_OF_BASIS[title.basis];
  if (basis !== undefined) return basis;
  const isClass = row?.meaning.dimensions?.function !== undefined || row?.meaning.dimensions?.economic !== undefined;
  // Classes divide expenditure; of which funds, only a title can say.
  const own = column?.side ?? side ?? (isClass && title !== undefined ? 'expenditure' : undefined);
  if (own === undefined) return undefined;
  if (own === 'expenditure') return EXPENDITURE_OF[fund ?? 'all'];
  return incomeOf(fund, title);
}

function incomeOf(fund: TableFund | undefined, title: TableTitle | undefined): string {
  const ownTable = fund !== undefined && title?.fund === fund ? INCOME_OF_OWN_TABLE[fund] : undefined;
  return ownTable ?? INCOME_OF[fund ?? 'all'];
}

/** 本年支出合计 in a table or column of one fund is that fund's. */
function ofFund(concept: string, fund: TableFund | undefined, { title }: Crossing): string {
  if (fund === undefined) return concept;
  if (concept === EXPENDITURE_OF.all || (concept === EXPENDITURE_OF.fiscal && fund !== 'fiscal'))
    return EXPENDITURE_OF[fund];
  if (concept === INCOME_OF.all) return incomeOf(fund, title);
  if (concept === 'balance.grand_total') return 'fiscal.grand_total';
  return concept;
}

/** 总计 is the total of its side with what was carried over, in tables that have both sides. */
function ofWholeSide(
  concept: string,
  dimensions: Dimensions,
  { title, row }: Crossing,
  side: Side | undefined,
): string {
  const isTotal = row?.meaning.sideTotal === true && dimensions.function === undefined;
  const bothSides = title?.side === undefined && side !== undefined && title?.basis === 'total';
  if (!isTotal || !bothSides || isGrandTotal(concept) || !TOTALS.has(concept)) return concept;
  return title.fund === undefined ? 'balance.grand_total' : 'fiscal.grand_total';
}

function isGrandTotal(concept: string): boolean {
  return concept.endsWith('.grand_total');
}
