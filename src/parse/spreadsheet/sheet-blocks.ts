import type { BlockRole, Cell, SheetRun } from '../../model/document.ts';
import { beginsForm, goesOn, isCaptionLine, isLine, isRemark } from '../form-rows.ts';
import type { ShownCell, ShownSheet } from './shown-sheet.ts';

/** A block of a sheet before its place in the outline is known. */
export interface SheetDraft {
  readonly kind: 'text' | 'table';
  readonly text: string;
  readonly runs: readonly SheetRun[];
  readonly role?: BlockRole;
  readonly cells?: readonly Cell[];
}

type SheetRow = readonly ShownCell[];

/** Rows that stand together, told from others by an empty row or the head of another form. */
interface Part {
  readonly lines: readonly ShownCell[];
  readonly body: readonly SheetRow[];
  readonly remarks: readonly ShownCell[];
}

/**
 * The blocks of a sheet in reading order: of each part between empty rows, or with a form of its own, the lines above its table as captions, the table,
 * and the remarks below it. A part that begins with figures goes on with the table above the empty row.
 */
export function sheetBlocks(sheet: string, shown: ShownSheet): readonly SheetDraft[] {
  const drafts: SheetDraft[] = [];
  for (const { lines, body, remarks } of partsOf(shown)) {
    const table = tableDraft(sheet, body);
    const rows = table === undefined ? body.flat() : [];
    for (const cell of lines) drafts.push(textDraft(sheet, cell, table !== undefined && isCaptionLine(cell.text)));
    for (const cell of rows) drafts.push(textDraft(sheet, cell, false));
    if (table !== undefined) drafts.push(table);
    for (const cell of remarks) drafts.push(textDraft(sheet, cell, false));
  }
  return captionsOverGaps(drafts);
}

/** Lines in front of the first table, a few, are about it even where an empty row parts them from it. */
function captionsOverGaps(drafts: readonly SheetDraft[]): readonly SheetDraft[] {
  const table = drafts.findIndex(({ kind }) => kind === 'table');
  const marked = [...drafts];
  for (let index = table - 1; index >= Math.max(0, table - MOST_CAPTIONS); index -= 1) {
    const draft = marked[index];
    if (draft === undefined || !isCaptionLine(draft.text)) break;
    marked[index] = { ...draft, role: 'caption' };
  }
  return marked;
}

const MOST_CAPTIONS = 6;

function partsOf({ cells, afterGap }: ShownSheet): readonly Part[] {
  const rows = rowsOf(cells);
  const parts: SheetRow[][] = [];
  let hasTable = false;
  for (const [index, row] of rows.entries()) {
    const isApart = afterGap.has(index) && !(hasTable && goesOn(row));
    if (parts.length === 0 || isApart || (hasTable && beginsForm(rows, index))) {
      parts.push([]);
      hasTable = false;
    }
    parts.at(-1)?.push(row);
    hasTable ||= row.length > 1 && !isLine(row);
  }
  return parts.map(partOf);
}

/** Rows without a cell that begins in them are empty. */
function rowsOf(cells: readonly ShownCell[]): readonly SheetRow[] {
  const rows: ShownCell[][] = [];
  for (const cell of cells) {
    while (rows.length <= cell.row) rows.push([]);
    rows[cell.row]?.push(cell);
  }
  return rows;
}

function partOf(rows: readonly SheetRow[]): Part {
  let from = 0;
  while (from < rows.length && (rows[from]?.length === 0 || isLine(rows[from] ?? []))) from += 1;
  let to = rows.length;
  while (to > from && isRemark(rows[to - 1] ?? [])) to -= 1;
  return { lines: rows.slice(0, from).flat(), body: rows.slice(from, to), remarks: rows.slice(to).flat() };
}

function textDraft(sheet: string, { text, source }: ShownCell, isCaption: boolean): SheetDraft {
  const runs = [{ at: 0, end: text.length, sheet, ...source }];
  return { kind: 'text', text, runs, ...(isCaption ? { role: 'caption' } : {}) };
}

/** A table of more positions holds those of its cells alone that show something, unless nearly all do. */
const MOST_POSITIONS = 100_000;
const POSITIONS_PER_CELL = 8;

/** Cells in reading order, parted by tabs, rows by line feeds. Undefined where there is but one row or one column. */
function tableDraft(sheet: string, body: readonly SheetRow[]): SheetDraft | undefined {
  const cells = body.flat();
  const [first] = cells;
  if (first === undefined) return undefined;
  const top = first.row;
  const left = cells.reduce((least, { column }) => Math.min(least, column), first.column);
  const columns = cells.reduce((most, { column, colspan }) => Math.max(most, column + colspan), 0) - left;
  const rows = cells.reduce((most, { row, rowspan }) => Math.max(most, row + rowspan), 0) - top;
  if (rows < 2 || columns < 2) return undefined;
  const moved = cells.map((cell) => ({ ...cell, row: cell.row - top, column: cell.column - left }));
  const isDense = rows * columns <= Math.max(MOST_POSITIONS, cells.length * POSITIONS_PER_CELL);
  return { kind: 'table', ...joined(sheet, isDense ? withEmpty(moved, rows, columns) : moved) };
}

type Placed = Pick<ShownCell, 'row' | 'column' | 'rowspan' | 'colspan'> & Partial<ShownCell>;

/** With the positions between them that show nothing. */
function withEmpty(cells: readonly Placed[], rows: number, columns: number): readonly Placed[] {
  const taken = new Uint8Array(rows * columns);
  for (const { row, column, rowspan, colspan } of cells)
    for (let at = row; at < row + rowspan; at += 1)
      taken.fill(1, at * columns + column, at * columns + column + colspan);
  const all: Placed[] = [...cells];
  for (const [position, isTaken] of taken.entries()) {
    if (isTaken === 1) continue;
    all.push({ row: Math.floor(position / columns), column: position % columns, rowspan: 1, colspan: 1 });
  }
  return all.sort((a, b) => a.row - b.row || a.column - b.column);
}

function joined(sheet: string, placed: readonly Placed[]) {
  const texts: string[] = [];
  const runs: SheetRun[] = [];
  const cells: Cell[] = [];
  let end = -1;
  let before = 0;
  for (const { row, column, rowspan, colspan, text = '', source, held } of placed) {
    if (texts.length > 0) texts.push(row === before ? '\t' : '\n');
    before = row;
    texts.push(text);
    const start = end + 1;
    end = start + text.length;
    if (source !== undefined) runs.push({ at: start, end, sheet, ...source });
    cells.push({ row, column, rowspan, colspan, start, end, ...(held === undefined ? {} : { held }) });
  }
  return { text: texts.join(''), runs, cells };
}
