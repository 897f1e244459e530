import { type CellLine, cellLines, isOneLine, isSameLine } from './cell-lines.ts';
import { cutsBetweenBands } from './line-bands.ts';
import type { Glyph } from './marks.ts';
import type { GridCell, RuleGrid } from './rule-grid.ts';

/** A grid and the characters of its cells, by the index of the cell. */
export interface FilledGrid {
  readonly grid: RuleGrid;
  readonly inside: readonly (readonly Glyph[])[];
}

const FIGURE = /^[-–−+△(]?[\d,，.]*\d[)％%]?\*{0,3}$|^[-–—]$/;
/** Columns of figures that show rows without rules between them: two with two lines each, or one with three. */
const FEWEST_COLUMNS = 2;
const FEWEST_LINES = 3;
const NUMBERED = /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.、．]|其中)/;
/** The code of an account, which some forms print above its name. */
const CODE = /^\d{6,}$/;
const CAPITAL = /^\p{Lu}\p{Ll}/u;
/** In font sizes: a line that ends this near to the edge of its cell goes on in the next one. */
const FULL = 2.3;
/** In font sizes: starts nearer than this are one. */
const ALIKE = 0.3;
/** Share of the font size between the top of a line and its baseline. */
const RISE = 0.95;

/** Parts rows that hold several lines of figures, where a table has rules between its columns and none between its rows. */
export function splitRows({ grid, inside }: FilledGrid): FilledGrid {
  let current: FilledGrid = { grid, inside };
  const tall = rowsWithLines({ grid, inside });
  // From the last row up: the numbers of rows above stay.
  for (let row = grid.ys.length - 2; row >= 0; row -= 1) {
    const cuts = tall.has(row) ? cutsOf(current, row) : [];
    if (cuts.length > 0) current = cutRow(current, row, cuts);
  }
  return current;
}

/** The rows in which a cell may hold several lines. */
function rowsWithLines({ grid, inside }: FilledGrid): ReadonlySet<number> {
  const rows = new Set<number>();
  grid.cells.forEach(({ row, rowspan }, index) => {
    if (rowspan === 1 && !rows.has(row) && !isOneLine(inside[index] ?? [])) rows.add(row);
  });
  return rows;
}

/** Positions between the lines of a row where it falls into rows. */
function cutsOf({ grid, inside }: FilledGrid, row: number): readonly number[] {
  const own = grid.cells.flatMap((cell, index) =>
    cell.row === row && cell.rowspan === 1 ? [{ cell, lines: cellLines(inside[index] ?? []) }] : [],
  );
  const figures = own.filter(({ lines }) => lines.length >= 2 && lines.every(isFigure));
  const names = own.find(({ lines }) => lines.length >= 2 && lines.some(({ text }) => !FIGURE.test(text)));
  const isShown = figures.length >= FEWEST_COLUMNS || figures.some(({ lines }) => lines.length >= FEWEST_LINES);
  if (figures.length === 0 || !(isShown || names?.lines.slice(1).some(({ text }) => CODE.test(text)))) return [];
  const lines = figures.flatMap((one) => one.lines);
  const bands = cutsBetweenBands(
    own.flatMap((one) => one.lines),
    lines,
  );
  if (bands !== undefined) return bands;
  if (names === undefined) return betweenLines(lines);
  const edge = grid.xs[names.cell.column + names.cell.colspan] ?? 0;
  const joined = hang(names.lines, lines)
    ? names.lines.filter((line) => !isBeside(line, lines))
    : names.lines.filter((line, index) => goesOn(names.lines[index - 1], line, edge, lines));
  return betweenLines([...lines, ...names.lines].filter((line) => !joined.some((one) => isSameLine(one, line))));
}

export function isFigure({ text }: { readonly text: string }): boolean {
  return FIGURE.test(text);
}

/** A line of a name that goes on with the full line above it, or with its code: no two figures stand beside the two of them. */
function goesOn(above: CellLine | undefined, line: CellLine, edge: number, figures: readonly CellLine[]): boolean {
  if (above === undefined || NUMBERED.test(line.text)) return false;
  const beside = (one: CellLine) => isBeside(one, figures);
  if (CODE.test(line.text)) return false;
  if (CODE.test(above.text)) return !beside(line);
  if (above.right < edge - FULL * above.size) return false;
  // A capital begins a name of its own below one that heads it.
  if (CAPITAL.test(line.text) && !beside(above) && beside(line) && line.left > above.left + ALIKE * line.size)
    return false;
  return !(beside(above) && beside(line));
}

/** Second lines hang below those with figures, the last one at the foot: each starts where the line above it does. */
function hang(lines: readonly CellLine[], figures: readonly CellLine[]): boolean {
  const beside = lines.map((line) => isBeside(line, figures));
  if (beside[0] !== true || beside.at(-1) !== false) return false;
  return lines.every((line, index) => {
    const above = lines[index - 1];
    if (beside[index] === true || above === undefined) return true;
    return beside[index - 1] === true && Math.abs(line.left - above.left) <= ALIKE * line.size;
  });
}

function isBeside(line: CellLine, figures: readonly CellLine[]): boolean {
  return figures.some((figure) => isSameLine(figure, line));
}

function betweenLines(lines: readonly CellLine[]): readonly number[] {
  const sorted = [...lines].sort((a, b) => a.baseline - b.baseline);
  const cuts: number[] = [];
  let last = sorted[0];
  for (const line of sorted) {
    if (last === undefined || isSameLine(last, line)) continue;
    cuts.push(Math.max(last.baseline + 1, line.baseline - RISE * line.size));
    last = line;
  }
  return cuts;
}

/** The row as one more row for each cut; cells over several rows grow, the others fall apart. */
function cutRow({ grid, inside }: FilledGrid, row: number, cuts: readonly number[]): FilledGrid {
  const cells: GridCell[] = [];
  const parts: (readonly Glyph[])[] = [];
  for (const [index, cell] of grid.cells.entries()) {
    const glyphs = inside[index] ?? [];
    if (cell.row === row && cell.rowspan === 1) {
      for (let part = 0; part <= cuts.length; part += 1) {
        const [from, to] = [cuts[part - 1] ?? Number.NEGATIVE_INFINITY, cuts[part] ?? Number.POSITIVE_INFINITY];
        cells.push({ ...cell, row: row + part });
        parts.push(glyphs.filter(({ y, size }) => y - 0.1 * size >= from && y - 0.1 * size < to));
      }
      continue;
    }
    const grows = cell.row <= row && cell.row + cell.rowspan > row;
    cells.push({
      ...cell,
      row: cell.row > row ? cell.row + cuts.length : cell.row,
      rowspan: grows ? cell.rowspan + cuts.length : cell.rowspan,
    });
    parts.push(glyphs);
  }
  const order = cells
    .map((cell, index) => ({ cell, glyphs: parts[index] ?? [] }))
    .sort((a, b) => byPlace(a.cell, b.cell));
  return {
    grid: {
      ...grid,
      ys: [...grid.ys.slice(0, row + 1), ...cuts, ...grid.ys.slice(row + 1)],
      cells: order.map(({ cell }) => cell),
    },
    inside: order.map(({ glyphs }) => glyphs),
  };
}

/** In reading order. */
export function byPlace(one: GridCell, other: GridCell): number {
  return one.row - other.row || one.column - other.column;
}
