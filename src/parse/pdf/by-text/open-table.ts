import { type CellLine, tightLines } from '../cell-lines.ts';
import type { Glyph } from '../marks.ts';
import type { GridCell, RuleGrid } from '../rule-grid.ts';
import type { Line } from '../rule-lines.ts';
import { isFigure } from '../split-rows.ts';
import { bodyStart } from './body-start.ts';
import { bodyStrips, joinStrips } from './body-strips.ts';
import { headRows, headSpans } from './head-spans.ts';
import { headStacks } from './head-stacks.ts';
import { cutsBetween, matchColumns } from './match-columns.ts';

/** Figures that rows print at least, whatever the rest of a frame holds. */
const FEWEST_FIGURES = 3;
/** Lines of a head at most; what has more is text. */
const MOST_HEAD = 14;
/** Columns of a table at most; forms have some twenty. */
const MOST_COLUMNS = 60;
/** Pieces of the lines of a head at most. */
const MOST_PIECES = 400;

/**
 * The grid of a table in Chinese whose columns no rule parts: rows of the frame below its head, one by one, and the rows of
 * the head by its text. Undefined where the frame does not show columns so. Without the frame's rows only its box counts.
 */
export function openTable(frame: RuleGrid, glyphs: readonly Glyph[], rules: readonly Line[]): RuleGrid | undefined {
  const [left, top, right, bottom] = frame.box;
  const lines = tightLines(
    glyphs.filter(({ middleX: x, middleY: y }) => x > left - 1 && x < right + 1 && y > top && y < bottom),
  );
  const start = bodyStart(lines, frame.ys);
  if (start === undefined || start.index > MOST_HEAD) return undefined;
  const body = lines.slice(start.index);
  const figures = body.flatMap(({ segments }) => segments.filter(isFigure));
  if (figures.length < FEWEST_FIGURES) return undefined;
  return gridOf({ frame, head: lines.slice(0, start.index), body, start: start.at, rules });
}

interface Parts {
  readonly frame: RuleGrid;
  readonly head: readonly CellLine[];
  readonly body: readonly CellLine[];
  /** Where the rows begin. */
  readonly start: number;
  readonly rules: readonly Line[];
}

function gridOf({ frame, head, body, start, rules }: Parts): RuleGrid | undefined {
  const shown = bodyStrips(body);
  const pieces = head.reduce((sum, { segments }) => sum + segments.length, 0);
  if (shown.length < 2 || shown.length > MOST_COLUMNS || pieces > MOST_PIECES) return undefined;
  const [left, top, right, bottom] = frame.box;
  const found = headStacks(head);
  // One piece alone is no name of a column.
  const isTitle = found.stacks.length === 1 && found.over.length === 0;
  const named = isTitle ? { stacks: [], over: [] } : found;
  const strips = joinStrips(shown, body, named.stacks.length);
  const columns = matchColumns(strips, named.stacks, head[0]?.size ?? 1);
  const xs = [left, ...cutsBetween(columns), right];
  if (!isRising(xs) || columns.length > MOST_COLUMNS) return undefined;
  const rows = [start, ...frame.ys.filter((y) => y > start + 1)];
  if (rows.at(-1) !== bottom) rows.push(bottom);
  if (head.length === 0) return { box: [left, start, right, bottom], xs, ys: rows, cells: rowCells(0, rows, columns) };
  const spans = headSpans(named, columns, xs, rules);
  const { cuts, cells } = headRows(isRising([top, ...headRows(spans, 0).cuts, start]) ? spans : [], columns.length);
  const ys = [top, ...cuts, ...rows];
  const above = isTitle ? [{ row: 0, column: 0, rowspan: 1, colspan: columns.length }] : cells;
  return { box: [left, top, right, bottom], xs, ys, cells: [...above, ...rowCells(cuts.length + 1, rows, columns)] };
}

function rowCells(first: number, ys: readonly number[], columns: readonly unknown[]): readonly GridCell[] {
  return ys
    .slice(1)
    .flatMap((_, at) => columns.map((__, column) => ({ row: first + at, column, rowspan: 1, colspan: 1 })));
}

function isRising(positions: readonly number[]): boolean {
  return positions.every((position, at) => at === 0 || position > (positions[at - 1] ?? 0));
}
