import type { CellLine } from './cell-lines.ts';
import { cellLines } from './cell-lines.ts';
import type { Glyph } from './marks.ts';
import type { Box } from './matrix.ts';
import type { RuleGrid } from './rule-grid.ts';
import type { Line } from './rule-lines.ts';
import { firstIndex } from './touching-lines.ts';

/** Points: a rule of a table is no shorter, and its rules begin and end together. */
const SHORTEST = 60;
const TOGETHER = 8;
/** Points between two rules of one table at most. */
const FARTHEST = 560;
/** Lines between two rules that are a paragraph and no part of a table, and the share of them that falls into pieces. */
const PARAGRAPH = 3;
const MOSTLY = 0.5;
/** Share of a rule's length up to which a line in one piece stands in a column. */
const WIDE = 0.5;
/** In font sizes: how far names begin from the side of the table, and their lines from each other. */
const INDENT = 2.5;
/** Lines that stand above the next table. */
const UNIT = /单位[:：]\s*(?:人民币)?[亿万千百]*元/;
const CAPTION = /单位[:：]|\p{Script=Han}{3}表$/u;

/** Frames of tables that have rules above and below and none between their columns: one column each, a row for each rule. */
export function openGrids(
  horizontal: readonly Line[],
  taken: readonly Box[],
  glyphs: readonly Glyph[],
): readonly RuleGrid[] {
  const lines = horizontal.filter(
    (line) => line.to - line.from >= SHORTEST && !taken.some((box) => crosses(line, box)),
  );
  if (lines.length < 2) return [];
  const sorted = [...glyphs].sort((a, b) => a.y - b.y);
  return groupsOf(lines).flatMap((group) => tabularRuns(group, sorted).map(frameOf));
}

function crosses({ at, from, to }: Line, [x0, y0, x1, y1]: Box): boolean {
  return at >= y0 - TOGETHER && at <= y1 + TOGETHER && to > x0 && from < x1;
}

/** Rules that begin and end together, from top to bottom. Groups are looked up by the square in which their first rule begins and ends. */
function groupsOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const groups: Line[][] = [];
  const bySquare = new Map<string, number>();
  for (const line of lines) {
    const [x, y] = [Math.floor(line.from / TOGETHER), Math.floor(line.to / TOGETHER)];
    const near = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => bySquare.get(`${x + dx},${y + dy}`) ?? -1));
    const known = near.filter((index) => begins(groups[index]?.[0], line)).sort((a, b) => a - b)[0];
    if (known !== undefined) groups[known]?.push(line);
    else {
      bySquare.set(`${x},${y}`, groups.length);
      groups.push([line]);
    }
  }
  return groups;
}

function begins(first: Line | undefined, line: Line): boolean {
  return (
    first !== undefined && Math.abs(first.from - line.from) <= TOGETHER && Math.abs(first.to - line.to) <= TOGETHER
  );
}

/** Parts a group where a paragraph, or too much room, stands between two rules. The characters are sorted by y. */
function tabularRuns(group: readonly Line[], glyphs: readonly Glyph[]): readonly (readonly Line[])[] {
  const runs: Line[][] = [];
  for (const line of group) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && isTabular(last, line, glyphs)) run.push(line);
    else runs.push([line]);
  }
  return runs.filter(({ length }) => length >= 2);
}

function isTabular(above: Line, below: Line, glyphs: readonly Glyph[]): boolean {
  if (below.at - above.at > FARTHEST) return false;
  const from = firstIndex(glyphs.length, (index) => (glyphs[index]?.y ?? 0) > above.at);
  const to = firstIndex(glyphs.length, (index) => (glyphs[index]?.y ?? 0) > below.at + 1);
  const between = cellLines(
    glyphs.slice(from, to).filter(({ box }) => box[2] > above.from - TOGETHER && box[0] < above.to + TOGETHER),
  );
  const parted = between.filter(({ segments }: CellLine) => segments.length > 1);
  if (between.some(({ text }) => UNIT.test(text) || (parted.length === 0 && CAPTION.test(text)))) return false;
  if (between.length < PARAGRAPH) return true;
  if (parted.length >= MOSTLY * between.length) return true;
  // A row whose text runs on below its first line: in one of its columns, not over all of them.
  const width = above.to - above.from;
  const wide = between.filter(({ segments, left, right }) => segments.length === 1 && right - left > WIDE * width);
  if (wide.length > 0) return false;
  return parted.length > 0 || areOneName(between, above);
}

/** Whether lines are a name in the first column, of a row without figures. */
function areOneName(lines: readonly CellLine[], { from }: Line): boolean {
  const [first] = lines;
  if (first === undefined || first.left - from > INDENT * first.size) return false;
  return lines.every(({ left, size }) => Math.abs(left - first.left) <= INDENT * size);
}

function frameOf(run: readonly Line[]): RuleGrid {
  const from = Math.min(...run.map((line) => line.from));
  const to = Math.max(...run.map((line) => line.to));
  const ys = run.map(({ at }) => at);
  return {
    box: [from, ys[0] ?? 0, to, ys.at(-1) ?? 0],
    xs: [from, to],
    ys,
    cells: ys.slice(1).map((_, row) => ({ row, column: 0, rowspan: 1, colspan: 1 })),
  };
}
