import { assignCells } from './assign-cells.ts';
import { cellText } from './cell-text.ts';
import type { Glyph, PageMarks } from './marks.ts';
import { transformBox } from './matrix.ts';
import type { PageTable, TableCell } from './page-table.ts';
import { roundBox } from './pieces.ts';
import { gridsOf } from './rule-grid.ts';
import { joinRules } from './rule-lines.ts';
import { type FilledGrid, splitRows } from './split-rows.ts';

/** Share of cells that hold text; the grid behind a chart has less. */
const LEAST_FILLED = 0.1;

/** Filled cells of a single row that make it a table: the last row of one that runs over pages. */
const FEWEST_IN_ROW = 3;

/** The tables between rules and the characters that stand in none. */
export function ruledTables(
  marks: PageMarks,
  glyphs: readonly Glyph[],
): { readonly tables: readonly PageTable[]; readonly outside: readonly Glyph[] } {
  const grids = gridsOf(joinRules(marks.rules, 'horizontal'), joinRules(marks.rules, 'vertical'));
  const tables: PageTable[] = [];
  let outside = glyphs;
  for (const grid of grids) {
    if (grid.cells.length < 2) continue;
    const assigned = assignCells(outside, grid);
    const table = tableOf(splitRows({ grid, inside: assigned.inside }), marks);
    if (!isTable(table)) continue;
    tables.push(table);
    outside = assigned.outside;
  }
  return { tables, outside };
}

function tableOf({ grid, inside }: FilledGrid, marks: PageMarks): PageTable {
  const { box, xs, ys } = grid;
  const cells = grid.cells.map((cell, index): TableCell => {
    const [x0 = 0, x1 = 0] = [xs[cell.column], xs[cell.column + cell.colspan]];
    const [y0 = 0, y1 = 0] = [ys[cell.row], ys[cell.row + cell.rowspan]];
    return {
      ...cell,
      ...cellText(inside[index] ?? [], marks),
      box: roundBox(transformBox(marks.toStored, [x0, y0, x1, y1])),
    };
  });
  const size = medianSize(inside);
  return { page: marks.page, method: 'ruled', box, xs, size, rows: ys.length - 1, columns: xs.length - 1, cells };
}

function medianSize(inside: readonly (readonly Glyph[])[]): number {
  const sizes = inside.flatMap((glyphs) => glyphs.map(({ size }) => size)).sort((a, b) => a - b);
  return sizes[sizes.length >> 1] ?? 0;
}

function isTable({ rows, columns, cells }: PageTable): boolean {
  const filled = cells.filter(({ text }) => text !== '').length;
  if (columns < 2 || (rows < 2 && filled < FEWEST_IN_ROW)) return false;
  return filled >= 2 && filled >= LEAST_FILLED * cells.length;
}
