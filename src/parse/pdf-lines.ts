import type { PageRun } from '../model/document.ts';
import { type Column, columnsBetweenGutters } from './pdf-columns.ts';
import type { PageContent, PageText } from './pdf-page.ts';

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
}

/** Baselines closer than this share of the font size are one line. */
const SAME_LINE = 0.45;
/** Gaps in font sizes: a space between words, a tab between columns. Fonts with loose spacing leave up to 0.3. */
const WORD_GAP = 0.35;
const COLUMN_GAP = 1.6;
const SPACES = /\s+/g;
/** Han characters are set loosely up to this gap. */
const LOOSE_GAP = 0.7;
const HAN = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/;

/** Groups a page's pieces into lines from top to bottom, column by column where the page is set in columns of prose. */
export function linesOf({ page, pieces }: PageContent): readonly PageLine[] {
  const shown = pieces.filter(({ text }) => text.trim() !== '');
  const upright = shown.filter(({ upright: is }) => is);
  const aslant = shown.filter(({ upright: is }) => !is).map((piece) => joinLine([piece], page, 0));
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
  const lines: PageLine[] = [];
  let group: PageText[] = [];
  for (const piece of upright) {
    const first = group[0];
    if (first !== undefined && piece.baseline - first.baseline > SAME_LINE * Math.max(first.size, piece.size)) {
      lines.push(joinLine(group, page, column));
      group = [];
    }
    group.push(piece);
  }
  if (group.length > 0) lines.push(joinLine(group, page, column));
  return lines;
}

function joinLine(group: readonly PageText[], page: number, column: number): PageLine {
  const pieces = [...group].sort((a, b) => a.x - b.x);
  const runs: PageRun[] = [];
  let text = '';
  let right = Number.NEGATIVE_INFINITY;
  let last: PageText | undefined;
  for (const piece of pieces) {
    if (last !== undefined && isRepainted(last, piece)) continue;
    const gap = (piece.x - right) / piece.size;
    if (text !== '' && gap > WORD_GAP) text += gap > COLUMN_GAP ? '\t' : wordSpace(gap, text, piece.text);
    const shown = piece.text.replace(SPACES, ' ').trim();
    runs.push({ at: text.length, end: text.length + shown.length, page, box: piece.box });
    text += shown;
    right = Math.max(right, piece.x + piece.width);
    last = piece;
  }
  const sizes = pieces.map(({ size }) => size).sort((a, b) => a - b);
  const baseline = pieces[0]?.baseline ?? 0;
  return { text, runs, page, left: pieces[0]?.x ?? 0, right, baseline, size: sizes[sizes.length >> 1] ?? 0, column };
}

/** Nothing between Han characters set loosely, else a space. */
function wordSpace(gap: number, before: string, after: string): string {
  return gap < LOOSE_GAP && HAN.test(before.at(-1) ?? '') && HAN.test(after.trim().at(0) ?? '') ? '' : ' ';
}

/** Some producers print bold by painting the same text twice. */
function isRepainted(last: PageText, piece: PageText): boolean {
  return last.text === piece.text && Math.abs(last.x - piece.x) < 0.2 * piece.size;
}
