import { readNumbering } from '../numbering.ts';
import type { PageLine } from './lines.ts';
import type { PageTable } from './page-table.ts';

/** 单位：万元 and the like, the body that made the table, the number of a form, the name of a table. */
const ABOUT_BODY = [
  /[单單]\s*位\s*(?:名[称稱]\s*)?[:：]/,
  /^(?:部\s*[门門]|[编編]\s*制|[预預]算|填\s*[报報制製]|主管)[^。；]{0,8}[:：]/,
];
const ABOUT_TABLE = [
  ...ABOUT_BODY,
  /^(?:附件?|[财財]决|[预預]算)?\s*(?:公[开開]\s*)?(?:[表附]\s*[0-9０-９一二三四五六七八九十-]+|[0-9０-９]{1,2}\s*表)[:：]?/,
  /(?:表|情[况況]|明[细細]|一[览覽])(?:\s*[（(].{1,12}[）)])?$/,
  /^[（(]?\s*(?:[续續]表?|[续續]上表)\s*[）)]?$/,
  /^(?:币种|幣種|日期|制表|[审審]核)/,
];
/** The end of a name that goes on from the line above, and what would begin another one. */
const NAME_END = /^(?:公[开開]\s?\d{1,2}\s?表[:：])?[^\t:：]*表(?:\s*[（(].{1,12}[）)])?$/;
const OWN_BEGIN = /^(?:公[开開]|附|表\s*[0-9０-９一二三四五六七八九十])/;
/** A line that is whole: a name, a sentence, the heading of a chapter, the number of a form, several columns. */
const WHOLE =
  /^\S{0,4}[0-9０-９一二三四五六七八九十-]+\s*表?$|(?:表格?|情[况況]|明细|一[览覽]|概况|[说說]明|报告)$|[。；;：:]$|\t|^第.{1,4}(?:部分|章|节)/;
const SAME_SIZE = 0.12;
/** In font sizes: between the lines of a name, and how far before the edge of the table a full line ends. */
const MOST_LEADING = 2.9;
const SHORT_OF_EDGE = 2;
/** In font sizes: between the lines of a name that is set in the middle, and how far their middles differ at most. */
const CLOSE_LEADING = 1.8;
const SAME_MIDDLE = 0.6;
/** What names a disclosure as a whole, or begins a name of its own. */
const WHOLE_DISCLOSURE = /(?<!一般公共|政府性基金|国有资本经营|社会保险基金)[预預決决]算(?:草案|公[开開])?$/;
const OF_YEAR = /^20\d\d/;
const LONGEST = 60;
const SENTENCE_MARK = /[。；;]/;
/** Lines above a table that are looked at, and how far above it the lowest may stand, in font sizes. */
const MOST_LINES = 7;
const DISTANCE = 4;
/** Body and unit of a table can be about nothing else. */
const DISTANCE_OF_BODY = 7;
/** Points: the name of a table set as a title. */
const LARGE = 13.5;
/** Share of the table's width that a title takes at most; a line of a paragraph takes more. */
const WIDEST_TITLE = 0.75;

/** How many of the last lines in front of a table are about it: its name, number, body and unit. */
export function captionLines(lines: readonly PageLine[], table: PageTable): number {
  const last = lines.at(-1);
  if (last !== undefined && last.page === table.page - 1) return atFoot(lines, last);
  let count = 0;
  let below = table.box[1];
  let found = 0;
  for (let index = lines.length - 1; index >= 0 && count < MOST_LINES; index -= 1) {
    const line = lines[index];
    if (line === undefined || line.page !== table.page || below - line.baseline > farthest(line)) break;
    if (line.text.length > LONGEST || SENTENCE_MARK.test(line.text)) break;
    count += 1;
    if (isAboutTable(line, table)) found = count;
    below = line.baseline - line.size;
  }
  const [above, first] = [lines.at(-found - 1), lines.at(-found)];
  return found > 0 && wraps(above, first, table) ? found + 1 : found;
}

function farthest({ text, size }: PageLine): number {
  return (speaksOfBody(text) ? DISTANCE_OF_BODY : DISTANCE) * size;
}

/** Name and unit that the table has left at the foot of the page before. */
function atFoot(lines: readonly PageLine[], { page }: PageLine): number {
  const tail = lines.slice(-MOST_LINES).reverse();
  const end = tail.findIndex(
    (line) => line.page !== page || line.text.length > LONGEST || SENTENCE_MARK.test(line.text) || !speaksOfTable(line),
  );
  const own = end < 0 ? tail : tail.slice(0, end);
  return own.some(({ text }) => NAME_END.test(text)) ? own.length : 0;
}

/** Lines about a table, those of a name that fills a line and goes on in the next one together. */
export function groupCaptions(lines: readonly PageLine[], table: PageTable): readonly (readonly PageLine[])[] {
  const groups: PageLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last !== undefined && wraps(last.at(-1), line, table)) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

function wraps(line: PageLine | undefined, next: PageLine | undefined, { box, page }: PageTable): boolean {
  if (line === undefined || next === undefined || line.page !== page || line.column !== next.column) return false;
  if (Math.abs(line.size - next.size) > SAME_SIZE * line.size) return false;
  if (next.baseline - line.baseline > MOST_LEADING * line.size) return false;
  if (line.text.length > LONGEST) return false;
  if (line.right < box[2] - SHORT_OF_EDGE * line.size && !isCentredName(line, next, box)) return false;
  const isBegun = NAME_END.test(next.text) && !OWN_BEGIN.test(next.text) && readNumbering(next.text) === undefined;
  return isBegun && !WHOLE.test(line.text) && !speaksOfBody(line.text);
}

/** 2024年省级转移支付 over 分市县决算表: both lines of a name large and in the middle, close together. */
function isCentredName(line: PageLine, next: PageLine, box: PageTable['box']): boolean {
  const [middle, below] = [line, next].map(({ left, right }) => (left + right) / 2);
  return (
    line.size >= LARGE &&
    next.baseline - line.baseline <= CLOSE_LEADING * line.size &&
    Math.abs((middle ?? 0) - (below ?? 0)) <= SAME_MIDDLE * line.size &&
    Math.abs((below ?? 0) - (box[0] + box[2]) / 2) < line.size * 2 &&
    !WHOLE_DISCLOSURE.test(line.text) &&
    !OF_YEAR.test(next.text)
  );
}

/** Whether the words of a line are about a table below it, even where it returns on every page. */
export function speaksOfTable({ text }: Pick<PageLine, 'text'>): boolean {
  return ABOUT_TABLE.some((pattern) => pattern.test(text.trim()));
}

/** Whether a line says whose a table is, or its unit. */
export function speaksOfBody(text: string): boolean {
  return ABOUT_BODY.some((pattern) => pattern.test(text.trim()));
}

function isAboutTable({ text, size, left, right }: PageLine, { box }: PageTable): boolean {
  if (speaksOfTable({ text })) return true;
  // A line in the middle over the table, set larger than usual text and not filling its line.
  const middle = (left + right) / 2;
  const isCentred = Math.abs(middle - (box[0] + box[2]) / 2) < size * 2;
  return size >= LARGE && isCentred && right - left < WIDEST_TITLE * (box[2] - box[0]);
}
