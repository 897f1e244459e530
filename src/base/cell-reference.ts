/** A cell of a sheet, row and column counted from 0. */
export interface SheetPosition {
  readonly row: number;
  readonly column: number;
}

/** Cells from the first to the last row and column, both inside. */
export interface SheetRange {
  readonly from: SheetPosition;
  readonly to: SheetPosition;
}

/** What a sheet can hold (ECMA-376: XFD1048576 is its last cell). */
export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;

const LETTERS = 26;
const REFERENCE = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/;

/** `C5` for row 4 and column 2. */
export function cellName({ row, column }: SheetPosition): string {
  return `${columnName(column)}${row + 1}`;
}

/** `C5`, or `C5:F9` for several cells. */
export function rangeName({ from, to }: SheetRange): string {
  const first = cellName(from);
  const last = cellName(to);
  return first === last ? first : `${first}:${last}`;
}

/** Undefined where the name is none of a cell that a sheet can have. */
export function readCellName(name: string): SheetPosition | undefined {
  const match = REFERENCE.exec(name);
  if (match === null) return undefined;
  let column = 0;
  for (const letter of (match[1] ?? '').toUpperCase()) column = column * LETTERS + letter.charCodeAt(0) - 64;
  const row = Number(match[2]) - 1;
  return row < 0 || row >= MOST_ROWS || column > MOST_COLUMNS ? undefined : { row, column: column - 1 };
}

/** A range, or the one cell that is named, its corners put in order. */
export function readRangeName(name: string): SheetRange | undefined {
  const [first = '', last = first] = name.split(':');
  const a = readCellName(first);
  const b = readCellName(last);
  if (a === undefined || b === undefined) return undefined;
  return {
    from: { row: Math.min(a.row, b.row), column: Math.min(a.column, b.column) },
    to: { row: Math.max(a.row, b.row), column: Math.max(a.column, b.column) },
  };
}

function columnName(column: number): string {
  let name = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / LETTERS))
    name = String.fromCharCode(65 + ((left - 1) % LETTERS)) + name;
  return name;
}
