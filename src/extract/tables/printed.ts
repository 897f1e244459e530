import type { Dimensions } from '../../model/fact.ts';
import { CODE_BEFORE_NAME, RATE_HEAD, STATES_OWN_YEAR, SUM_WORDS } from '../../vocabulary/table-heads.ts';
import type { CellWords, Place } from '../draft.ts';
import type { YearSaid } from '../sentence/clause.ts';
import type { Reading } from '../sentence/reading.ts';
import { saidInCell } from '../whose/said-of.ts';
import { bondsOf } from './bonds-listed.ts';
import { type ColumnMeaning, dividedBy, withoutUnit } from './heads.ts';
import type { NamedRow } from './named-row.ts';
import { ancestors, groupsBeside, nameOf } from './parents.ts';
import { measureOf } from './period-of-head.ts';
import { accountYear, isOnlyYear } from './printed-year.ts';
import { compares } from './rates.ts';
import { type ColumnBlock, rowKeys } from './rows.ts';
import type { Head } from './table-cells.ts';
import { plain, type TableGrid } from './table-grid.ts';
import type { TableTitle } from './title.ts';
import type { TableWhose } from './whose-table.ts';

/** An amount whose row and column name no concept: both as printed. */
export interface Printed {
  readonly dimensions: Dimensions;
  readonly subject: Place;
  readonly whole: Place | undefined;
  readonly year: YearSaid | undefined;
  readonly measure: ColumnMeaning['measure'];
  /** Digits of the code of the row; empty where it prints none. */
  readonly code: string;
  readonly around: CellWords;
}

/** The table that an amount stands in. */
export interface PrintedTable {
  readonly reading: Reading;
  readonly grid: TableGrid;
  readonly title: TableTitle | undefined;
  readonly columns: ColumnBlock;
  readonly whose: Pick<TableWhose, 'nameColumns'>;
  /** Rows by the cell that names them. */
  readonly rows: ReadonlyMap<Head, NamedRow>;
}

const NUMBERED = /^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[、.．])/;
const CODE = /^\d{3,7}(?=[\u3400-\u9fff])/;
/** Rows that divide one. */
const MOST_PARTS = 12;
/** Rows above that a subject is named with. */
const MOST_PARENTS = 2;
/** 一般公共预算支出 names a fund, 2025年发行执行数 a measure. */
const MEASURED = /(?:预算|决算|执行)数/;
const MEASURED_YEAR = /20\d\d年.*(?:预算|决算|执行)数/;
/** Heads that say no more than that amounts stand below, of which year and measure, and the letter that a formula calls them by. */
const SAYS_NOTHING =
  /^(?:(?:20\d\d年度?)?(?:(?!.*(?:余额|限额|债|还本|付息|发行))[^0-9]{0,6}(?:预算|决算|执行)(?:数|金额|额度|总额)|预算|决算|(?:预算)?建议数|(?:快报|(?:上年|去年)?同期|完成|预计|上年|去年)数)|金额|数额|数量|合计|总计|[%％]|[A-Z](?:[=＝].+)?)$/;

/** The name of the row with those of the rows it divides, and the head of the column where it says more than 金额. */
export function printedRow(table: PrintedTable, row: number, column: number): Printed | undefined {
  const { grid, title, reading } = table;
  const { keys } = table.columns;
  const path = (grid.paths[column] ?? []).filter(({ text }) => saidInCell(plain(text)) === undefined);
  const head = path.findLast(({ text }) => plain(text) !== '') ?? grid.paths[column]?.at(-1);
  const subject =
    keys.length === 0
      ? (path.findLast(({ text }) => tells(withoutUnit(text))) ?? head)
      : (nameOf(grid, row, keys) ?? sumAmongBodies(table, row));
  if (subject === undefined || (keys.length === 0 && (isWithoutNames(table) || isBody(table, subject))))
    return undefined;
  const words = path.filter((one) => one !== subject && tells(withoutUnit(one.text)));
  const above = ancestors(table.rows.get(subject));
  const parents = above.slice(0, MOST_PARENTS).reverse();
  const groups = groupsBeside(grid, row, keys, subject);
  const own = plain(subject.text).replace(CODE_BEFORE_NAME, '');
  const named = [...groups, ...parents.map((one) => one.words), own].join('/');
  const fund = title?.ownFund;
  const indicator = [...partInTitle(table, named), ...words.map(({ text }) => withoutUnit(text))].join(' / ');
  const heads = [subject, ...above.map((one) => one.head), ...givers(table.rows.get(subject), above)];
  return {
    dimensions: {
      ...(fund === undefined ? {} : { fund }),
      subject: named,
      ...(indicator === '' ? {} : { indicator }),
    },
    subject: behindCode(subject),
    whole: head === subject ? undefined : head?.place,
    // 一、2023年末地方政府一般债务余额: the row says its own year, and that of the rows that divide it.
    year: firstOf(heads, (one) => yearStated(one, reading.setting.minguo)) ?? yearOfWhole(grid, row, keys),
    measure: firstOf(heads, (one) => (MEASURED.test(plain(one.text)) ? measureOf(one, reading) : undefined)),
    code: rowKeys(grid, row, table.columns).digits || (CODE.exec(plain(subject.text))?.[0] ?? ''),
    around: {
      heads: [...dividedBy(grid, column), ...(grid.paths[column] ?? [])].map(({ text }) => plain(text)),
      rows: keys.length === 0 ? [] : [...groups, ...wholeNames(table.rows.get(subject), above), own],
      places: placesOf(table, row),
      ...bondsOf(table, row, subject),
    },
  };
}

/** Names of the rows that a row divides; of one without a number that divides none for certain, the numbered row above it. */
function wholeNames(row: NamedRow | undefined, above: readonly NamedRow[]): readonly string[] {
  if (above.length > 0) return above.map(({ words }) => words).reverse();
  return row?.below === undefined ? [] : [row.below.words];
}

/** What the columns that list bodies print beside an amount. */
function placesOf({ grid, whose }: PrintedTable, row: number): readonly string[] {
  const cells = [...whose.nameColumns].map((column) => plain(grid.at(row, column)?.text ?? ''));
  return cells.filter((words) => words !== '');
}

const BASIC = '基本支出';
const PROJECTS = '项目支出';

/** 一般公共预算基本支出表 of a government: its rows are parts of that, which their names do not say. */
function partInTitle({ title, reading }: PrintedTable, named: string): readonly string[] {
  const text = title?.text ?? '';
  const isOfPart = !reading.setting.concepts && text.includes(BASIC) && !text.includes(PROJECTS);
  return isOfPart && !named.includes(BASIC) ? [BASIC] : [];
}

function yearStated({ text, place }: Pick<Head, 'text' | 'place'>, minguo: boolean): YearSaid | undefined {
  return minguo || STATES_OWN_YEAR.test(plain(text)) ? accountYear(text, place, minguo) : undefined;
}

/** 合计 in the column that lists the bodies names the row that sums them up. */
function sumAmongBodies({ grid, whose }: PrintedTable, row: number): Head | undefined {
  const cells = [...whose.nameColumns].map((column) => grid.at(row, column));
  return cells.find((cell) => cell !== undefined && SUM_WORDS.has(plain(cell.text)));
}

/** The right half of a form over two pages: the names of its rows stand on the left one. */
function isWithoutNames({ grid, reading }: PrintedTable): boolean {
  if (!reading.setting.minguo) return false;
  const rows = new Set([...grid.numbers.keys()].map(({ cell }) => cell.row).filter((row) => !grid.numbered.has(row)));
  return rows.size > 1;
}

/** The right half of a list over two pages: a head alone says whose the figures are, and nothing of what. */
function isBody({ reading }: PrintedTable, { text }: Head): boolean {
  return !reading.setting.concepts && saidInCell(plain(text)) !== undefined;
}

/** Where a name stands without the code above it. */
function behindCode({ text, place }: Head): Place {
  return { ...place, start: place.start + (CODE_BEFORE_NAME.exec(text)?.[0].length ?? 0) };
}

/** 一、2025年发行执行数 gives its year and measure to all rows down to the next of its rank, in what order they may divide it. */
function givers(row: NamedRow | undefined, above: readonly NamedRow[]): readonly Head[] {
  const below = (above.at(-1) ?? row)?.below;
  if (below === undefined) return [];
  const numbered = [below, ...ancestors(below)];
  return numbered.map(({ head }) => head).filter(({ text }) => MEASURED_YEAR.test(plain(text)));
}

function firstOf<T>(heads: readonly Head[], read: (head: Head) => T | undefined): T | undefined {
  for (const head of heads) {
    const found = read(head);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** 其中：一般债务 below 一、2023年末债务余额 is of that year, and the unnumbered rows behind it are. */
function yearOfWhole(grid: TableGrid, row: number, keys: readonly number[]): YearSaid | undefined {
  let among = false;
  for (let at = row; at >= Math.max(grid.bodyFrom, row - MOST_PARTS); at -= 1) {
    const head = nameOf(grid, at, keys);
    if (head === undefined) return undefined;
    const words = plain(head.text);
    if (NUMBERED.test(words)) return among ? yearStated(head, false) : undefined;
    if (words.startsWith('其中')) among = true;
  }
  return undefined;
}

function tells(words: string): boolean {
  return (
    words !== '' &&
    !compares(words) &&
    !RATE_HEAD.test(words) &&
    !isOnlyYear(words) &&
    !SAYS_NOTHING.test(words) &&
    !SUM_WORDS.has(words)
  );
}
