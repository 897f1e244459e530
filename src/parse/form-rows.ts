import { isCaptionText } from './captions.ts';
import { readNumbering } from './numbering.ts';
import { speaksOfBody, speaksOfTable } from './pdf/captions.ts';

/** The cells with text that begin in a row of a sheet or table. */
export type FilledRow = readonly { readonly text: string; readonly kind?: string }[];

/** Whose table it is and in what unit, the number of a form, a year or a date. */
const DATED = /^(?:[12]\d{3}\s?年(?:度|\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?|[12]\d{3}[-/.]\d{1,2}(?:[-/.]\d{1,2})?)$/;
const REMARK = /^(?:[注备備说說][明释釋]?\s?\d{0,2}\s?[:：、.．]|[（(]?(?:注|备注|備註|说明|說明))/;
const SENTENCE_MARK = /[。；;]/;
const LONGEST = 60;
const TABLE_END = /表$/;
const FIGURE = /^[-–−+(]?[\d,，.]*\d\)?[%％]?$/;

/** Whether a row in front of a table is about it: one cell of words, or cells that say whose it is, of when and in what unit. */
export function isLine(row: FilledRow): boolean {
  const [first] = row;
  if (first === undefined) return false;
  if (row.length === 1) return !FIGURE.test(first.text);
  return row.some(({ text }) => isAbout(text)) && row.every(({ text }) => isAbout(text) || DATED.test(text));
}

function isAbout(text: string): boolean {
  return speaksOfBody(text) || (speaksOfTable({ text }) && isCaptionText(text));
}

/** Whether a row behind a table is a remark: one cell that says so, or a sentence. */
export function isRemark(row: FilledRow): boolean {
  const [first] = row;
  if (first === undefined || row.length > 1) return false;
  return REMARK.test(first.text) || SENTENCE_MARK.test(first.text);
}

/** Whether a line above a table is its caption. */
export function isCaptionLine(text: string): boolean {
  if (text.length > LONGEST || SENTENCE_MARK.test(text)) return false;
  return readNumbering(text) === undefined || isCaptionText(text) || TABLE_END.test(text);
}

/** Whether a row goes on with the table above it, over a row that was left empty: it begins with figures, not with heads. */
export function goesOn(row: FilledRow): boolean {
  return row.length > 1 && row.some(({ text, kind }) => kind === 'number' || FIGURE.test(text));
}

/** Title of a workbook: a caption that names a table, no number of a form, body or unit. */
export function isTitle(text: string): boolean {
  return text.length >= 6 && isCaptionLine(text) && !speaksOfBody(text) && !FORM_NUMBER.test(text) && !DATED.test(text);
}

const FORM_NUMBER =
  /^(?:附件?|[财財]决|[预預]算)?\s*(?:公[开開]\s?)?(?:[表附]\s?[0-9０-９一二三四五六七八九十-]+|[0-9０-９]{1,2}\s?表)[:：]?$/;

/** Rows in which the name of a form, and its unit, stand below its number. */
const REACH = 3;

/**
 * Whether a form begins at a row, below another one in the same table: with its number in front of its name, or with its name
 * in front of its unit.
 */
export function beginsForm(rows: readonly FilledRow[], index: number): boolean {
  const words = loneWords(rows[index]);
  if (words === undefined) return false;
  const below = rows.slice(index + 1, index + 1 + REACH);
  const hasUnit = below.some((row) => row.some(({ text }) => speaksOfBody(text)));
  if (FORM_NUMBER.test(words)) return hasUnit || TABLE_END.test(loneWords(below[0]) ?? '');
  const before = loneWords(rows[index - 1]);
  return isTitle(words) && TABLE_END.test(words) && hasUnit && !(before !== undefined && FORM_NUMBER.test(before));
}

function loneWords(row: FilledRow | undefined): string | undefined {
  return row?.length === 1 ? row[0]?.text : undefined;
}
