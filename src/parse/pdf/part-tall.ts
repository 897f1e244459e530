import { type CellLine, cellLines, isSameLine } from './cell-lines.ts';
import type { Glyph } from './marks.ts';
import { byPlace, type FilledGrid, isFigure } from './split-rows.ts';

/** Lines of names beside lines of figures, at least, and their share of the lines of the cell. */
const FEWEST_BESIDE = 3;
const BESIDE = 0.5;

interface Part {
  readonly cell: FilledGrid['grid']['cells'][number];
  readonly glyphs: readonly Glyph[];
}

/**
 * Parts a head from the names below it where no rule is drawn between them, but one beside them: the names stand beside
 * lines of figures in the last of the rows that the cell is over.
 */
export function partTall({ grid, inside }: FilledGrid): FilledGrid {
  const parts = grid.cells.flatMap((cell, index): readonly Part[] => {
    const glyphs = inside[index] ?? [];
    const last = cell.row + cell.rowspan - 1;
    const border = grid.ys[last] ?? 0;
    if (cell.rowspan === 1 || !holdsNames(cellLines(glyphs), border, figuresIn({ grid, inside }, last)))
      return [{ cell, glyphs }];
    const isAbove = ({ middleY }: Glyph) => middleY < border;
    return [
      { cell: { ...cell, rowspan: cell.rowspan - 1 }, glyphs: glyphs.filter(isAbove) },
      { cell: { ...cell, row: last, rowspan: 1 }, glyphs: glyphs.filter((glyph) => !isAbove(glyph)) },
    ];
  });
  if (parts.length === grid.cells.length) return { grid, inside };
  parts.sort((a, b) => byPlace(a.cell, b.cell));
  return {
    grid: { ...grid, cells: parts.map(({ cell }) => cell) },
    inside: parts.map(({ glyphs }) => glyphs),
  };
}

/** The lines of figures of a row, where a column of it holds several. */
function figuresIn({ grid, inside }: FilledGrid, row: number): readonly CellLine[] {
  return grid.cells.flatMap((cell, index) => {
    const lines = cell.row === row && cell.rowspan === 1 ? cellLines(inside[index] ?? []) : [];
    return lines.length >= FEWEST_BESIDE && lines.every(isFigure) ? lines : [];
  });
}

function holdsNames(lines: readonly CellLine[], border: number, figures: readonly CellLine[]): boolean {
  if (figures.length === 0 || !lines.some(({ baseline }) => baseline < border)) return false;
  const beside = lines.filter((line) => line.baseline > border && figures.some((one) => isSameLine(one, line)));
  return beside.length >= FEWEST_BESIDE && beside.length >= BESIDE * lines.length;
}
