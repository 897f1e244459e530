import { cutCells } from './cut-row.ts';
import type { PageTable, TableCell } from './page-table.ts';

/** A cell and the page that it stands on. */
type PlacedCell = TableCell & { readonly page: number };

/** A table over all of its pages; it grows in place, for copies over thousands of pages take longer than reading them. */
export interface WholeTable {
  readonly method: PageTable['method'];
  readonly pages: number[];
  readonly rows: number;
  readonly columns: number;
  readonly cells: PlacedCell[];
  /** Of the part that stands on the last page. */
  readonly last: PageTable;
  /** Of the first part, which later parts may repeat. */
  readonly first: PageTable;
}

/** Points between the lines of columns that are the same on two pages. */
const SAME_COLUMN = 3;
const FIGURE = /\d/;
const SPACES = /\s+/g;
/** Rows at the end of a part that show what its body looks like. */
const TAIL = 3;

/** A table that stands on one page alone, so far. */
export function startTable(table: PageTable): WholeTable {
  const { method, page, rows, columns, cells } = table;
  return {
    method,
    pages: [page],
    rows,
    columns,
    cells: cells.map((cell) => ({ ...cell, page })),
    last: table,
    first: table,
  };
}

/**
 * The table with the part on the next page, without the head that the part repeats. Undefined where the part is a table
 * of its own: no head repeated and other columns, or a row of words where the body has figures.
 */
export function continueTable(whole: WholeTable, printed: PageTable): WholeTable | undefined {
  const part = inColumnsOf(whole.last, printed);
  if (part === undefined || part.method !== whole.method) return undefined;
  const head = repeatedRows(whole.first, part);
  if (head === part.rows) return undefined;
  const isSame = head > 0 || sameColumns(whole.last.xs, part.xs);
  const cut = isSame ? cutCells(whole.cells.slice(lastRowFrom(whole)), part, head) : undefined;
  if (!isSame || (head === 0 && cut === undefined && opensNewTable(whole.last, part))) return undefined;
  const { page } = part;
  const from = cut === undefined ? head : head + 1;
  const shift = whole.rows - from;
  if (cut !== undefined) closeCut(whole, part, head, cut);
  for (const cell of part.cells) if (cell.row >= from) whole.cells.push({ ...cell, row: cell.row + shift, page });
  whole.pages.push(page);
  return { ...whole, rows: whole.rows + part.rows - from, last: part };
}

/** Index of the first cell of the last row: cells stand in reading order. */
function lastRowFrom({ cells, rows }: WholeTable): number {
  let from = cells.length;
  while (from > 0 && cells[from - 1]?.row === rows - 1) from -= 1;
  return from;
}

/** Puts the words of a row of the next page behind those that they go on from. */
function closeCut(whole: WholeTable, part: PageTable, at: number, cut: ReadonlyMap<number, unknown>): void {
  for (let index = lastRowFrom(whole); index < whole.cells.length; index += 1) {
    const cell = whole.cells[index];
    const rest = part.cells.find(({ row, column }) => row === at && column === cell?.column);
    if (cell === undefined || rest === undefined || !cut.has(cell.column)) continue;
    if (cell.text === '') {
      whole.cells[index] = { ...rest, row: cell.row, page: part.page };
      continue;
    }
    const moved = rest.runs.map((run) => ({ ...run, at: run.at + cell.text.length, end: run.end + cell.text.length }));
    whole.cells[index] = { ...cell, text: cell.text + rest.text, runs: [...cell.runs, ...moved] };
  }
}

/** The part with columns counted as those of a table, where it has lines between fewer of them. */
export function inColumnsOf(table: PageTable, part: PageTable): PageTable | undefined {
  const { columns } = table;
  if (part.columns === columns) return part;
  if (part.columns > columns) return undefined;
  const shift = (part.xs[0] ?? 0) - (table.xs[0] ?? 0);
  const places = part.xs.map((x) => table.xs.findIndex((own) => Math.abs(own + shift - x) <= SAME_COLUMN));
  if (places.some((place) => place < 0) || places.at(-1) !== columns) return undefined;
  const cells = part.cells.map((cell) => {
    const column = places[cell.column] ?? 0;
    return { ...cell, column, colspan: (places[cell.column + cell.colspan] ?? 0) - column };
  });
  return { ...part, columns, xs: table.xs, cells };
}

/** The same distances from the first line on: sheets may be placed differently on their pages. */
function sameColumns(one: readonly number[], other: readonly number[]): boolean {
  const shift = (other[0] ?? 0) - (one[0] ?? 0);
  return (
    one.length === other.length && one.every((x, index) => Math.abs(x + shift - (other[index] ?? 0)) <= SAME_COLUMN)
  );
}

function repeatedRows(first: PageTable, part: PageTable): number {
  const ours = rowsOf(first);
  const theirs = rowsOf(part);
  let count = 0;
  while (count < theirs.length && count < ours.length && ours[count] === theirs[count] && ours[count] !== '')
    count += 1;
  return count;
}

function rowsOf({ rows, cells }: PageTable): readonly string[] {
  const texts = Array.from({ length: rows }, () => '');
  for (const { row, column, text } of cells) if (text !== '') texts[row] += `${column}:${text.replace(SPACES, '')}\t`;
  return texts;
}

function opensNewTable(last: PageTable, part: PageTable): boolean {
  const head = part.cells.filter(({ row, text }) => row === 0 && text !== '');
  if (head.length === 1 && head[0]?.colspan === part.columns) return true;
  if (head.length < 2 || head.some(({ text }) => FIGURE.test(text))) return false;
  const tail = Array.from({ length: TAIL }, (_, index) => last.rows - 1 - index);
  return tail.every((row) => last.cells.some((cell) => cell.row === row && cell.column > 0 && FIGURE.test(cell.text)));
}
