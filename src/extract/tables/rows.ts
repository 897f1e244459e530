import { ATTRIBUTE_HEAD } from '../../vocabulary/table-heads.ts';
import type { Place } from '../draft.ts';
import type { Reading } from '../sentence/reading.ts';
import { codeOf, type Meaning, meaningOf } from './heads.ts';
import type { Head } from './table-cells.ts';
import { plain, type TableGrid } from './table-grid.ts';
import type { Side } from './title.ts';
import { countOfColumn } from './unit.ts';

/** Columns that belong together: those that name a row, and the amounts behind them. Half of a two-sided table is one. */
export interface ColumnBlock {
  readonly keys: readonly number[];
  readonly amounts: readonly number[];
}

/** A row of one block: what it names, and the cell that prints it. */
export interface RowMeaning {
  readonly meaning: Meaning;
  /** The row prints a code of a classification. */
  readonly coded: boolean;
  readonly place: Place;
}

/** The first cells of a row: words, each cell once, and the digits of its code, those of all levels together. */
export interface RowKeys {
  readonly names: readonly Head[];
  readonly digits: string;
  /** The last of the words, else the code. */
  readonly place: Place | undefined;
}

/** A row of the body with the cells that name it, and what these mean by themselves. */
export interface BodyRow {
  readonly row: number;
  readonly keys: RowKeys;
  readonly meaning: RowMeaning | undefined;
}

const DIGITS = /^\d+$/;
/** Heads of the levels of a code. */
const LEVEL = /^[类款项目]$/;
/** Of a code below the 类, in a column of its own; some print 2 for 02. */
const DIGITS_PER_LEVEL = 2;

/** Splits the columns where names follow amounts. */
export function blocksOf(grid: TableGrid): readonly ColumnBlock[] {
  const { roles } = grid;
  const blocks: { keys: number[]; amounts: number[] }[] = [];
  for (const [column, role] of roles.entries()) {
    const last = blocks.at(-1);
    const counts = role === 'other' && countOfColumn(grid, column) !== undefined;
    if (role === 'amount' || role === 'rate' || counts) {
      if (last === undefined) blocks.push({ keys: [], amounts: [column] });
      else last.amounts.push(column);
    } else if (role === 'code' || role === 'name') {
      // A count among the names does not part them: 名称 数量 用途 金额.
      const goesOn = last?.amounts.some((one) => roles[one] !== 'other') !== true;
      if (!goesOn && saysOfRow(grid, column, last?.keys ?? [])) continue;
      if (last === undefined || !goesOn) blocks.push({ keys: [column], amounts: [] });
      else last.keys.push(column);
    }
  }
  return blocks.filter(({ amounts }) => amounts.length > 0);
}

/** 项目名称 | 总投资 | 债券性质 | 债券规模: the third says something of the row that the first names, and begins no other half. */
function saysOfRow({ paths }: TableGrid, column: number, keys: readonly number[]): boolean {
  const headOf = (at: number) => plain(paths[at]?.at(-1)?.text ?? '');
  const head = headOf(column);
  return ATTRIBUTE_HEAD.test(head) && keys.every((key) => headOf(key) !== head);
}

/** The cells of a row that name what it is about. A row may print its sum below the heads 类 款 项, beside these. */
export function rowKeys(grid: TableGrid, row: number, { keys }: ColumnBlock): RowKeys {
  const cells = distinct(keys.map((column) => grid.at(row, column))).filter(({ text }) => !LEVEL.test(plain(text)));
  const names = cells.filter(({ text }) => !DIGITS.test(plain(text)));
  const digits = cells
    .filter(({ text }) => DIGITS.test(plain(text)))
    .map(({ text }, level) => plain(text).padStart(level === 0 ? 1 : DIGITS_PER_LEVEL, '0'))
    .join('');
  return { names, digits, place: (names.at(-1) ?? cells[0])?.place };
}

/** What a row of a block is about; undefined where its words name nothing known. */
export function rowMeaning(
  { names, digits, place }: RowKeys,
  reading: Reading,
  side: Side | undefined,
): RowMeaning | undefined {
  if (place === undefined) return undefined;
  const coded = digits === '' ? undefined : codeOf(digits, place, reading.setting.fiscalYear);
  if (coded !== undefined) return { meaning: coded, coded: true, place };
  const meaning = lowestMeaning(names, side);
  return meaning === undefined ? undefined : { meaning, coded: false, place: meaning.place };
}

/** 小计 beside the name of what it sums is that; what has no meaning of its own is a part of what a cell over it names. */
function lowestMeaning(names: readonly Head[], side: Side | undefined): Meaning | undefined {
  const found = names.map(({ text, place }) => meaningOf(text, place, side, true));
  const own = found.at(-1);
  if (own?.sum === true && found.length > 1) return found.at(-2);
  const [whole, part] = [names.at(-2), names.at(-1)];
  if (own !== undefined || part === undefined || whole === undefined || whole.cell.rowspan === 1) return own;
  return partOfWhole(found.at(-2), part);
}

function partOfWhole(whole: Meaning | undefined, { text, place }: Head): Meaning | undefined {
  if (whole === undefined || (whole.concept === undefined && whole.fund === undefined)) return undefined;
  return { ...whole, dimensions: { ...whole.dimensions, subject: plain(text) }, place };
}

/** Cells that print something, each once; a cell over several columns is one. */
function distinct(cells: readonly (Head | undefined)[]): readonly Head[] {
  const found = new Set<Head>();
  for (const cell of cells) if (cell !== undefined && plain(cell.text) !== '') found.add(cell);
  return [...found];
}
