import type { PageRun } from '../../model/document.ts';
import { type Column, columnsBetweenGutters } from './columns.ts';
import { LATIN_GAP, type PageText } from './pieces.ts';
import { orderOfTurned } from './turned-pieces.ts';

/** A printed line: text with the boxes of its pieces, extent in display space. */
export interface PageLine {
  readonly text: string;
  readonly runs: readonly PageRun[];
  readonly page: number;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
  /** Of a page set in columns: from 1 on; 0 for lines across them and for all other pages. */
  readonly column: number;
  /** Whether it runs down or up the page. */
  readonly turned: boolean;
}

/** Baselines closer than this share of the font size are one line. */
const SAME_LINE = 0.45;
/** Gaps in font sizes: a space between words, a tab between columns. Fonts with loose spacing leave up to 0.3. */
const WORD_GAP = 0.35;
const COLUMN_GAP = 1.6;
/** A line of a sentence that fills its column may part its words further. */
const WIDEST_IN_SENTENCE = 3.5;
const SENTENCE_MARK = /[，。；]/;
/** Stretches of these are one space. */
export const SPACES = /\s+/g;
/** Han characters are set loosely up to this gap. */
const LOOSE_GAP = 0.7;
const LATIN = /[\p{Script=Latin}\d,.;:)(]/u;
const HAN = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/;

/** Groups a page's pieces into lines from top to bottom, column by column where the page is set in columns of prose. */
export function linesOf(pieces: readonly PageText[], page: number): readonly PageLine[] {
  const upright = pieces.filter(({ upright: is }) => is);
  const aslant = turnedLines(
    pieces.filter(({ upright: is }) => !is),
    page,
  );
  const found = columnsBetweenGutters(upright);
  if (found !== undefined) {
    const columns = found.columns.map(({ pieces: own }, index) => groupLines(own, page, index + 1));
    if (columns.every((lines, index) => isProse(lines, found.columns[index])))
      return [...groupLines(found.across, page, 0), ...columns.flat(), ...aslant];
  }
  return [...groupLines(upright, page, 0), ...aslant];
}

/** A column of prose has this many lines, and of them at least this share reaches its right edge with words. */
const FEWEST_LINES = 12;
const REACHING = 0.5;
const SHORT_OF_EDGE = 1.5;
const WORDS = /[\u3400-\u9fff]\s?[\u3400-\u9fff]/;

/** Lines of prose fill their column; cells of a table do not. */
function isProse(lines: readonly PageLine[], column: Column | undefined): boolean {
  if (column === undefined || lines.length < FEWEST_LINES) return false;
  const reaching = lines.filter(
    ({ text, left, right, size }) =>
      WORDS.test(text) &&
      right >= column.right - SHORT_OF_EDGE * size &&
      left <= column.left + (column.right - column.left) / 3,
  );
  return reaching.length >= REACHING * lines.length;
}

function groupLines(pieces: readonly PageText[], page: number, column: number): readonly PageLine[] {
  const upright = [...pieces].sort((a, b) => a.baseline - b.baseline || a.x - b.x);
  const groups: PageText[][] = [];
  for (const piece of upright) {
    const first = groups.at(-1)?.[0];
    if (first !== undefined && piece.baseline - first.baseline <= SAME_LINE * Math.max(first.size, piece.size))
      groups.at(-1)?.push(piece);
    else groups.push([piece]);
  }
  return withNoteMarks(groups).map((group) => joinLine(group, page, column));
}

/** ①, set small above a line: the mark of a note. In font sizes of the line: how large and how high it is at most. */
const NOTE_MARK = /^[\u2460-\u2473]+$/;
const MARK_SIZE = 0.8;
const MARK_RISE = 0.85;

/** Puts marks of notes into the lines that they are set above. */
function withNoteMarks(groups: readonly (readonly PageText[])[]): readonly (readonly PageText[])[] {
  const found: (readonly PageText[])[] = [];
  for (const group of groups) {
    const marks = found.at(-1);
    if (marks?.every(({ text }) => NOTE_MARK.test(text)) === true && marks.every((mark) => isSetAbove(mark, group)))
      found[found.length - 1] = [...group, ...marks];
    else found.push(group);
  }
  return found;
}

function isSetAbove(mark: PageText, line: readonly PageText[]): boolean {
  return line.some(({ x, width, baseline, size }) => {
    const rise = baseline - mark.baseline;
    const isSmall = mark.size < MARK_SIZE * size && rise > 0 && rise < MARK_RISE * size;
    return isSmall && mark.x >= x - size && mark.x <= x + width + size;
  });
}

/** Lines that run down or up the page, such as the number of a page whose table lies on its side. */
function turnedLines(pieces: readonly PageText[], page: number): readonly PageLine[] {
  return orderOfTurned(pieces).map((group) => {
    const [first] = group;
    const runs: PageRun[] = [];
    let text = '';
    for (const piece of group) {
      runs.push({ at: text.length, end: text.length + piece.text.length, page, box: piece.box });
      text += piece.text;
    }
    const line = joinLine(first === undefined ? [] : [first], page, 0);
    return { ...line, ...(group.length > 1 ? { text, runs } : {}), turned: true };
  });
}

function joinLine(group: readonly PageText[], page: number, column: number): PageLine {
  const pieces = [...group].sort((a, b) => a.x - b.x);
  const sizes = pieces.map(({ size }) => size).sort((a, b) => a - b);
  const isSentence = pieces.some(({ text }) => SENTENCE_MARK.test(text));
  return {
    ...joinPieces(pieces, page, true, isSentence ? WIDEST_IN_SENTENCE : COLUMN_GAP),
    page,
    left: pieces[0]?.x ?? 0,
    right: pieces.reduce((most, { x, width }) => Math.max(most, x + width), Number.NEGATIVE_INFINITY),
    baseline: (pieces.find(({ text }) => !NOTE_MARK.test(text)) ?? pieces[0])?.baseline ?? 0,
    size: sizes[sizes.length >> 1] ?? 0,
    column,
    turned: false,
  };
}

/**
 * The text of pieces from left to right on one line: spaces where they are drawn or left, tabs between columns. Without
 * places it has no runs.
 */
export function joinPieces(
  pieces: readonly PageText[],
  page: number,
  places: boolean,
  columnGap = COLUMN_GAP,
): Pick<PageLine, 'text' | 'runs'> {
  const runs: PageRun[] = [];
  let text = '';
  let last = '';
  let right = Number.NEGATIVE_INFINITY;
  for (const piece of pieces) {
    const gap = (piece.x - right) / piece.size;
    if (text !== '' && (gap > widestInWord(last, piece.text) || piece.spaced))
      text += gap <= columnGap ? wordSpace(gap, last, piece.text) : columnMark(last, piece.text);
    last = piece.text.replace(SPACES, ' ');
    if (places) runs.push({ at: text.length, end: text.length + last.length, page, box: piece.box });
    text += last;
    right = Math.max(right, piece.x + piece.width);
  }
  return { text, runs };
}

/** Letters part words by a narrower gap than Han characters. */
function widestInWord(before: string, after: string): number {
  return LATIN.test(before.at(-1) ?? '') && LATIN.test(after.at(0) ?? '') ? LATIN_GAP : WORD_GAP;
}

/** A tab between columns; single characters that far apart are one word set wide: 目　录. */
function columnMark(before: string, after: string): string {
  return before.length === 1 && after.length === 1 && HAN.test(after) && HAN.test(before) ? ' ' : '\t';
}

/** Nothing between Han characters set loosely, else a space. */
function wordSpace(gap: number, before: string, after: string): string {
  return gap < LOOSE_GAP && HAN.test(before.at(-1) ?? '') && HAN.test(after.trim().at(0) ?? '') ? '' : ' ';
}
