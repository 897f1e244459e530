import type { Block } from '../../model/document.ts';
import type { NormalizedText } from '../../model/normalized-text.ts';
import type { Mention } from '../../model/quantity.ts';
import {
  CODE_HEAD,
  NAME_HEAD,
  NO_MONEY_HEAD,
  NOTE_HEAD,
  ORDINAL_HEAD,
  RATE_HEAD,
  SEVERAL_YEARS_HEAD,
} from '../../vocabulary/table-heads.ts';
import { columnNumbers } from './column-numbers.ts';
import { cellHeads, type Head, mentionsInCells } from './table-cells.ts';

/** What a column holds. */
export type ColumnRole = 'code' | 'ordinal' | 'name' | 'note' | 'amount' | 'rate' | 'other';

/** A table with its head told from its body. Words are normalised, without spaces. */
export interface TableGrid {
  readonly rows: number;
  readonly columns: number;
  /** First row of the body. */
  readonly bodyFrom: number;
  /** The heads above each column from top to bottom, each once; a line over the whole table is none. */
  readonly paths: readonly (readonly Head[])[];
  readonly roles: readonly ColumnRole[];
  /** The cell that covers a position. */
  at(row: number, column: number): Head | undefined;
  /** Bare numbers, and per cents, that fill their cell. */
  readonly numbers: ReadonlyMap<Head, Mention>;
  /** Cells of the rows that number the columns, by row. */
  readonly numbered: ReadonlyMap<number, readonly Head[]>;
}

/** Positions of a table beyond which it is not read: figures stay unbound. */
const MOST_POSITIONS = 2_000_000;
const SPACES = /\s+/g;
const MOSTLY = 0.5;
/** Printed for nothing, or where nothing can be. */
const DASH = /^(?:[-–—－]+|[×✕╳])$/;

export function plain(text: string): string {
  return text.replace(SPACES, '');
}

/** Reads the shape of a table block. Undefined where it has no body with figures, or is too large. */
export function tableGrid(
  block: Block,
  normalized: NormalizedText,
  mentions: readonly Mention[],
): TableGrid | undefined {
  const heads = cellHeads(block, normalized);
  const rows = heads.reduce((most, { cell }) => Math.max(most, cell.row + cell.rowspan), 0);
  const columns = heads.reduce((most, { cell }) => Math.max(most, cell.column + cell.colspan), 0);
  if (rows * columns > MOST_POSITIONS) return undefined;
  const positions = new Array<Head | undefined>(rows * columns);
  for (const head of heads) cover(positions, head, columns);
  const at = (row: number, column: number) => positions[row * columns + column];
  const numbers = new Map<Head, Mention>();
  for (const { mention, at: head } of mentionsInCells(heads, mentions)) {
    const bare = withoutInherited(mention);
    if (fills(bare, head)) numbers.set(head, bare);
  }
  const numbered = columnNumbers(heads);
  const bodyFrom = firstBodyRow(numbers, numbered, rows, heads);
  if (bodyFrom === undefined) return undefined;
  const firstHead = rowBelowText(heads, bodyFrom, columns);
  const headRows = Array.from({ length: bodyFrom }, (_, row) => row).filter(
    (row) => row >= firstHead && !numbered.has(row),
  );
  const paths = Array.from({ length: columns }, (_, column) => pathOf(at, column, headRows, columns));

  const own = paths.map((path, column) => {
    // A second part of the table may print its heads again.
    const words = new Set(path.map(({ text }) => plain(text)));
    const cells = columnCells(at, column, bodyFrom, rows).filter(({ text }) => !words.has(plain(text)));
    return roleOf(path, cells, numbers);
  });
  const roles = own.map((role, column) => {
    if (role === 'amount' && own[column + 1] === 'name' && sharesHead(paths, column))
      return columnCells(at, column, bodyFrom, rows).every(isCodeOrSum) ? 'code' : role;
    return measures(paths, column) ? 'note' : role;
  });
  return { rows, columns, bodyFrom, paths, roles, at, numbers, numbered };
}

/** A form may print sentences above the heads of its list: the heads begin below them. */
function rowBelowText(heads: readonly Head[], bodyFrom: number, columns: number): number {
  let first = 0;
  for (const { cell, text } of heads) {
    const end = cell.row + cell.rowspan;
    if (end < bodyFrom && cell.colspan < columns && text.length >= SHORTEST_TEXT && text.includes('。'))
      first = Math.max(first, end);
  }
  return first;
}

const SHORTEST_TEXT = 30;

/** 项目 over a column of codes and one of names. */
function sharesHead(paths: TableGrid['paths'], column: number): boolean {
  const head = paths[column]?.at(-1);
  return head !== undefined && head === paths[column + 1]?.at(-1);
}

/** 支出总计 stands below both. */
function isCodeOrSum({ cell, text }: Head): boolean {
  return cell.colspan > 1 || CLASS_CODE.test(plain(text));
}

/** Of a functional or economic class, or an account of revenue: 201, 20101, 2010101. */
const CLASS_CODE = /^[1-5]\d{2}(?:\d{2}){0,3}$/;

/** 单位 beside 数量 and 单价 is what is counted, and no body. */
function measures(paths: TableGrid['paths'], column: number): boolean {
  const lowest = paths.map((path) => plain(path.at(-1)?.text ?? ''));
  return lowest[column] === '单位' && ['数量', '单价'].every((word) => lowest.some((one) => one.startsWith(word)));
}

function cover(positions: (Head | undefined)[], head: Head, columns: number): void {
  const { row, column, rowspan, colspan } = head.cell;
  for (let r = row; r < row + rowspan; r += 1)
    for (let c = column; c < column + colspan; c += 1) positions[r * columns + c] = head;
}

/** A number as its cell prints it: 苗木（元） in front of it, or in another row, is the unit of a row and not of its first amount. */
function withoutInherited(mention: Mention): Mention {
  const { kind, printedNumber, unitInherited } = mention;
  if (unitInherited !== true || printedNumber === undefined || (kind !== 'amount' && kind !== 'quantity'))
    return mention;
  const { unit: _, printedUnit: __, unitInherited: ___, ...others } = mention;
  const decimals = printedNumber.split('.')[1]?.length ?? 0;
  return { ...others, kind: 'number', value: printedNumber, decimals };
}

function fills({ kind, value, start, end }: Mention, { text, place }: Head): boolean {
  return (
    (kind === 'number' || kind === 'percent') &&
    value !== undefined &&
    plain(text).length <= end - start &&
    start >= place.start
  );
}

/** Rows of nothing: names, and dashes at least as many. No head is. */
function dashRows(heads: readonly Head[]): readonly number[] {
  const printed = heads.filter(({ text }) => plain(text) !== '');
  return [...Map.groupBy(printed, ({ cell }) => cell.row)].flatMap(([row, cells]) => {
    const dashes = cells.filter(({ text }) => DASH.test(plain(text))).length;
    return dashes >= FEWEST_DASHES && dashes < cells.length && dashes * 2 >= cells.length ? [row] : [];
  });
}

const FEWEST_DASHES = 2;

/** The first row with a number, but for the row that numbers the columns; or of dashes below such heads. */
function firstBodyRow(
  numbers: ReadonlyMap<Head, Mention>,
  numbered: TableGrid['numbered'],
  rows: number,
  heads: readonly Head[],
): number | undefined {
  let first = rows;
  for (const { cell } of numbers.keys()) if (!numbered.has(cell.row) && cell.row < first) first = cell.row;
  if (first === rows || first === 0) return undefined;
  return Math.min(first, ...dashRows(heads).filter((row) => row > 0));
}

function pathOf(at: TableGrid['at'], column: number, rows: readonly number[], columns: number): readonly Head[] {
  const path: Head[] = [];
  for (const row of rows) {
    const head = at(row, column);
    if (head === undefined || plain(head.text) === '' || head.cell.colspan === columns) continue;
    if (path.at(-1) !== head) path.push(head);
  }
  return path;
}

function columnCells(at: TableGrid['at'], column: number, bodyFrom: number, rows: number): readonly Head[] {
  const cells = new Set<Head>();
  for (let row = bodyFrom; row < rows; row += 1) {
    const head = at(row, column);
    if (head !== undefined && plain(head.text) !== '') cells.add(head);
  }
  return [...cells];
}

/** By the lowest head, else by what stands below it. */
function roleOf(path: readonly Head[], cells: readonly Head[], numbers: ReadonlyMap<Head, Mention>): ColumnRole {
  const texts = path.map(({ text }) => plain(text));
  const lowest = texts.at(-1) ?? '';
  if (ORDINAL_HEAD.test(lowest)) return 'ordinal';
  if (NOTE_HEAD.test(lowest)) return 'note';
  const figures = cells.filter((cell) => numbers.has(cell)).length;
  const dashes = cells.filter(({ text }) => DASH.test(plain(text))).length;
  if (CODE_HEAD.test(lowest) || (figures > 0 && texts.some((text) => CODE_HEAD.test(text)))) return 'code';
  const mostlyFigures = figures >= (cells.length - dashes) * MOSTLY;
  if (NAME_HEAD.test(lowest) && !(figures > 0 && mostlyFigures)) return 'name';
  if (!mostlyFigures) return 'name';
  if (texts.some((text) => RATE_HEAD.test(text))) return 'rate';
  if (SEVERAL_YEARS_HEAD.test(lowest)) return 'other';
  return texts.some((text) => NO_MONEY_HEAD.test(text)) ? 'other' : 'amount';
}
