import type { Cell, WordRun } from '../../model/document.ts';
import { beginsForm, isCaptionLine, isLine, isRemark } from '../form-rows.ts';
import type { WordCell, WordRow, WordTable } from './flow.ts';
import { type Line, linesOf } from './lines.ts';
import type { Typesetting, WordDraft } from './typesetting.ts';

/** A cell where it lies in its table, its lines joined by spaces. */
interface PlacedCell {
  readonly row: number;
  readonly column: number;
  readonly rowspan: number;
  readonly colspan: number;
  readonly text: string;
  readonly runs: readonly WordRun[];
}

/**
 * The blocks of a table: of each form in it the lines above as captions, the table, and the remarks below. Undefined where it only
 * lays out the page: one row or column, or a table within it.
 */
export function tableDrafts(table: WordTable, setting: Typesetting): readonly WordDraft[] | undefined {
  const cells: WordCell[] = table.rows.flatMap((row) => row.cells);
  if (cells.some(({ items }) => items.some(({ kind }) => kind === 'table'))) return undefined;
  const columns = table.rows.reduce((most, row) => Math.max(most, widthOf(row)), 0);
  const isFilled = ({ items }: WordCell) => items.some((item) => item.kind === 'paragraph' && item.text.trim() !== '');
  const isData = table.rows.some(({ cells: own }) => own.filter(isFilled).length > 1);
  if (table.rows.length < 2 || columns < 2 || !isData) return undefined;
  return formsOf(placedCells(table, setting)).flatMap(formDrafts);
}

function widthOf({ before, cells }: WordRow): number {
  return cells.reduce((sum, { colspan }) => sum + colspan, before);
}

type Row = readonly PlacedCell[];

/** The rows of each form, with the cells that begin in them. */
function formsOf(cells: readonly PlacedCell[]): readonly (readonly Row[])[] {
  const rows: PlacedCell[][] = [];
  for (const cell of cells) {
    while (rows.length <= cell.row) rows.push([]);
    rows[cell.row]?.push(cell);
  }
  const filled = rows.map(filledIn);
  const starts = rows.flatMap((_, index) => (index === 0 || beginsForm(filled, index) ? [index] : []));
  return starts.map((from, index) => rows.slice(from, starts[index + 1]));
}

function filledIn(row: Row): Row {
  return row.filter(({ text }) => text !== '');
}

function formDrafts(rows: readonly Row[]): readonly WordDraft[] {
  let from = 0;
  while (from < rows.length && isAbove(rows[from] ?? [])) from += 1;
  let to = rows.length;
  while (to > from && isRemark(filledIn(rows[to - 1] ?? []))) to -= 1;
  const body = rows.slice(from, to);
  const isTable = body.length > 1;
  const above = (isTable ? rows.slice(0, from) : rows.slice(0, to)).flatMap(filledIn);
  return [
    ...above.map((cell) => lineDraft(cell, isTable && isCaptionLine(cell.text))),
    ...(isTable ? [{ kind: 'table' as const, ...joined(body), number: '', size: undefined }] : []),
    ...rows
      .slice(to)
      .flatMap(filledIn)
      .map((cell) => lineDraft(cell, false)),
  ];
}

/** An empty row above the heads belongs to the lines there. */
function isAbove(row: Row): boolean {
  const filled = filledIn(row);
  return filled.length === 0 || isLine(filled);
}

function lineDraft({ text, runs }: PlacedCell, isCaption: boolean): WordDraft {
  return { kind: 'text', text, runs, number: '', size: undefined, ...(isCaption ? { role: 'caption' } : {}) };
}

function placedCells({ rows }: WordTable, setting: Typesetting): readonly PlacedCell[] {
  const placed: (PlacedCell & { rowspan: number })[] = [];
  // The cell that goes on down in each column.
  let open = new Map<number, PlacedCell & { rowspan: number }>();
  let row = -1;
  for (const { before, isTaken, cells } of rows) {
    if (isTaken) {
      omitRow(cells, setting);
      continue;
    }
    row += 1;
    let column = before;
    const next: typeof open = new Map();
    for (const { colspan, merge, items } of cells) {
      const above = merge === 'go-on' ? open.get(column) : undefined;
      const lines = items.flatMap((item) => (item.kind === 'paragraph' ? linesOf(item, setting) : []));
      const cell = above ?? { row, column, rowspan: 0, colspan, ...onOneLine(lines) };
      cell.rowspan += 1;
      if (above === undefined) placed.push(cell);
      else for (const line of lines) omitCovered(line, setting);
      if (merge !== undefined) next.set(column, cell);
      column += colspan;
    }
    open = next;
  }
  return placed;
}

/** All that it holds is hidden: it gives no line, and what is hidden in a line is told of as the line is made. */
function omitRow(cells: readonly WordCell[], setting: Typesetting): void {
  for (const { items } of cells) for (const item of items) if (item.kind === 'paragraph') linesOf(item, setting);
}

function onOneLine(lines: readonly Line[]): Line {
  const [first] = lines;
  if (first !== undefined && lines.length === 1) return first;
  let text = '';
  const runs: WordRun[] = [];
  for (const [at, line] of lines.entries()) {
    if (at > 0) text += ' ';
    for (const run of line.runs) runs.push({ ...run, at: run.at + text.length, end: run.end + text.length });
    text += line.text;
  }
  return { text, runs };
}

/** Text of a cell that is merged into the one above it: Word does not show it. */
function omitCovered({ text, runs }: Line, { omissions }: Typesetting): void {
  const [first, last] = [runs[0], runs.at(-1)];
  if (first === undefined || last === undefined) return;
  const locator = { type: 'word' as const, paragraph: first.paragraph, start: first.from, end: last.to };
  omissions.push({ reason: 'hidden', text, locator });
}

/** Cells in reading order, parted by tabs, rows by line feeds. */
function joined(rows: readonly Row[]) {
  const texts: string[] = [];
  const runs: WordRun[] = [];
  const cells: Cell[] = [];
  let end = -1;
  for (const [row, own] of rows.entries()) {
    for (const [index, { column, rowspan, colspan, text, runs: from }] of own.entries()) {
      if (texts.length > 0) texts.push(index > 0 ? '\t' : '\n');
      texts.push(text);
      const start = end + 1;
      end = start + text.length;
      for (const run of from) runs.push({ ...run, at: run.at + start, end: run.end + start });
      cells.push({ row, column, rowspan: Math.min(rowspan, rows.length - row), colspan, start, end });
    }
  }
  return { text: texts.join(''), runs, cells };
}
