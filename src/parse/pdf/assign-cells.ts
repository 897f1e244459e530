import { isBlank } from './character-kind.ts';
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
  const homes = homesOf(glyphs, grid);
  const inside: Glyph[][] = [];
  for (let cell = 0; cell < grid.cells.length; cell += 1) inside.push([]);
  const outside: Glyph[] = [];
  const crossing: Stretch[] = [];
  for (let from = 0; from < glyphs.length; ) {
    const to = endOfStretch(glyphs, from);
    const home = homes[from] ?? OUTSIDE;
    if (isAll(homes, from, to, home)) {
      const own = home === OUTSIDE ? outside : inside[home];
      for (let index = from; index < to; index += 1) own?.push(glyphs[index] as Glyph);
    } else crossing.push({ glyphs: glyphs.slice(from, to), homes: homes.subarray(from, to) });
    from = to;
  }
  if (crossing.length === 0) return { inside, outside };
  const settled = inside.map((own) => own.length);
  for (const stretch of crossing) settle(stretch, { inside, outside, settled });
  return { inside, outside };
}

const OUTSIDE = -1;

/** Characters that follow each other and the cell of each; -1 outside. */
interface Stretch {
  readonly glyphs: readonly Glyph[];
  readonly homes: Int32Array;
}

/** Index behind the last of the characters that follow each other from one on. */
function endOfStretch(glyphs: readonly Glyph[], from: number): number {
  let last = glyphs[from];
  for (let to = from + 1; to < glyphs.length; to += 1) {
    const next = glyphs[to];
    if (last === undefined || next === undefined || !follows(last, next)) return to;
    last = next;
  }
  return glyphs.length;
}

function isAll(homes: Int32Array, from: number, to: number, home: number): boolean {
  for (let index = from; index < to; index += 1) if (homes[index] !== home) return false;
  return true;
}

interface Settling {
  readonly inside: readonly Glyph[][];
  readonly outside: Glyph[];
  /** How many characters of each cell were certain. */
  readonly settled: readonly number[];
}

function settle(stretch: Stretch, { inside, outside, settled }: Settling): void {
  const { glyphs, homes } = stretch;
  const main = mainHome(homes);
  const isWhole = main !== OUTSIDE && isWord(stretch) && homes.every(isFree);
  glyphs.forEach((glyph, index) => {
    const home = isWhole ? main : (homes[index] ?? OUTSIDE);
    if (home === OUTSIDE) outside.push(glyph);
    else inside[home]?.push(glyph);
  });

  function isFree(home: number, index: number): boolean {
    if (home === main || home === OUTSIDE || (index > 0 && homes[index - 1] === home)) return true;
    const own = (inside[home] ?? []).slice(0, settled[home] ?? 0);
    return isEmptyBeside(own, glyphs) || runsBeforeFigures(own, stretch, home);
  }
}

/** The cell of most of the characters, the first of several with as many. */
function mainHome(homes: Int32Array): number {
  const counts = new Map<number, number>();
  for (const home of homes) counts.set(home, (counts.get(home) ?? 0) + 1);
  let [main, most] = [OUTSIDE, 0];
  for (const [home, count] of counts) if (count > most) [main, most] = [home, count];
  return main;
}

/** Whether it goes on over each line between cells. */
function isWord({ glyphs, homes }: Stretch): boolean {
  return glyphs.every((glyph, index) => {
    const next = glyphs[index + 1];
    return next === undefined || homes[index] === homes[index + 1] || runsOver(glyph, next);
  });
}

function runsOver(last: Glyph, next: Glyph): boolean {
  const along = last.turn % 2 === 0 ? Math.abs(next.x - last.x) : Math.abs(next.y - last.y);
  return !isBlank(last.text) && !isBlank(next.text) && along - last.width < RUNS_OVER * last.size;
}

/** Whether none of the certain characters of a cell stands on the line. */
function isEmptyBeside(own: readonly Glyph[], [first]: readonly Glyph[]): boolean {
  return first === undefined || !own.some((one) => !isBlank(one.text) && isOnLine(one, first));
}

function isOnLine(one: Glyph, { y, size }: Glyph): boolean {
  return Math.abs(one.y - y) < SAME_LINE * size;
}

const HAN = /^\p{Script=Han}$/u;
const OF_FIGURE = /^[\d.,%％，．\s-]$/;
/** In font sizes: between the last character of a name and the figure of the cell that it runs into. */
const BEFORE_FIGURE = 0.3;

/** Whether the end of a name, cut off by the edge of its cell, stands in a cell that has a figure and nothing else on the line. */
function runsBeforeFigures(own: readonly Glyph[], { glyphs, homes }: Stretch, home: number): boolean {
  const over = glyphs.filter((_, index) => homes[index] === home);
  const [first] = over;
  const beside = first === undefined ? [] : own.filter((one) => isOnLine(one, first) && !isBlank(one.text));
  if (first === undefined || first.turn !== 0 || !beside.every(({ text }) => OF_FIGURE.test(text))) return false;
  if (!over.every(({ text }) => HAN.test(text))) return false;
  const right = Math.max(...over.map(({ box }) => box[2]));
  return beside.every(({ box }) => box[0] - right >= BEFORE_FIGURE * first.size);
}

/** The cell that holds the middle of each character. */
function homesOf(glyphs: readonly Glyph[], { box, xs, ys, cells }: RuleGrid): Int32Array {
  const columns = xs.length - 1;
  const owners = new Int32Array(columns * (ys.length - 1));
  cells.forEach(({ row, column, rowspan, colspan }, index) => {
    for (let r = row; r < row + rowspan; r += 1)
      owners.fill(index, r * columns + column, r * columns + column + colspan);
  });
  const homes = new Int32Array(glyphs.length).fill(OUTSIDE);
  let row = 0;
  let column = 0;
  for (let index = 0; index < glyphs.length; index += 1) {
    const { middleX: x, middleY: y } = glyphs[index] as Glyph;
    if (x < box[0] - EDGE || x > box[2] + EDGE || y < box[1] - EDGE || y > box[3] + EDGE) continue;
    row = intervalOf(ys, y, row);
    column = intervalOf(xs, x, column);
    homes[index] = owners[row * columns + column] ?? OUTSIDE;
  }
  return homes;
}

/** Index of the interval that holds a value; the outermost for values beyond. It is looked for where the last one was first. */
function intervalOf(bounds: readonly number[], value: number, last: number): number {
  if (value >= (bounds[last] ?? 0) && value < (bounds[last + 1] ?? 0)) return last;
  let low = 0;
  let high = bounds.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((bounds[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
