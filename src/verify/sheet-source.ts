import { readRangeName, type SheetPosition, type SheetRange } from '../base/cell-reference.ts';
import type { Locator } from '../model/locator.ts';
import { shownNumber } from './number-format.ts';
import type { HeldCell, HeldSheet, HeldWorkbook } from './workbook.ts';

/** What a cell shows, and whether a reader sees it. */
interface SeenCell {
  readonly text: string;
  readonly isSeen: boolean;
}

/** What the cells of a workbook show, by sheet, row and column. */
export interface SheetReader {
  /** What a locator of a sheet points to; undefined where it points to nothing, or to what cannot be shown again. */
  spell(locator: Locator): string | undefined;
  /** Every cell that holds something, with its place. */
  cells(): Iterable<{ readonly sheet: string; readonly text: string; readonly isSeen: boolean } & SheetPosition>;
}

type Rows = ReadonlyMap<number, ReadonlyMap<number, SeenCell | undefined>>;

export function sheetReader({ sheets, from1904 }: HeldWorkbook): SheetReader {
  const byName = new Map<string, Rows>();
  for (const sheet of sheets) byName.set(sheet.name, rowsOf(sheet, from1904));
  return {
    spell(locator) {
      if (locator.type !== 'sheet') return undefined;
      const { sheet, cell, start, end } = locator;
      const rows = byName.get(sheet);
      if (rows === undefined) return undefined;
      const text = cell === undefined ? sheet.trim() : spellRange(rows, readRangeName(cell));
      return text === undefined || start === undefined ? text : text.slice(start, end);
    },
    *cells() {
      for (const [sheet, rows] of byName)
        for (const [row, cells] of rows)
          for (const [column, cell] of cells)
            yield { sheet, row, column, text: cell?.text ?? '', isSeen: cell?.isSeen ?? true };
    },
  };
}

/** The cells of a range that are seen, in reading order; where none is, those that are not. */
function spellRange(rows: Rows, range: SheetRange | undefined): string | undefined {
  if (range === undefined) return undefined;
  const inside: (SeenCell | undefined)[] = [];
  for (let row = range.from.row; row <= range.to.row; row += 1)
    for (const [column, cell] of rows.get(row) ?? [])
      if (column >= range.from.column && column <= range.to.column) inside.push(cell);
  if (inside.length === 0) return undefined;
  if (inside.some((cell) => cell === undefined)) return undefined;
  const seen = inside.filter((cell) => cell?.isSeen === true);
  return (seen.length > 0 ? seen : inside).map((cell) => cell?.text).join('\t');
}

/** Rows, and the cells in them, in order. */
function rowsOf(sheet: HeldSheet, from1904: boolean): Rows {
  const rows = new Map<number, Map<number, SeenCell | undefined>>();
  const covering = coveringMerges(sheet.merges);
  for (const cell of sheet.cells.toSorted((a, b) => a.row - b.row || a.column - b.column)) {
    const row = rows.get(cell.row) ?? new Map<number, SeenCell | undefined>();
    rows.set(cell.row, row);
    const merge = covering(cell);
    row.set(cell.column, merge === 'unknown' ? undefined : seenCell(cell, sheet, merge, from1904));
  }
  return rows;
}

/** No real sheet takes a thousandth; what merges more is not proved. */
const MOST_STEPS = 50e6;

/**
 * The merge that covers a cell, of cells asked for in the order of their rows; of several the one that begins first. Throws
 * nothing: `unknown` where the merges are too many to look through.
 */
function coveringMerges(merges: readonly SheetRange[]): (place: SheetPosition) => SheetRange | undefined | 'unknown' {
  const sorted = merges.toSorted((a, b) => a.from.row - b.from.row);
  let open: SheetRange[] = [];
  let next = 0;
  let last = -1;
  let steps = 0;
  return ({ row, column }) => {
    if (steps > MOST_STEPS) return 'unknown';
    if (row !== last) {
      steps += open.length;
      open = open.filter(({ to }) => to.row >= row);
      for (; next < sorted.length && (sorted[next]?.from.row ?? 0) <= row; next += 1) {
        const merge = sorted[next];
        if (merge !== undefined && merge.to.row >= row) open.push(merge);
      }
      last = row;
    }
    const at = open.findIndex(({ from, to }) => from.column <= column && column <= to.column);
    steps += at < 0 ? open.length : at + 1;
    return open[at];
  };
}

function seenCell(
  cell: SheetPosition & HeldCell,
  sheet: HeldSheet,
  merge: SheetRange | undefined,
  from1904: boolean,
): SeenCell | undefined {
  const shown = shownText(cell, sheet, from1904);
  if (shown === undefined) return undefined;
  const isFirst = merge === undefined || (merge.from.row === cell.row && merge.from.column === cell.column);
  const isOpen = isAnySeen(sheet, merge ?? { from: cell, to: cell });
  const text = onOneLine(shown);
  if (text === '') return { text: cell.value.trim(), isSeen: false };
  return { text, isSeen: sheet.isShown && isFirst && isOpen };
}

function shownText(
  { kind, value, format }: HeldCell,
  { showsZeros }: HeldSheet,
  from1904: boolean,
): string | undefined {
  if (format === ';;;') return '';
  if (kind === 'number') {
    const number = Number(value);
    return number === 0 && !showsZeros ? '' : shownNumber(format, number, from1904);
  }
  return kind === 'text' ? underTextFormat(format, value) : value;
}

/** Words around the text (`"第"@"号"`); a format without a place for text shows it as it is. */
function underTextFormat(format: string, value: string): string {
  const words = [...format.matchAll(/"([^"]*)"@|@"([^"]*)"/g)];
  return words.reduce((text, [, before = '', after = '']) => `${before}${text}${after}`, value);
}

/** Whether a row and a column of a range are not hidden. */
function isAnySeen({ hiddenRows, hiddenColumns }: HeldSheet, { from, to }: SheetRange): boolean {
  const some = (hidden: ReadonlySet<number>, first: number, last: number) => {
    let count = 0;
    for (const at of hidden) if (first <= at && at <= last) count += 1;
    return count < last - first + 1;
  };
  if (from.row === to.row && from.column === to.column)
    return !hiddenRows.has(from.row) && !hiddenColumns.has(from.column);
  return some(hiddenRows, from.row, to.row) && some(hiddenColumns, from.column, to.column);
}

const BLANK = '\\s\\u200b\\ufeff';
const INK = new RegExp(`[^${BLANK}]`);
const BREAK = /^[\n\r\t\u200b\ufeff]/;
const RUN = new RegExp(`[${BLANK}]+`, 'g');

/** As locators count in it: no white space around it, within it one character for a run, a space where that breaks a line. */
function onOneLine(text: string): string {
  const first = text.search(INK);
  if (first < 0) return '';
  let end = text.length;
  while (!INK.test(text.charAt(end - 1))) end -= 1;
  return text.slice(first, end).replace(RUN, (run) => (BREAK.test(run) ? ' ' : run.charAt(0)));
}
