import { type CellLine, cellLines, type Segment } from '../cell-lines.ts';
import { columnsBetweenGutters } from '../columns.ts';
import { freeRoom } from '../free-room.ts';
import type { Glyph } from '../marks.ts';
import type { RuleGrid } from '../rule-grid.ts';

/** Rows in several pieces that make a table without rules, and the share of them that must print a figure. */
const FEWEST_ROWS = 3;
const WITH_FIGURE = 0.6;
/** Share of all pieces, or of those behind the first of each row, that must be figures: text set in columns has none. */
const FIGURES = 0.5;
/** In font sizes: baselines of neighbouring rows. */
const MOST_LEADING = 2.6;
/** In font sizes: how far a line that heads rows begins from their names. */
const HEAD_INDENT = 2.2;
/** Lines above the first row of figures that may be its head. */
const MOST_HEAD = 3;
const FIGURE = /^[-–−+△($€£￥¥]*[\d,，. ]*\d[)％%€元]?\*{0,3}$|^[-–—]$/;
const SHORT_INTEGER = /^\d{1,3}$/;
const LEADERS = /[.·]{4,}|[…⋯]{2,}/;
/** A Chinese sentence, whose numbers often have room around them; the comma of a number is followed by digits. */
const SENTENCE = /[。；]|，(?!\d)/;
/** Points around a row. */
const RISE = 0.95;
const DROP = 0.3;

/** Tables that show by the alignment of their text alone: rows of words and figures with the same room between columns. */
export function alignedGrids(glyphs: readonly Glyph[]): readonly RuleGrid[] {
  const upright = glyphs.filter(({ turn, straight }) => turn === 0 && straight);
  const lines = cellLines(upright);
  const found = gridsIn(lines);
  return found.length > 0 ? found : columnsOfProse(lines, upright).flatMap((own) => gridsIn(cellLines(own)));
}

function gridsIn(lines: readonly CellLine[]): readonly RuleGrid[] {
  return runsOf(lines).flatMap((run) => gridOf(run) ?? []);
}

/** Pieces of a column of prose, at least; the share of them that fill it, and how much of its width one fills. */
const FEWEST_PIECES = 12;
const FILLING = 0.4;
const FILLED = 0.7;

/** The characters of each column of a page that is set in columns of prose; none on other pages. */
function columnsOfProse(lines: readonly CellLine[], glyphs: readonly Glyph[]): readonly (readonly Glyph[])[] {
  const pieces = lines.flatMap(({ segments, size }) =>
    segments.map(({ left, right }) => ({ x: left, width: right - left, size })),
  );
  const columns = columnsBetweenGutters(pieces)?.columns ?? [];
  const isProse = columns.every((column) => {
    const filling = column.pieces.filter(({ width }) => width >= FILLED * (column.right - column.left));
    return column.pieces.length >= FEWEST_PIECES && filling.length >= FILLING * column.pieces.length;
  });
  if (!isProse) return [];
  return columns.map(({ left, right }) => glyphs.filter(({ x }) => x >= left - 1 && x < right + 1));
}

/** Neighbouring lines in several pieces; a line of one piece ends a run unless it heads the rows below it. */
function runsOf(lines: readonly CellLine[]): readonly (readonly CellLine[])[] {
  const runs: CellLine[][] = [];
  let open: CellLine[] = [];
  const close = () => {
    if (open.filter(isRow).length >= FEWEST_ROWS) runs.push(open);
    open = [];
  };
  for (const [index, line] of lines.entries()) {
    const last = open.at(-1);
    if (last !== undefined && line.baseline - last.baseline > MOST_LEADING * Math.max(last.size, line.size)) close();
    if (isRow(line) || headsRow(line, last, lines[index + 1])) open.push(line);
    else close();
  }
  close();
  return runs;
}

function isRow({ segments, text }: CellLine): boolean {
  return segments.length > 1 && !LEADERS.test(text) && !SENTENCE.test(text);
}

/** Whether a line of one piece stands between two rows, where their names stand. */
function headsRow(line: CellLine, above: CellLine | undefined, below: CellLine | undefined): boolean {
  if (line.segments.length !== 1 || FIGURE.test(line.text) || above === undefined || below === undefined) return false;
  if (!isRow(above) || !isRow(below)) return false;
  return [above, below].every(
    (row) => Math.abs(row.left - line.left) <= HEAD_INDENT * line.size && line.right < (row.segments[1]?.left ?? 0),
  );
}

function gridOf(run: readonly CellLine[]): RuleGrid | undefined {
  const body = run.slice(Math.max(0, run.findIndex(printsFigure)));
  const head = run.slice(0, run.length - body.length).slice(-MOST_HEAD);
  if (!isOfFigures(body) || countsPages(body)) return undefined;
  const cuts = freeRoom(body);
  if (cuts.length === 0 || body.some((line) => !keepsTo(line, cuts))) return undefined;
  const rows = [...head.filter((line) => keepsTo(line, cuts)), ...body];
  const left = Math.min(...rows.map((line) => line.left)) - 1;
  const right = Math.max(...rows.map((line) => line.right)) + 1;
  const ys = linesBetween(rows);
  const xs = [left, ...cuts, right];
  return {
    box: [left, ys[0] ?? 0, right, ys.at(-1) ?? 0],
    xs,
    ys,
    cells: rows.flatMap((_, row) => xs.slice(1).map((__, column) => ({ row, column, rowspan: 1, colspan: 1 }))),
  };
}

function printsFigure({ segments }: CellLine): boolean {
  return segments.slice(1).some(({ text }) => FIGURE.test(text));
}

/** Whether most pieces of lines are figures, but for the first of each. */
export function isOfFigures(body: readonly CellLine[]): boolean {
  const rows = body.filter(isRow);
  if (rows.length < FEWEST_ROWS || rows.filter(printsFigure).length < WITH_FIGURE * rows.length) return false;
  const mostly = (pieces: readonly Segment[]) =>
    pieces.filter(({ text }) => FIGURE.test(text)).length >= FIGURES * pieces.length;
  // A code may stand in front of each name.
  return mostly(rows.flatMap(({ segments }) => segments.slice(1))) || mostly(rows.flatMap(({ segments }) => segments));
}

/** A table of contents without leaders: one short number behind each line, none smaller than the one before. */
export function countsPages(body: readonly CellLine[]): boolean {
  let before = 0;
  return body.filter(isRow).every(({ segments }) => {
    const last = segments.at(-1)?.text ?? '';
    const page = Number(last);
    const counts = segments.length === 2 && SHORT_INTEGER.test(last) && page >= before;
    before = page;
    return counts;
  });
}

/** No piece stands over a line between columns. */
function keepsTo({ segments }: CellLine, cuts: readonly number[]): boolean {
  return segments.every(({ left, right }) => !cuts.some((x) => left < x && right > x));
}

function linesBetween(rows: readonly CellLine[]): readonly number[] {
  const tops = rows.map(({ baseline, size }) => baseline - RISE * size);
  const last = rows.at(-1);
  return [...tops, (last?.baseline ?? 0) + DROP * (last?.size ?? 0)];
}
