import { inTextColumns } from './by-text/text-columns.ts';
import { cutCells } from './cut-row.ts';
import { cutSpans, withoutSpans } from './cut-spans.ts';
import { PackedCells } from './packed-cells.ts';
import { PageRows, type PlacedCell } from './page-rows.ts';
import type { PageTable } from './page-table.ts';

/** A table over all of its pages; it grows in place, for copies over thousands of pages take longer than reading them. */
export interface WholeTable {
  readonly method: PageTable['method'];
  readonly pages: number[];
  readonly rows: number;
  readonly columns: number;
  /** Cells in reading order, page by page. */
  readonly parts: (PageRows | readonly PlacedCell[])[];
  /** Of the part that stands on the last page. */
  readonly last: PageTable;
  /** Of the first part, which later parts may repeat. */
  readonly first: PageTable;
}

/** Points between the lines of columns that are the same on two pages. */
const SAME_COLUMN = 3;
const FIGURE = /\d/;
const AMOUNT = /^[-–−+]?[\d,，. ]*\d[%％]?$/;
/** Share of a font size by which text of two parts may differ. */
const SAME_SIZE = 0.12;
const SPACES = /\s+/g;
/** A head has no more rows. */
const MOST_HEAD_ROWS = 4;
/** Rows at the end of a part that show what its body looks like. */
const TAIL = 3;

/** A table that stands on one page alone, so far. */
export function startTable(table: PageTable): WholeTable {
  const { method, page, rows, columns } = table;
  return {
    method,
    pages: [page],
    rows,
    columns,
    parts: [new PageRows(table, 0, rows, 0)],
    last: table,
    first: table,
  };
}

/**
 * The table with the part on the next page, without the head that the part repeats. Undefined where the part is a table
 * of its own: no head repeated and other columns, or a row of words where the body has figures.
 */
export function continueTable(begun: WholeTable, printed: PageTable): WholeTable | undefined {
  const head = headAlone(begun, printed);
  const whole = head === undefined ? begun : startTable(head);
  const isOpen = whole.method === 'ruled' && printed.method === 'aligned';
  const byText =
    whole.method === 'aligned' && printed.method === 'aligned' ? inTextColumns(whole.last, printed) : undefined;
  const part = byText ?? (isOpen ? betweenRules(whole.last, printed) : inColumnsOf(whole.last, printed));
  if (part === undefined || part.method !== whole.method) return undefined;
  const repeated = repeatedRows(whole.first, part);
  if (repeated === part.rows) return undefined;
  const isSame = repeated > 0 || sameColumns(whole.last.xs, part.xs);
  const cut = isSame ? cutCells(lastRow(whole), part, repeated) : undefined;
  if (!isSame || (repeated === 0 && cut === undefined && opensNewTable(whole.last, part))) return undefined;
  if (cut !== undefined) closeCut(whole, part, repeated, cut);
  const from = cut === undefined ? repeated : repeated + 1;
  const own = cut === undefined ? closeSpans(whole, part, from, head !== undefined) : part;
  if (from < part.rows) whole.parts.push(new PageRows(own, from, part.rows, whole.rows - from));
  whole.pages.push(part.page);
  return { ...whole, rows: whole.rows + part.rows - from, last: part };
}

/** The rows of a head that stand alone on their page, in the columns that the last one of them has on the next page. */
function headAlone({ pages, last, method }: WholeTable, next: PageTable): PageTable | undefined {
  if (pages.length > 1 || method !== 'ruled' || last.columns >= next.columns || last.rows > MOST_HEAD_ROWS)
    return undefined;
  return figureColumns(last, 0, last.rows).size === 0 ? inColumnsOf(next, last) : undefined;
}

/** Joins cells over several rows that the end of the page has cut; the part without their rests. */
function closeSpans(whole: WholeTable, part: PageTable, at: number, isHead: boolean): PageTable {
  const last = whole.parts.at(-1);
  if (!(last instanceof PageRows)) return part;
  const spans = cutSpans(() => last.ending(), part, at, isHead);
  if (spans.size === 0) return part;
  whole.parts[whole.parts.length - 1] = last.grown(spans);
  return withoutSpans(part, at, spans);
}

/** The cells that begin in the last row. */
function lastRow({ parts }: WholeTable): readonly PlacedCell[] {
  const last = parts.at(-1);
  return last instanceof PageRows ? last.partLast()[0] : (last ?? []);
}

/** Puts the words of a row of the next page behind those that they go on from. */
function closeCut(whole: WholeTable, part: PageTable, at: number, cut: ReadonlyMap<number, unknown>): void {
  const rests = part.cells.ofRow(at);
  const closed = lastRow(whole).map((cell): PlacedCell => {
    const rest = rests.find(({ column }) => column === cell.column);
    if (rest === undefined || !cut.has(cell.column)) return cell;
    if (cell.text === '') return { ...rest, row: cell.row, page: part.page };
    const moved = rest.runs.map((run) => ({ ...run, at: run.at + cell.text.length, end: run.end + cell.text.length }));
    return { ...cell, text: cell.text + rest.text, runs: [...cell.runs, ...moved] };
  });
  const last = whole.parts.pop();
  if (last instanceof PageRows) whole.parts.push(last.partLast()[1]);
  whole.parts.push(closed);
}

/** The part with columns counted as those of a table, where it has lines between fewer of them. */
export function inColumnsOf(table: PageTable, part: PageTable): PageTable | undefined {
  const { columns } = table;
  if (part.columns === columns) return part;
  if (part.columns > columns) return undefined;
  const shift = (part.xs[0] ?? 0) - (table.xs[0] ?? 0);
  const places = part.xs.map((x) => table.xs.findIndex((own) => Math.abs(own + shift - x) <= SAME_COLUMN));
  if (places.some((place) => place < 0) || places.at(-1) !== columns) return undefined;
  const cells = Array.from(part.cells, (cell) => {
    const column = places[cell.column] ?? 0;
    return { ...cell, column, colspan: (places[cell.column + cell.colspan] ?? 0) - column };
  });
  return { ...part, columns, xs: table.xs, cells: new PackedCells(cells, part.page) };
}

/**
 * A part that the page prints without rules in the columns of the table whose rules end with the page before: all text of
 * each of its columns stands between the rules of one, as large as there, and figures stand where they do there.
 */
function betweenRules(table: PageTable, part: PageTable): PageTable | undefined {
  const { xs, columns, size } = table;
  if (Math.abs(part.size - size) > SAME_SIZE * size) return undefined;
  const places = (part.texts ?? []).map(([left, right]) =>
    xs.findIndex((x, at) => at < columns && left >= x - SAME_COLUMN && right <= (xs[at + 1] ?? x) + SAME_COLUMN),
  );
  if (places.some((place, at) => place < 0 || place <= (places[at - 1] ?? -1))) return undefined;
  const cells = Array.from(part.cells, (cell) => ({ ...cell, column: places[cell.column] ?? 0 }));
  const moved = { ...part, method: table.method, columns, xs, cells: new PackedCells(cells, part.page) };
  const figures = figureColumns(table, Math.max(0, table.rows - TAIL), table.rows);
  const own = figureColumns(moved, 0, moved.rows);
  return own.size > 0 && [...own].every((column) => figures.has(column)) ? moved : undefined;
}

function figureColumns({ cells }: PageTable, from: number, to: number): ReadonlySet<number> {
  const columns = new Set<number>();
  cells.forEachIn(from, to, ({ column, text }) => {
    if (AMOUNT.test(text)) columns.add(column);
  });
  return columns;
}

/** The same distances from the first line on: sheets may be placed differently on their pages. */
function sameColumns(one: readonly number[], other: readonly number[]): boolean {
  const shift = (other[0] ?? 0) - (one[0] ?? 0);
  return (
    one.length === other.length && one.every((x, index) => Math.abs(x + shift - (other[index] ?? 0)) <= SAME_COLUMN)
  );
}

/** How many rows both begin with alike. */
function repeatedRows(first: PageTable, part: PageTable): number {
  let count = 0;
  while (count < first.rows && count < part.rows) {
    const ours = textOfRow(first, count);
    if (ours === '' || ours !== textOfRow(part, count)) break;
    count += 1;
  }
  return count;
}

function textOfRow({ cells }: PageTable, row: number): string {
  const filled = cells.ofRow(row).filter(({ text }) => text !== '');
  return filled.map(({ column, text }) => `${column}:${text.replace(SPACES, '')}\t`).join('');
}

function opensNewTable(last: PageTable, part: PageTable): boolean {
  const head = part.cells.ofRow(0).filter(({ text }) => text !== '');
  if (head.length === 1 && head[0]?.colspan === part.columns) return true;
  if (head.length < 2 || head.some(({ text }) => FIGURE.test(text))) return false;
  const tail = Array.from({ length: TAIL }, (_, index) => last.rows - 1 - index);
  return tail.every((row) => last.cells.ofRow(row).some(({ column, text }) => column > 0 && FIGURE.test(text)));
}
