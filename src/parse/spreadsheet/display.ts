import { format, isDateFormat } from 'numfmt';
import { plainDecimal, sameNumber } from './plain-decimal.ts';
import type { StoredCell } from './workbook.ts';

/** What a reader sees of a cell. */
export interface Display {
  /** White space at the ends left out, within it a run of it as its first character, line feeds as spaces. */
  readonly text: string;
  /** The exact decimal that the cell holds, where the text shows fewer digits of it. */
  readonly held?: string;
}

/** How a workbook and a sheet show their cells. */
export interface DisplaySettings {
  readonly from1904: boolean;
  readonly showsZeros: boolean;
}

/** Days from the first of 1900 to that of 1904, as both calendars of spreadsheets count them. */
const DAYS_TO_1904 = 1462;
const SCIENTIFIC = /\dE[+-]?\d/i;
/** What is shown where a number is too wide for its cell, or no date. */
const NO_ROOM = /^#+$/;
const HIDES_ALL = ';;;';

/**
 * What a cell shows under its number format: that, and not the number behind it, is what a publication prints. 2678.67998293
 * under `#,##0.00` is published as 2,678.68; the number it holds is kept beside it. Where the format would say less than a
 * number, in scientific notation or as a date that is none, the plain decimal is shown: so does the line above the sheet.
 */
export function displayOf({ kind, value, format: code }: StoredCell, settings: DisplaySettings): Display {
  if (code === HIDES_ALL) return { text: '' };
  if (kind !== 'number')
    return { text: foldSpace(kind === 'text' && code.includes('@') ? asText(code, value) : value) };
  const number = Number(value);
  if (number === 0 && !settings.showsZeros) return { text: '' };
  const exact = plainDecimal(number);
  if (isDay(code)) return { text: foldSpace(shown(code, number + (settings.from1904 ? DAYS_TO_1904 : 0), exact)) };
  const text = foldSpace(shown(code, number, exact));
  return text === '' || sameNumber(text, exact) ? { text } : { text, held: exact };
}

/** Codes that no program understands show the number as it is. */
function shown(code: string, number: number, exact: string): string {
  try {
    const text = format(code, number, { locale: 'zh-CN', nbsp: false });
    return SCIENTIFIC.test(text) || NO_ROOM.test(text) ? exact : text;
  } catch {
    return exact;
  }
}

function asText(code: string, value: string): string {
  try {
    return format(code, value, { nbsp: false });
  } catch {
    return value;
  }
}

function isDay(code: string): boolean {
  try {
    return isDateFormat(code);
  } catch {
    return false;
  }
}

const SPACE = /[\s\u200b\ufeff]+/g;
const BREAKS = /^[\n\r\t\u200b\ufeff]/;
/** `trim` leaves out all white space but this one, which no standard counts as such. */
const ZERO_WIDTH = '\u200b';

/** Text of a cell on one line. */
export function foldSpace(text: string): string {
  return trimmed(text).replace(SPACE, (run) => (BREAKS.test(run) ? ' ' : run.charAt(0)));
}

/** White space at the ends left out. A pattern that is bound to the end would look again from each blank before it. */
function trimmed(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text.charAt(from))) from += 1;
  while (to > from && isBlank(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function isBlank(character: string): boolean {
  return character === ZERO_WIDTH || character.trim() === '';
}
