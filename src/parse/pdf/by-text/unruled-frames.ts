import { type CellLine, tightLines } from '../cell-lines.ts';
import type { Glyph } from '../marks.ts';
import type { RuleGrid } from '../rule-grid.ts';
import { countsPages, isOfFigures } from './aligned-grids.ts';
import { printsFigures } from './body-start.ts';
import { around } from './body-strips.ts';

/** Rows with figures that show a table where nothing is drawn. */
const FEWEST_ROWS = 3;
/** In font sizes: baselines of neighbouring lines of a table, and sizes that are the same. */
const MOST_LEADING = 2.6;
const SAME_SIZE = 0.15;
/** Lines of a head at most, and the share of the table's width that a line in one piece fills up to. */
const MOST_HEAD = 12;
const WIDE = 0.5;
/** Share of the font size above a baseline, and below. */
const RISE = 1.1;
const DROP = 0.4;
/** What stands above a table or below it, and is none of its rows. */
const OUTSIDE = /(?:金额)?单位[:：]|\p{Script=Han}{3}表$|^(?:注|说明|备注)\d*[:：、.]|公开\d+表|[。；]$/u;
/** A sentence whose numbers have room around them, as Chinese text is often set. */
const SENTENCE = /[。；]|，(?!\d)/;
const LEADERS = /[.·]{4,}|[…⋯]{2,}/;

/** Where tables in Chinese stand that nothing is drawn of: neighbouring lines with figures, the names between them and the heads above. */
export function unruledFrames(glyphs: readonly Glyph[]): readonly RuleGrid[] {
  const lines = tightLines(glyphs.filter(({ turn, straight }) => turn === 0 && straight));
  const frames: RuleGrid[] = [];
  for (let first = 0; first < lines.length; first += 1) {
    if (!isRow(lines[first])) continue;
    const last = endOf(lines, first);
    const body = lines.slice(first, last + 1);
    const rows = body.filter(isRow);
    if (rows.length >= FEWEST_ROWS && isOfFigures(rows) && !countsPages(rows))
      frames.push(frameOf(lines.slice(beginOf(lines, first, widthOf(rows)), last + 1)));
    first = last;
  }
  return frames;
}

function isRow(line: CellLine | undefined): boolean {
  return line !== undefined && printsFigures(line) && !LEADERS.test(line.text) && !SENTENCE.test(line.text);
}

/** Index of the last line of a table: rows with figures follow, with names between them that run on or have none. */
function endOf(lines: readonly CellLine[], first: number): number {
  let last = first;
  let width = widthOf(lines.slice(first, first + 1));
  for (let at = first + 1; at < lines.length; at += 1) {
    const line = lines[at];
    const above = lines[at - 1];
    if (line === undefined || above === undefined || !areNear(above, line) || !isPart(line, width)) break;
    if (isRow(line) || isNameOf(line, lines[last])) last = at;
    width = Math.max(width, widthOf([line]));
  }
  return last;
}

/** A line that begins where the names of a row do. */
function isNameOf(line: CellLine, row: CellLine | undefined): boolean {
  return row !== undefined && Math.abs(line.left - row.left) <= line.size;
}

/** Index of the first line of the head above the rows. */
function beginOf(lines: readonly CellLine[], first: number, width: number): number {
  let begin = first;
  while (begin > 0 && first - begin < MOST_HEAD) {
    const [line, below] = [lines[begin - 1], lines[begin]];
    if (line === undefined || below === undefined || isRow(line) || !areNear(line, below) || !isPart(line, width))
      break;
    begin -= 1;
  }
  return begin;
}

function areNear(above: CellLine, below: CellLine): boolean {
  const size = Math.max(above.size, below.size);
  return (
    below.baseline - above.baseline <= MOST_LEADING * size && Math.abs(above.size - below.size) <= SAME_SIZE * size
  );
}

/** Whether a line may be of a table of some width: it is no paragraph, no caption and no note. */
function isPart(line: CellLine, width: number): boolean {
  if (OUTSIDE.test(line.text)) return false;
  return line.segments.length > 1 || line.right - line.left <= WIDE * width;
}

function widthOf(lines: readonly CellLine[]): number {
  const { left, right } = around(lines);
  return right - left;
}

function frameOf(lines: readonly CellLine[]): RuleGrid {
  const [first, last] = [lines[0], lines.at(-1)];
  const { left, right } = around(lines);
  const top = (first?.baseline ?? 0) - RISE * (first?.size ?? 0);
  const bottom = (last?.baseline ?? 0) + DROP * (last?.size ?? 0);
  return {
    box: [left - 1, top, right + 1, bottom],
    xs: [left - 1, right + 1],
    ys: [top, bottom],
    cells: [{ row: 0, column: 0, rowspan: 1, colspan: 1 }],
  };
}
