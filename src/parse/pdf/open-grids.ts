import type { CellLine } from './cell-lines.ts';
import { cellLines } from './cell-lines.ts';
import type { Glyph } from './marks.ts';
import type { Box } from './matrix.ts';
import type { RuleGrid } from './rule-grid.ts';
import type { Line } from './rule-lines.ts';

/** Points: a rule of a table is no shorter, and its rules begin and end together. */
const SHORTEST = 60;
const TOGETHER = 8;
/** Points between two rules of one table at most. */
const FARTHEST = 560;
/** Lines between two rules that are a paragraph and no part of a table, and the share of them that falls into pieces. */
const PARAGRAPH = 3;
const MOSTLY = 0.5;

/** Frames of tables that have rules above and below and none between their columns: one column each, a row for each rule. */
export function openGrids(
  horizontal: readonly Line[],
  taken: readonly Box[],
  glyphs: readonly Glyph[],
): readonly RuleGrid[] {
  const lines = horizontal.filter(
    (line) => line.to - line.from >= SHORTEST && !taken.some((box) => crosses(line, box)),
  );
  return groupsOf(lines).flatMap((group) => tabularRuns(group, glyphs).map(frameOf));
}

function crosses({ at, from, to }: Line, [x0, y0, x1, y1]: Box): boolean {
  return at >= y0 - TOGETHER && at <= y1 + TOGETHER && to > x0 && from < x1;
}

/** Rules that begin and end together, from top to bottom. */
function groupsOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.find(
      ([first]) =>
        first !== undefined && Math.abs(first.from - line.from) <= TOGETHER && Math.abs(first.to - line.to) <= TOGETHER,
    );
    if (group === undefined) groups.push([line]);
    else group.push(line);
  }
  return groups;
}

/** Parts a group where a paragraph, or too much room, stands between two rules. */
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
  const between = cellLines(
    glyphs.filter(
      ({ y, box }) =>
        y > above.at && y <= below.at + 1 && box[2] > above.from - TOGETHER && box[0] < above.to + TOGETHER,
    ),
  );
  const parted = between.filter(({ segments }: CellLine) => segments.length > 1).length;
  return between.length < PARAGRAPH || parted >= MOSTLY * between.length;
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
