import type { Glyph } from './marks.ts';
import { follows } from './pieces.ts';
import type { RuleGrid } from './rule-grid.ts';

/** Characters of the cells of a grid, by the index of the cell, in the order of painting; and those outside of it. */
export interface Assigned {
  readonly inside: readonly (readonly Glyph[])[];
  readonly outside: readonly Glyph[];
}

/** Points around a grid that still belong to it. */
const EDGE = 1;
/** In font sizes: neighbours on both sides of a line that are nearer are one word running over it. */
const RUNS_OVER = 0.08;
const SAME_LINE = 0.5;

/**
 * Gives each character to the cell that holds its middle. A word that runs over a line into a cell which has nothing on
 * that line stays whole in the cell with most of it, as spreadsheets print long text.
 */
export function assignCells(glyphs: readonly Glyph[], grid: RuleGrid): Assigned {
  const cellAt = finder(grid);
  const inside: Glyph[][] = grid.cells.map(() => []);
  const outside: Glyph[] = [];
  const crossing: Stretch[] = [];
  for (const stretch of stretchesOf(glyphs, cellAt)) {
    const home = stretch.homes[0] ?? -1;
    if (stretch.homes.some((other) => other !== home)) crossing.push(stretch);
    else if (home === -1) outside.push(...stretch.glyphs);
    else inside[home]?.push(...stretch.glyphs);
  }
  const settled = inside.map((own) => own.length);
  for (const stretch of crossing) settle(stretch, { inside, outside, settled });
  return { inside, outside };
}

/** Characters that follow each other and the cell of each; -1 outside. */
interface Stretch {
  readonly glyphs: readonly Glyph[];
  readonly homes: readonly number[];
}

function stretchesOf(glyphs: readonly Glyph[], cellAt: (x: number, y: number) => number): readonly Stretch[] {
  const stretches: { glyphs: Glyph[]; homes: number[] }[] = [];
  for (const glyph of glyphs) {
    const home = cellAt((glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2);
    const open = stretches.at(-1);
    const last = open?.glyphs.at(-1);
    if (open !== undefined && last !== undefined && follows(last, glyph)) {
      open.glyphs.push(glyph);
      open.homes.push(home);
    } else stretches.push({ glyphs: [glyph], homes: [home] });
  }
  return stretches;
}

interface Settling {
  readonly inside: readonly Glyph[][];
  readonly outside: Glyph[];
  /** How many characters of each cell were certain. */
  readonly settled: readonly number[];
}

function settle({ glyphs, homes }: Stretch, { inside, outside, settled }: Settling): void {
  const counts = new Map<number, number>();
  for (const home of homes) counts.set(home, (counts.get(home) ?? 0) + 1);
  const [main = -1] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  const isWord = glyphs.every((glyph, index) => {
    const next = glyphs[index + 1];
    return next === undefined || homes[index] === homes[index + 1] || runsOver(glyph, next);
  });
  const isFree = [...counts.keys()].every(
    (home) => home === main || home === -1 || isEmptyBeside(inside[home]?.slice(0, settled[home]) ?? [], glyphs),
  );
  for (const [index, glyph] of glyphs.entries()) {
    const home = isWord && isFree && main !== -1 ? main : (homes[index] ?? -1);
    if (home === -1) outside.push(glyph);
    else inside[home]?.push(glyph);
  }
}

function runsOver(last: Glyph, next: Glyph): boolean {
  const along = last.turn % 2 === 0 ? Math.abs(next.x - last.x) : Math.abs(next.y - last.y);
  return last.text.trim() !== '' && next.text.trim() !== '' && along - last.width < RUNS_OVER * last.size;
}

function isEmptyBeside(own: readonly Glyph[], [first]: readonly Glyph[]): boolean {
  return (
    first === undefined ||
    !own.some(({ y, text }) => text.trim() !== '' && Math.abs(y - first.y) < SAME_LINE * first.size)
  );
}

function finder({ box, xs, ys, cells }: RuleGrid): (x: number, y: number) => number {
  const columns = xs.length - 1;
  const owners = new Int32Array(columns * (ys.length - 1));
  for (const [index, { row, column, rowspan, colspan }] of cells.entries())
    for (let r = row; r < row + rowspan; r += 1)
      owners.fill(index, r * columns + column, r * columns + column + colspan);
  return (x, y) => {
    if (x < box[0] - EDGE || x > box[2] + EDGE || y < box[1] - EDGE || y > box[3] + EDGE) return -1;
    return owners[intervalOf(ys, y) * columns + intervalOf(xs, x)] ?? -1;
  };
}

/** Index of the interval that holds a value; the outermost for values beyond. */
function intervalOf(bounds: readonly number[], value: number): number {
  let low = 0;
  let high = bounds.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((bounds[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
