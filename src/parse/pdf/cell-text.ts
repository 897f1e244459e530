import type { PageRun } from '../../model/document.ts';
import { joinPieces, SPACES } from './lines.ts';
import type { Glyph } from './marks.ts';
import type { Matrix } from './matrix.ts';
import { type PageText, piecesOf, textOfPiece } from './pieces.ts';

/** Text of a cell and where its stretches stand. */
export interface CellText {
  readonly text: string;
  readonly runs: readonly PageRun[];
}

/** Characters whose baselines are nearer than this share of the font size stand on one line. */
const SAME_LINE = 0.5;
const LATIN_EDGE = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic},.;:)&]$/u;
const LATIN_START = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}(&]/u;
/** Two whole figures below each other are two: joined they would be a third, and so would a dash for none above one. */
const FIGURE = /^[-–−+]?[\d,，]*\d(?:\.\d+)?[%％]?$|^[-–—−]$/;
const FIGURE_START = /^\d/;
const FIGURE_EDGE = /\d[.,]?$/;
const WORD_START = /^[A-Za-z(]/;

/**
 * The text of the characters of one cell: line by line, the lines joined as words and figures ask for. Without a matrix that
 * leads to its place it has no runs.
 */
export function cellText(glyphs: readonly Glyph[], page: number, toStored: Matrix | undefined): CellText {
  if (glyphs.length === 0) return NO_TEXT;
  const turned = isTurned(glyphs);
  if (!turned && toStored === undefined) {
    const only = textOfPiece(glyphs);
    if (only !== undefined) return { text: only.replace(SPACES, ' '), runs: NO_TEXT.runs };
  }
  const lines = turned ? turnedLines(glyphs, toStored) : uprightLines(piecesOf(glyphs, toStored));
  const { 0: only = NO_LINE, length } = lines;
  // As most cells have it.
  if (length <= 1) return withoutTabs(joinPieces(only, page, toStored !== undefined));
  let text = '';
  let last = '';
  const runs: PageRun[] = [];
  for (const line of lines) {
    const joined = withoutTabs(joinPieces(line, page, toStored !== undefined));
    const apart = FIGURE.test(joined.text) && FIGURE.test(last);
    last = joined.text;
    if (text !== '' && (apart || asksForSpace(text, joined.text))) text += ' ';
    if (text === '') runs.push(...joined.runs);
    else for (const run of joined.runs) runs.push({ ...run, at: run.at + text.length, end: run.end + text.length });
    text += joined.text;
  }
  return { text, runs };
}

const NO_TEXT: CellText = { text: '', runs: [] };
const NO_LINE: readonly PageText[] = [];

function isTurned(glyphs: readonly Glyph[]): boolean {
  let turned = 0;
  for (const { turn } of glyphs) if (turn !== 0) turned += 1;
  return turned * 2 > glyphs.length;
}

/** Tabs part the cells of a table, never the words of one. */
function withoutTabs(joined: CellText): CellText {
  return joined.text.includes('\t') ? { ...joined, text: joined.text.replaceAll('\t', ' ') } : joined;
}

function asksForSpace(before: string, after: string): boolean {
  return (
    (LATIN_EDGE.test(before) && (LATIN_START.test(after) || FIGURE_START.test(after))) ||
    (FIGURE_EDGE.test(before) && WORD_START.test(after))
  );
}

function uprightLines(pieces: readonly PageText[]): readonly (readonly PageText[])[] {
  if (isOneLine(pieces)) return [pieces];
  const lines: PageText[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.baseline - b.baseline || a.x - b.x)) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (
      line !== undefined &&
      first !== undefined &&
      piece.baseline - first.baseline <= SAME_LINE * Math.max(first.size, piece.size)
    )
      line.push(piece);
    else lines.push([piece]);
  }
  return lines.map((line) => line.sort((a, b) => a.x - b.x));
}

/** As most cells have it: nothing is to be sorted. */
function isOneLine(pieces: readonly PageText[]): boolean {
  let last: PageText | undefined;
  for (const piece of pieces) {
    if (last !== undefined && (piece.baseline !== last.baseline || piece.x < last.x)) return false;
    last = piece;
  }
  return true;
}

/** Lines of turned writing lie beside each other: they are read as if the page were turned back. */
function turnedLines(glyphs: readonly Glyph[], toStored: Matrix | undefined): readonly (readonly PageText[])[] {
  const turn = glyphs.find((glyph) => glyph.turn !== 0)?.turn ?? 0;
  let spaced = false;
  const pieces: PageText[] = [];
  for (const glyph of glyphs) {
    const [piece] = piecesOf([glyph], toStored);
    const [x, baseline] = turnedBack(glyph, turn);
    if (piece !== undefined) pieces.push({ ...piece, x, baseline, width: glyph.width, spaced });
    spaced = piece === undefined;
  }
  return uprightLines(pieces);
}

function turnedBack({ x, y }: Glyph, turn: number): readonly [x: number, baseline: number] {
  if (turn === 1) return [y, -x];
  if (turn === 2) return [-x, -y];
  return [-y, x];
}
