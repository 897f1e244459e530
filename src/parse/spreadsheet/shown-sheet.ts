import type { SheetPosition, SheetRange } from '../../base/cell-reference.ts';
import { type Display, displayOf } from './display.ts';
import { MergeIndex } from './merge-index.ts';
import type { StoredCell, StoredSheet } from './workbook.ts';

/** A cell that shows something, in rows and columns counted among those that are looked at. */
export interface ShownCell extends Display {
  readonly row: number;
  readonly column: number;
  readonly rowspan: number;
  readonly colspan: number;
  /** Where the file holds it. */
  readonly source: SheetPosition;
  readonly kind: StoredCell['kind'];
}

/** A cell that a reader does not see: in a hidden row or column, below another one, or shown as nothing. */
export interface UnseenCell {
  readonly source: SheetPosition;
  readonly text: string;
  /** In a row or column that is hidden. */
  readonly isHidden: boolean;
}

export interface ShownSheet {
  /** In reading order. */
  readonly cells: readonly ShownCell[];
  readonly unseen: readonly UnseenCell[];
  /** Rows in front of which one or more stand empty. */
  readonly afterGap: ReadonlySet<number>;
}

/** Columns between the first and the last with something in them up to which the empty ones count. */
const MOST_EMPTY_COLUMNS = 256;

/** What a reader sees of a sheet. */
export function showSheet(sheet: StoredSheet, from1904: boolean): ShownSheet {
  const merges = new MergeIndex(sheet.merges);
  const isHiddenRow = (row: number) => sheet.hiddenRows.has(row);
  const isHiddenColumn = (column: number) => sheet.hiddenColumns.has(column);
  const showsPart = partTest(sheet);
  const settings = { from1904, showsZeros: sheet.showsZeros };
  const seen: { readonly cell: StoredCell; readonly display: Display; readonly range: SheetRange }[] = [];
  const unseen: UnseenCell[] = [];
  for (const cell of sheet.cells) {
    const range = merges.at(cell) ?? { from: cell, to: cell };
    const isHidden = isHiddenRow(cell.row) || isHiddenColumn(cell.column);
    const isCovered = range.from.row !== cell.row || range.from.column !== cell.column;
    const display = displayOf(cell, settings);
    const stays = isHidden && (isCovered || !showsPart(range));
    if (stays || isCovered || display.text === '') {
      const text = display.text === '' ? cell.value.trim() : display.text;
      if (text !== '') unseen.push({ source: { row: cell.row, column: cell.column }, text, isHidden: stays });
    } else seen.push({ cell, display, range });
  }
  const rows = axisOf(
    seen.map(({ range }) => [range.from.row, range.to.row]),
    isHiddenRow,
  );
  const columns = axisOf(
    seen.map(({ range }) => [range.from.column, range.to.column]),
    isHiddenColumn,
  );
  const cells = seen.map(({ cell, display, range }) => ({
    ...display,
    ...placed(rows, columns, range),
    source: { row: cell.row, column: cell.column },
    kind: cell.kind,
  }));
  return { cells: cells.sort((a, b) => a.row - b.row || a.column - b.column), unseen, afterGap: rows.afterGap };
}

/** Cells merged over a hidden row or column are seen in those that are not. */
function partTest({ hiddenRows, hiddenColumns }: StoredSheet): (range: SheetRange) => boolean {
  const rows = [...hiddenRows].sort((a, b) => a - b);
  const columns = [...hiddenColumns].sort((a, b) => a - b);
  const some = (hidden: readonly number[], from: number, to: number) =>
    lowerBound(hidden, to + 1) - lowerBound(hidden, from) < to - from + 1;
  return ({ from, to }) => some(rows, from.row, to.row) && some(columns, from.column, to.column);
}

/** The rows, or columns, that are looked at, and where they are among them. */
interface Axis {
  /** Number of those that stand before one. */
  before(at: number): number;
  readonly afterGap: ReadonlySet<number>;
}

/**
 * Rows, or columns, that hold something or are covered by what does; of a merge that covers thousands only the edges count.
 * What is empty between them is left out, and told of.
 */
function axisOf(stretches: readonly (readonly [from: number, to: number])[], isHidden: (at: number) => boolean): Axis {
  const used = new Set<number>();
  for (const [from, to] of stretches) {
    const last = to - from > MOST_EMPTY_COLUMNS ? from : to;
    for (let at = from; at <= last; at += 1) if (!isHidden(at)) used.add(at);
  }
  const order = [...used].sort((a, b) => a - b);
  const afterGap = new Set<number>();
  for (const [index, at] of order.entries()) {
    const before = order[index - 1];
    if (before === undefined) continue;
    for (let between = before + 1; between < at; between += 1) {
      if (isHidden(between)) continue;
      afterGap.add(index);
      break;
    }
  }
  return { before: (at) => lowerBound(order, at), afterGap };
}

function placed(rows: Axis, columns: Axis, { from, to }: SheetRange) {
  const row = rows.before(from.row);
  const column = columns.before(from.column);
  return {
    row,
    column,
    rowspan: Math.max(1, rows.before(to.row + 1) - row),
    colspan: Math.max(1, columns.before(to.column + 1) - column),
  };
}

function lowerBound(order: readonly number[], at: number): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((order[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
