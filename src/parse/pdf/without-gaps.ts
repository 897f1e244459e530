import { isBlank } from './character-kind.ts';
import type { Glyph } from './marks.ts';
import { LEAST_FILLED } from './read-table.ts';
import type { GridCell } from './rule-grid.ts';
import type { FilledGrid } from './split-rows.ts';
import { withoutSeams } from './without-seams.ts';

/** In font sizes: rows and columns that are narrower hold no text; between shades wider ones hold none by chance. */
const NARROW = 0.8;
const OF_SHADES = 2;
/** Columns of room that show that the text of cells has shades of its own. */
const FEWEST = 2;

/**
 * A grid without the empty rows and columns between double lines, which are too narrow for text. Where nothing is drawn and
 * cells, the lines of their text and the room around them have shades of their own, there are more of them.
 */
export function withoutGaps(filled: FilledGrid, isShaded: boolean): FilledGrid {
  if (isSparse(filled)) return filled;
  const size = commonSize(filled.inside);
  const room = gapsIn(filled, 'column', NARROW * size);
  if (!isShaded || room.size < FEWEST) {
    const columns = closed(filled, 'column', room);
    return closed(columns, 'row', gapsIn(columns, 'row', NARROW * size));
  }
  const columns = closed(filled, 'column', gapsIn(filled, 'column', OF_SHADES * size));
  const seamless = withoutSeams(columns);
  return closed(seamless, 'row', gapsIn(seamless, 'row', OF_SHADES * size));
}

/** What most cells are empty of is no table, however near its lines stand: the grid behind a chart. */
function isSparse({ inside }: FilledGrid): boolean {
  let filled = 0;
  for (const glyphs of inside) if (holdsText(glyphs)) filled += 1;
  return filled < LEAST_FILLED * inside.length;
}

type Axis = 'row' | 'column';

function commonSize(inside: readonly (readonly Glyph[])[]): number {
  const longest = inside.reduce((one, other) => (other.length > one.length ? other : one), []);
  return longest[longest.length >> 1]?.size ?? 0;
}

/** Rows or columns to close: each text keeps one at least of those that it spans. */
function gapsIn({ grid, inside }: FilledGrid, axis: Axis, narrow: number): ReadonlySet<number> {
  const lines = axis === 'row' ? grid.ys : grid.xs;
  const gaps = new Set<number>();
  for (let at = 0; at < lines.length - 1; at += 1) if ((lines[at + 1] ?? 0) - (lines[at] ?? 0) < narrow) gaps.add(at);
  if (gaps.size === 0) return gaps;
  const texts = grid.cells.filter((_, index) => holdsText(inside[index] ?? []));
  const ends = texts.map((cell): readonly [number, number] => [cell[axis], cell[axis] + spanOf(cell, axis) - 1]);
  // By their ends: the last one of those that a text spans is that of most others too.
  for (const [from, to] of ends.sort((a, b) => a[1] - b[1])) {
    let at = from;
    while (at <= to && gaps.has(at)) at += 1;
    if (at > to) gaps.delete(to);
  }
  return gaps;
}

function spanOf({ rowspan, colspan }: GridCell, axis: Axis): number {
  return axis === 'row' ? rowspan : colspan;
}

export function holdsText(glyphs: readonly Glyph[]): boolean {
  for (const { text } of glyphs) if (!isBlank(text)) return true;
  return false;
}

/** Each gap belongs to the row or column before it, the first ones to what follows. */
function closed({ grid, inside }: FilledGrid, axis: Axis, gaps: ReadonlySet<number>): FilledGrid {
  if (gaps.size === 0) return { grid, inside };
  const lines = axis === 'row' ? grid.ys : grid.xs;
  const kept = Array.from({ length: lines.length - 1 }, (_, at) => at).filter((at) => !gaps.has(at));
  let count = 0;
  const before = lines.map((_, at) => (gaps.has(at) ? count : count++));
  const cells: GridCell[] = [];
  const parts: (readonly Glyph[])[] = [];
  for (const [index, cell] of grid.cells.entries()) {
    const from = before[cell[axis]] ?? 0;
    const span = (before[cell[axis] + spanOf(cell, axis)] ?? 0) - from;
    if (span === 0) continue;
    cells.push(axis === 'row' ? { ...cell, row: from, rowspan: span } : { ...cell, column: from, colspan: span });
    parts.push(inside[index] ?? []);
  }
  const bounds = [lines[0] ?? 0, ...kept.slice(1).map((at) => lines[at] ?? 0), lines.at(-1) ?? 0];
  return { grid: { ...grid, cells, ...(axis === 'row' ? { ys: bounds } : { xs: bounds }) }, inside: parts };
}
