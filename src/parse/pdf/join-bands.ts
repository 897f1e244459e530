import { endRows } from './band-ends.ts';
import { ALIKE, type Banded, betweenColumns, isAmong, keepsTo, placedIn, rowOf } from './band-rows.ts';
import { type CellLine, cellLines } from './cell-lines.ts';
import type { Glyph } from './marks.ts';
import type { RuleGrid } from './rule-grid.ts';
import type { Line } from './rule-lines.ts';

/** Points between two bands at most: a row of three lines, and where nothing is between. */
const FARTHEST = 48;
const NEAR = 12;
/** Positions that two bands have in common: two columns at least. */
const FEWEST_COMMON = 3;

/** What stands on a page: the horizontal lines that are drawn, not the sides of shades, and the characters. */
interface Sheet {
  readonly drawn: readonly Line[];
  readonly glyphs: readonly Glyph[];
}

/**
 * Tables of which every second row is shaded and nothing drawn: the bands and the rows between, above and below them as one
 * grid. The text of these rows keeps to the columns of the bands.
 */
export function joinBands(grids: readonly RuleGrid[], on: Sheet): readonly RuleGrid[] {
  const joined: Banded[] = [];
  for (const grid of grids) {
    const at = joined.findLastIndex((above) => areBands(above.grid, grid));
    const above = joined[at];
    const whole = above === undefined ? undefined : join(above, grid, on);
    if (whole === undefined) joined.push({ grid });
    else joined[at] = whole;
  }
  return joined.map((one) => endRows(one, on.glyphs, joined));
}

function areBands({ box: above }: RuleGrid, { box: below }: RuleGrid): boolean {
  const room = below[1] - above[3];
  if (room < -ALIKE || room > FARTHEST) return false;
  return Math.abs(above[0] - below[0]) <= ALIKE && Math.abs(above[2] - below[2]) <= ALIKE;
}

/** Whether a line is drawn over a part of the grid between two heights. */
function isDrawn({ box }: RuleGrid, from: number, to: number, drawn: readonly Line[]): boolean {
  return drawn.some((line) => line.at > from && line.at < to && line.from < box[2] && line.to > box[0]);
}

/** Both, with a row between them where text stands there in the columns that they have in common. */
function join({ grid: above, common: own = above.xs }: Banded, below: RuleGrid, on: Sheet): Banded | undefined {
  const common = own.filter((x) => isAmong(x, below.xs));
  const columns = betweenColumns(common);
  if (columns.length < FEWEST_COMMON) return undefined;
  const xs = [...above.xs, ...below.xs.filter((x) => !isAmong(x, above.xs))].sort((a, b) => a - b);
  const [top, bottom] = [above.box[3], below.box[1]];
  const between = linesBetween(above, below, on.glyphs);
  if (between.length === 0) {
    // What is drawn is a table of its own, but a shaded head is not.
    const isHead = bottom - top <= NEAR && !isDrawn(above, above.box[1] - ALIKE, top - ALIKE, on.drawn);
    return isHead ? { grid: stacked(above, below, xs), common } : undefined;
  }
  if (isDrawn(above, top + ALIKE, bottom + ALIKE, on.drawn)) return undefined;
  if (!between.some(({ segments }) => segments.length > 1)) return undefined;
  const row = [betweenColumns(xs), columns].find((known) => between.every((line) => keepsTo(line, known)));
  return row === undefined ? undefined : { grid: stacked(above, below, xs, row), common };
}

function linesBetween(
  { box: above }: RuleGrid,
  { box: below }: RuleGrid,
  glyphs: readonly Glyph[],
): readonly CellLine[] {
  return cellLines(
    glyphs.filter(
      ({ box, middleY: y }) => box[0] >= above[0] - ALIKE && box[2] <= above[2] + ALIKE && y > above[3] && y < below[1],
    ),
  );
}

/** One grid below the other, with a row between them that has the given columns, or without one. */
function stacked(above: RuleGrid, below: RuleGrid, xs: readonly number[], between?: readonly number[]): RuleGrid {
  const rows = above.ys.length - (between === undefined ? 1 : 0);
  return {
    box: [above.box[0], above.box[1], above.box[2], below.box[3]],
    xs,
    ys: [...(between === undefined ? above.ys.slice(0, -1) : above.ys), ...below.ys],
    cells: [
      ...placedIn(xs, above),
      ...(between === undefined ? [] : rowOf(xs, between, rows - 1)),
      ...placedIn(xs, below).map((cell) => ({ ...cell, row: cell.row + rows })),
    ],
  };
}
