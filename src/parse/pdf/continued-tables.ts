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
export function continueTable(whole: WholeTable, part: PageTable): WholeTable | undefined {
  if (part.columns !== whole.columns || part.method !== whole.method) return undefined;
  const head = repeatedRows(whole.first, part);
  if (head === 0 && (!sameColumns(whole.last.xs, part.xs) || opensNewTable(whole.last, part))) return undefined;
  if (head === part.rows) return undefined;
  const { page } = part;
  const shift = whole.rows - head;
  for (const cell of part.cells) if (cell.row >= head) whole.cells.push({ ...cell, row: cell.row + shift, page });
  whole.pages.push(page);
  return { ...whole, rows: whole.rows + part.rows - head, last: part };
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
