import type { Dimensions } from '../../model/fact.ts';
import { RATE_HEAD, SUM_WORDS } from '../../vocabulary/table-heads.ts';
import type { Place } from '../draft.ts';
import type { YearSaid } from '../reading.ts';
import { saidInLabel } from '../said-of.ts';
import type { Head } from '../table-cells.ts';
import { named, withoutUnit } from './heads.ts';
import { isOnlyYear, printedYear } from './printed-year.ts';
import type { ColumnBlock } from './rows.ts';
import { plain, type TableGrid } from './table-grid.ts';

/** An amount whose row and column name no concept: both as printed. */
export interface Printed {
  readonly dimensions: Dimensions;
  readonly subject: Place;
  readonly whole: Place | undefined;
  readonly year: YearSaid | undefined;
}

const NUMBERED = /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[、.．])/;
/** Rows that divide one. */
const MOST_PARTS = 12;
const NAMES = /名称/;
const DIGITS = /^[\d.,-]+$/;
/** Heads that say no more than that amounts stand below. */
const SAYS_NOTHING = /^(?:[^0-9]{0,6}(?:预算|决算|执行)(?:数|金额)|金额|数额|数量|合计|总计|[%％])$/;

/** The name of the row, and the head of the column where it says more than 金额. */
export function printedRow(grid: TableGrid, row: number, column: number, { keys }: ColumnBlock): Printed | undefined {
  const path = (grid.paths[column] ?? []).filter(({ text }) => saidInLabel(plain(text)) === undefined);
  const head = path.findLast(({ text }) => plain(text) !== '') ?? grid.paths[column]?.at(-1);
  const subject = keys.length === 0 ? head : nameOf(grid, row, keys);
  if (subject === undefined) return undefined;
  const words = path.filter((one) => one !== subject && tells(withoutUnit(one.text)));
  const indicator = words.map(({ text }) => withoutUnit(text)).join(' / ');
  return {
    dimensions: { subject: plain(subject.text), ...(indicator === '' ? {} : { indicator }) },
    subject: subject.place,
    whole: head === subject ? undefined : head?.place,
    // 一、2023年末地方政府一般债务余额: the row says its own year.
    year: printedYear(subject.text, subject.place) ?? yearOfWhole(grid, row, keys),
  };
}

/** 其中：一般债务 below 一、2023年末债务余额 is of that year, and the unnumbered rows behind it are. */
function yearOfWhole(grid: TableGrid, row: number, keys: readonly number[]): YearSaid | undefined {
  let among = false;
  for (let at = row; at >= Math.max(grid.bodyFrom, row - MOST_PARTS); at -= 1) {
    const head = nameOf(grid, at, keys);
    if (head === undefined) return undefined;
    const words = plain(head.text);
    if (NUMBERED.test(words)) return among ? printedYear(head.text, head.place) : undefined;
    if (words.startsWith('其中')) among = true;
  }
  return undefined;
}

function tells(words: string): boolean {
  return (
    words !== '' && !RATE_HEAD.test(words) && !isOnlyYear(words) && !SAYS_NOTHING.test(words) && !SUM_WORDS.has(words)
  );
}

/** In the column of names, else in the first that prints words. */
function nameOf(grid: TableGrid, row: number, keys: readonly number[]): Head | undefined {
  const cells = keys.flatMap((column) => {
    const cell = grid.at(row, column);
    const isName = cell !== undefined && named(cell.text) !== '' && !DIGITS.test(plain(cell.text));
    return isName ? [{ cell, of: grid.paths[column]?.at(-1)?.text ?? '' }] : [];
  });
  return (cells.findLast(({ of }) => NAMES.test(of)) ?? cells[0])?.cell;
}
