import type { PageRun } from '../../model/document.ts';
import { readNumbering } from '../numbering.ts';
import type { PageLine } from './lines.ts';

/** Lines joined into a paragraph. */
export interface PageParagraph {
  readonly text: string;
  readonly runs: readonly PageRun[];
  readonly size: number;
  readonly page: number;
}

/** Marks that end a paragraph wherever they stand on the line, and those that do so only where the line is not full. */
const ENDS = /[。；：！？;:!?]["”’」』）)]?$/;
/** What goes on with the item or sum of the sentence before, and opens no paragraph. */
const DEPENDS =
  /^(?:(?:20\d\d年度?)?(?:年初预算|支出决算|当年预算)|决算数|完成|主要|其中|[比较與与占佔]|同比|增[加长長]|下降|减少|減少|原因)/;
/** Lines back that the number before is looked for. */
const FURTHEST_NUMBER = 40;
const LISTS = /其中[:：]$/;
const LATIN_EDGE = /[A-Za-z,.]$/;
const LATIN_START = /^[A-Za-z]/;
/** In font sizes: how far a full line may stop short of the margin, how far a first line is indented at least. */
const SHORT_OF_MARGIN = 2.2;
const INDENT = 1.2;
/** What begins no paragraph: a closing mark, the unit of an amount, and the level mark of a class, （项）, behind its name. */
const GOES_ON =
  /^(?:[万萬千亿億]?元(?=[，。；、,;）)])|[，。、；：）》”」』,%％‰)]|[（(](?:\d{2,3})?[类類款项項][)）])/;
/** 表三：the number of a table in front of its name, in a list of them. */
const TABLE_NUMBER = /^附?表\s?(?:[一二三四五六七八九十]{1,4}|\d{1,3}(?:[-—]\d{1,3})?)\s?[:：]/;
/** An amount that did not fit into a full line; list items may hang, so that it is indented. */
const AMOUNT = /^\d[\d,.]*\s?[万萬千亿億]?元/;
const UNBREAKABLE = /^[0-9A-Za-z.,%]+/;
/** Width of a digit or Latin letter in font sizes. */
const NARROW = 0.55;
/** A line this near to the margin is full. */
const FULL = 0.8;
/** Share of paragraphs that begin indented from which indents mark every paragraph. */
const MOSTLY_INDENTED = 0.6;
const SAME_SIZE = 0.12;
/** Baseline distance of neighbours in one paragraph, in font sizes. */
const MOST_LEADING = 2.9;

/**
 * Joins lines into paragraphs. A line goes on in the next one where it ends without 。；： near the right margin and
 * the next begins at the left margin without number, in the same size. A paragraph may go on over the page.
 */
export function joinParagraphs(lines: readonly PageLine[]): readonly PageParagraph[] {
  const margins = marginsOf(lines);
  const indented = indentsParagraphs(lines, margins);
  const paragraphs: PageParagraph[] = [];
  let open: PageLine[] = [];
  for (const line of lines) {
    const last = open.at(-1);
    if (last !== undefined && !goesOn(last, line, margins, indented || countsOn(open, line))) {
      paragraphs.push(joinLines(open));
      open = [];
    }
    open.push(line);
  }
  if (open.length > 0) paragraphs.push(joinLines(open));
  return paragraphs;
}

/** ② at the head of a line counts on in a paragraph where ① stands behind other words. */
function countsOn(open: readonly PageLine[], { text }: PageLine): boolean {
  const [first = ''] = text;
  if (first < '②' || first > '⑳') return false;
  const before = String.fromCharCode(first.charCodeAt(0) - 1);
  const near = open.slice(-FURTHEST_NUMBER);
  return near.some((line) => line.text.indexOf(before) >= (line === open[0] ? 1 : 0));
}

interface Margins {
  readonly left: number;
  readonly right: number;
}

/** Margins per page and column from the lines that reach furthest; a tenth of the lines may overhang. */
function marginsOf(lines: readonly PageLine[]): ReadonlyMap<string, Margins> {
  const byColumn = new Map<string, PageLine[]>();
  for (const line of lines) {
    const own = byColumn.get(columnOf(line));
    if (own === undefined) byColumn.set(columnOf(line), [line]);
    else own.push(line);
  }
  return new Map(
    [...byColumn].map(([column, own]) => [
      column,
      { left: quantile(own, 'left', 0.1), right: quantile(own, 'right', 0.9) },
    ]),
  );
}

function columnOf({ page, column }: PageLine): string {
  return `${page}/${column}`;
}

function quantile(lines: readonly PageLine[], side: 'left' | 'right', share: number): number {
  const sorted = lines.map((line) => line[side]).sort((a, b) => a - b);
  return sorted[Math.round((sorted.length - 1) * share)] ?? 0;
}

/** Whether the lines after a short line, where a paragraph begins, are indented for the most part. */
function indentsParagraphs(lines: readonly PageLine[], margins: ReadonlyMap<string, Margins>): boolean {
  let starts = 0;
  let indented = 0;
  for (const [index, line] of lines.entries()) {
    const last = lines[index - 1];
    const own = margins.get(columnOf(line));
    if (last === undefined || own === undefined || columnOf(last) !== columnOf(line)) continue;
    if (last.right >= own.right - SHORT_OF_MARGIN * last.size || !ENDS.test(last.text)) continue;
    starts += 1;
    if (line.left > own.left + INDENT * line.size) indented += 1;
  }
  return starts > 0 && indented >= starts * MOSTLY_INDENTED;
}

function goesOn(last: PageLine, next: PageLine, margins: ReadonlyMap<string, Margins>, isOpen: boolean): boolean {
  if (last.text.includes('\t') || next.text.includes('\t') || TABLE_NUMBER.test(next.text)) return false;
  if (GOES_ON.test(next.text) && !ENDS.test(last.text)) return isNear(last, next);
  if (Math.abs(last.size - next.size) > SAME_SIZE * last.size) return false;
  const own = margins.get(columnOf(last));
  const following = margins.get(columnOf(next));
  if (own === undefined || following === undefined) return false;
  // A number or word that did not fit leaves the line before it short.
  const unbroken = (UNBREAKABLE.exec(next.text)?.[0].length ?? 0) * NARROW;
  const isFull = last.right >= own.right - Math.max(FULL, unbroken) * last.size;
  const isBegun = isOpen || DEPENDS.test(next.text) || LISTS.test(last.text);
  if (ENDS.test(last.text) && !(isFull && isBegun)) return false;
  if (last.right < own.right - (SHORT_OF_MARGIN + unbroken) * last.size) return false;
  if (next.left > following.left + INDENT * next.size && !AMOUNT.test(next.text)) return false;
  return isNear(last, next) && (readNumbering(next.text)?.level ?? 9) > 3;
}

/** The next line of the same column, the head of the next column, or of the next page. */
function isNear(last: PageLine, next: PageLine): boolean {
  if (last.page !== next.page) return next.page === last.page + 1;
  if (last.column !== next.column) return last.column > 0;
  return next.baseline - last.baseline <= MOST_LEADING * last.size;
}

/** The lines as one text, without a space between Han characters. */
export function joinLines(lines: readonly PageLine[]): PageParagraph {
  let text = '';
  // To look at the end of the whole would copy it for each of its lines.
  let last = '';
  const runs: PageRun[] = [];
  for (const line of lines) {
    if (LATIN_EDGE.test(last) && LATIN_START.test(line.text)) text += ' ';
    if (line.text !== '') last = line.text;
    for (const run of line.runs) runs.push({ ...run, at: run.at + text.length, end: run.end + text.length });
    text += line.text;
  }
  return { text, runs, size: lines[0]?.size ?? 0, page: lines[0]?.page ?? 1 };
}
