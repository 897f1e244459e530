import { type CellObject, read, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { cellName, MOST_COLUMNS, MOST_ROWS } from '../../base/cell-reference.ts';
import { MOST_CELLS } from '../limits.ts';
import { OfficeError } from '../office-error.ts';
import type { StoredCell, StoredSheet, Workbook } from './workbook.ts';

/** Files of more bytes are not read. */
const MOST_BYTES = 50e6;
/** First byte of the binary format. */
const COMPOUND = 0xd0;
const LOCKED = /password-protected/;

/** Opens a workbook of the binary format (BIFF). Throws OfficeError where it cannot be read. */
export function openXls(bytes: Uint8Array): Workbook {
  if (bytes.length > MOST_BYTES) throw new OfficeError('too-large', `${bytes.length} bytes are more than are read`);
  expectInGrid(bytes);
  const book = readBook(bytes);
  const shared = { room: MOST_CELLS };
  const sheets = book.SheetNames.flatMap((name, index) => {
    const sheet = book.Sheets[name];
    const isShown = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) === 0;
    return sheet === undefined ? [] : [{ name, isShown, ...contentOf(sheet, shared) }];
  });
  return { sheets, from1904: book.Workbook?.WBProps?.date1904 === true, problems: [] };
}

/** Elements that place what they hold, in a workbook that is XML, as the library finds them. */
const PLACED = /<(?:[^\s?><!/:"]*:)?(table|row|cell|column)((?:\s+[^<>=?"'\s]+="[^"]*")*)/gi;
const PLACE = /\b(Index|Span|MergeAcross|MergeDown)\s*=\s*"([^"]*)"/g;

/**
 * Throws OfficeError where a workbook that is XML names rows or columns that no sheet has: the library makes every one up to
 * the last that is named.
 */
function expectInGrid(bytes: Uint8Array): void {
  if (bytes[0] === COMPOUND) return;
  let spanned = 0;
  // Without its zeros UTF-16 reads alike.
  const markup = Buffer.from(bytes).toString('latin1').replaceAll('\0', '');
  for (const [, element = '', attributes = ''] of markup.matchAll(PLACED)) {
    const name = element.toLowerCase();
    if (name === 'table') spanned = 0;
    for (const [, of = '', value = ''] of attributes.matchAll(PLACE)) {
      const number = Math.max(Number(value) || 0, Number.parseInt(value, 10) || 0);
      if (name === 'column' && of === 'Span') spanned += number;
      const most = name === 'row' || of === 'MergeDown' ? MOST_ROWS : MOST_COLUMNS;
      if (number > most || spanned > MOST_COLUMNS)
        throw new OfficeError('too-large', 'the workbook names rows or columns that no sheet has');
    }
  }
}

function readBook(bytes: Uint8Array): WorkBook {
  try {
    return read(bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellStyles: true,
      cellFormula: true,
      cellHTML: false,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (LOCKED.test(message))
      throw new OfficeError('encrypted', 'the workbook is locked with a password: save it without one, then read that');
    throw new OfficeError('file-damaged', `the workbook cannot be read: ${message}: get it again from its publisher`);
  }
}

function contentOf(sheet: WorkSheet, shared: { room: number }): Omit<StoredSheet, 'name' | 'isShown'> {
  const cells: StoredCell[] = [];
  const uncalculated: string[] = [];
  const rows: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? [];
  for (const [row, own = []] of rows.entries()) {
    // Most of the row may be no cell: what is there is walked, and not up to the last.
    for (const key of Object.keys(own ?? [])) {
      const column = Number(key);
      const cell = own?.[column];
      if (cell === undefined || cell === null) continue;
      const typed = typedOf(cell);
      if (typed === undefined) {
        if (cell.f !== undefined) uncalculated.push(cellName({ row, column }));
        continue;
      }
      shared.room -= 1;
      if (shared.room < 0) throw new OfficeError('too-large', 'the workbook holds more cells than are read');
      cells.push({ row, column, ...typed });
    }
  }
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({
    from: { row: s.r, column: s.c },
    to: { row: e.r, column: e.c },
  }));
  const hiddenRows = new Set(numbersOf(sheet['!rows'] ?? []));
  const hiddenColumns = new Set(numbersOf(sheet['!cols'] ?? []).filter((column) => column < MOST_COLUMNS));
  return { cells, merges, hiddenRows, hiddenColumns, showsZeros: true, uncalculated };
}

/** Where rows or columns are hidden. */
function numbersOf(infos: readonly ({ readonly hidden?: boolean | undefined } | undefined)[]): readonly number[] {
  const found: number[] = [];
  for (const [at, info] of infos.entries()) if (info?.hidden === true) found.push(at);
  return found;
}

function typedOf({ t, v, w, z }: CellObject): Omit<StoredCell, 'row' | 'column'> | undefined {
  const format = typeof z === 'string' ? (z === US_DATE ? 'yyyy/m/d' : z) : 'General';
  if (t === 'z' || v === undefined || v === '') return undefined;
  if (t === 'e') return { kind: 'error', value: w ?? '#ERROR!', format };
  if (t === 'b') return { kind: 'boolean', value: v === true ? 'TRUE' : 'FALSE', format };
  if (t === 's') return { kind: 'text', value: String(v), format };
  // A format that the library knows by its number alone: what it shows.
  if (typeof z !== 'string' && w !== undefined && w !== String(v)) return { kind: 'text', value: w, format: '@' };
  return { kind: 'number', value: String(v), format };
}

/** How the library writes the built-in format for short dates, which Chinese programs show year first. */
const US_DATE = 'm/d/yy';
