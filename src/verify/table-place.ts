import type { BlockRecord, Cell } from '../model/document.ts';
import type { Part } from '../model/fact.ts';
import { CODE_HEAD } from '../vocabulary/table-heads.ts';
import { foldCharacters } from './fold.ts';

/** A cell with the words of the cells that say what it holds, their characters folded. */
export interface TablePlace {
  readonly cell: Cell;
  /** Cells above it that are no numbers, from top to bottom, and the first cells of its row. */
  readonly above: readonly string[];
  readonly beside: readonly string[];
  /** Cells of its row that go over others as well, from left to right. */
  readonly tall: readonly { readonly column: number; readonly words: string }[];
  /** Digits alone in the cells right in front of it, those of the levels of a code together. */
  readonly digits: string;
}

/** The cells of a table as they are looked up for each of its facts: every cell is folded once. */
interface TableIndex {
  /** Those that print something, by where they start in the text. */
  readonly printed: readonly Cell[];
  readonly words: ReadonlyMap<Cell, string>;
  /** First row that prints a number; infinite where none does. */
  readonly body: number;
  readonly heads: readonly Cell[];
  readonly byRow: ReadonlyMap<number, readonly Cell[]>;
  /** Cells over several rows. */
  readonly tall: readonly Cell[];
  /** Columns that print no number but codes, or levels of one. */
  readonly codes: ReadonlySet<number>;
}

const DIGITS = /^\d{1,7}$/;
const CLASS_DIGITS = 3;
/** 201, 20101, 2010101; 01 in a column of its own. */
const CODE = /^(?:[1-5]\d{2}(?:\d{2}){0,2}|\d{1,2})$/;
/** Heads of columns of amounts. */
const AMOUNTS = /(?:数|额)$|预算|决算|执行/;
const NUMBER = /^-?\d[\d.,]*[%％]?$/;

const indexes = new WeakMap<BlockRecord, TableIndex>();

function indexOf(block: BlockRecord): TableIndex {
  const known = indexes.get(block);
  if (known !== undefined) return known;
  const { cells = [], text } = block;
  const words = new Map(cells.map((cell) => [cell, foldCharacters(text.slice(cell.start, cell.end))]));
  const body = firstRowOfNumbers(words);
  const byRow = new Map<number, Cell[]>();
  for (const cell of cells) {
    const row = byRow.get(cell.row);
    if (row === undefined) byRow.set(cell.row, [cell]);
    else row.push(cell);
  }
  const index: TableIndex = {
    printed: cells.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start),
    words,
    body,
    heads: cells.filter(({ row }) => row < body),
    byRow,
    tall: cells.filter(({ rowspan }) => rowspan > 1),
    codes: columnsOfCodes(words, body),
  };
  indexes.set(block, index);
  return index;
}

/** The row that numbers the columns (栏次) belongs to the head. */
function firstRowOfNumbers(words: ReadonlyMap<Cell, string>): number {
  const numbered = new Set<number>();
  for (const [{ row }, own] of words) if (own === '栏次') numbered.add(row);
  let first = Number.POSITIVE_INFINITY;
  for (const [{ row }, own] of words) if (row < first && !numbered.has(row) && NUMBER.test(own)) first = row;
  return Number.isFinite(first) ? Math.min(first, ...rowsOfDashes(words)) : first;
}

/** Rows below the first that print two dashes or more, and no more words than dashes: of the body, however many head it. */
function rowsOfDashes(words: ReadonlyMap<Cell, string>): readonly number[] {
  const counts = new Map<number, { dashes: number; all: number }>();
  for (const [{ row }, own] of words) {
    if (own === '' || row === 0) continue;
    const { dashes, all } = counts.get(row) ?? { dashes: 0, all: 0 };
    counts.set(row, { dashes: dashes + (DASHES.test(own) ? 1 : 0), all: all + 1 });
  }
  return [...counts].flatMap(([row, { dashes, all }]) =>
    dashes > 1 && dashes < all && dashes * 2 >= all ? [row] : [],
  );
}

const DASHES = /^(?:[-–—－]+|[×✕╳])$/;

function columnsOfCodes(words: ReadonlyMap<Cell, string>, body: number): ReadonlySet<number> {
  const codes = new Set<number>();
  const others = new Set<number>();
  for (const [{ row, column, colspan }, own] of words) {
    const isCode = row < body ? colspan > 1 || !AMOUNTS.test(own) || CODE_HEAD.test(own) : CODE.test(own);
    if (row >= body && isCode) codes.add(column);
    if (!isCode && (row < body || NUMBER.test(own))) others.add(column);
  }
  return new Set([...codes].filter((column) => !others.has(column)));
}

/** First row of a table that prints a number; infinite where none does. */
export function bodyOf(block: BlockRecord): number {
  return indexOf(block).body;
}

/** What a cell prints, its characters folded. */
export function wordsOf(block: BlockRecord, cell: Cell): string {
  return indexOf(block).words.get(cell) ?? '';
}

/** The cell that holds a part; undefined in blocks that are no tables. */
export function cellAt(block: BlockRecord | undefined, { start, end }: Pick<Part, 'start' | 'end'>): Cell | undefined {
  if (block?.cells === undefined) return undefined;
  const { printed } = indexOf(block);
  let low = 0;
  let high = printed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((printed[middle]?.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const cell = printed[low - 1];
  return cell !== undefined && end <= cell.end ? cell : undefined;
}

/** Where a part stands in its table; undefined in blocks that are none. */
export function tablePlace(block: BlockRecord | undefined, part: Pick<Part, 'start' | 'end'>): TablePlace | undefined {
  const cell = cellAt(block, part);
  if (block === undefined || cell === undefined) return undefined;
  const { words, heads, codes } = indexOf(block);
  const saying = (cells: readonly Cell[]) => cells.map((one) => words.get(one) ?? '').filter((one) => one !== '');
  const above = heads.filter((one) => one.row < cell.row && covers(one.column, one.colspan, cell.column));
  const row = cellsOfRow(block, cell.row);
  return {
    cell,
    above: saying(above),
    beside: saying(row.filter((one) => one !== cell)),
    tall: row
      .filter((one) => one.rowspan > 1 && words.get(one) !== '')
      .sort((a, b) => a.column - b.column)
      .map((one) => ({ column: one.column, words: words.get(one) ?? '' })),
    digits: digitsInFront(row, cell, words, codes),
  };
}

/** The cells above the first row that prints a number. */
export function headCells(block: BlockRecord): readonly Cell[] {
  return indexOf(block).heads;
}

/** The cells of a row, with those above it that go over it as well. */
export function cellsOfRow(block: BlockRecord, at: number): readonly Cell[] {
  const { byRow, tall } = indexOf(block);
  return [...(byRow.get(at) ?? []), ...tall.filter((one) => one.row !== at && covers(one.row, one.rowspan, at))];
}

/** The class, of three digits at least, comes first; a lower level may print 2 for 02. */
function digitsInFront(
  row: readonly Cell[],
  cell: Cell,
  words: ReadonlyMap<Cell, string>,
  codes: ReadonlySet<number>,
): string {
  const levels: string[] = [];
  for (let column = cell.column - 1; column >= 0; column -= 1) {
    const before = row.find((one) => covers(one.column, one.colspan, column));
    const own = before === undefined ? '' : (words.get(before) ?? '');
    if (own !== '' && (!DIGITS.test(own) || !codes.has(before?.column ?? -1))) break;
    if (own !== '') levels.unshift(own);
  }
  if ((levels[0]?.length ?? 0) < CLASS_DIGITS) return '';
  return levels.map((own) => own.padStart(2, '0')).join('');
}

function covers(from: number, span: number, at: number): boolean {
  return from <= at && at < from + span;
}
