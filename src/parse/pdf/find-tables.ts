import { alignedGrids } from './aligned-grids.ts';
import { assignCells } from './assign-cells.ts';
import { BoxBands } from './box-bands.ts';
import { cellText } from './cell-text.ts';
import type { Glyph, PageMarks, Rule } from './marks.ts';
import { type Box, transformBox } from './matrix.ts';
import { openGrids } from './open-grids.ts';
import { PackedCells } from './packed-cells.ts';
import type { PageTable, TableCell } from './page-table.ts';
import { roundBox } from './pieces.ts';
import { type Grids, gridsOf, type RuleGrid } from './rule-grid.ts';
import { joinRules } from './rule-lines.ts';
import { splitColumns } from './split-columns.ts';
import { type FilledGrid, splitRows } from './split-rows.ts';
import { firstIndex } from './touching-lines.ts';

/** Share of cells that hold text; the grid behind a chart has less. */
const LEAST_FILLED = 0.1;

/** Filled cells of a single row that make it a table: the last row of one that runs over pages. */
const FEWEST_IN_ROW = 3;
const FIGURE = /^[-–−+]?[\d,，.]*\d[%％]?$/;

/** Tables, and the characters that stand in none, those of lone rows among them. */
interface Taken {
  readonly tables: readonly PageTable[];
  readonly outside: readonly Glyph[];
}

/** What was found on a page. */
export interface Found extends Taken {
  /** Rows between rules that are no table, but may be the first or last one of a table on the next or last page. */
  readonly loneRows: readonly PageTable[];
  /** Whether lines stood too dense for a table, and were left out. */
  readonly tooDense: boolean;
}

/** The tables of a page: between rules, between rules above and below, by alignment alone; each from what the ones before left. */
export function findTables(marks: PageMarks, glyphs: readonly Glyph[]): Found {
  const rules = rulesThatCount(marks.rules);
  const { grids, tooDense } = gridsOfRules(rules);
  const closed = tablesIn(grids, marks, glyphs);
  const taken = closed.tables.map(({ box }) => box);
  const frames = openGrids(joinRules(rules, 'horizontal'), taken, closed.outside);
  const open = tablesIn(frames, marks, closed.outside, 2);
  const aligned = tablesIn(alignedGrids(open.outside), marks, open.outside, 2, 'aligned');
  const tables = [...closed.tables, ...open.tables, ...aligned.tables];
  tables.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  return { tables, outside: aligned.outside, tooDense, loneRows: closed.loneRows };
}

function tablesIn(
  grids: readonly RuleGrid[],
  marks: PageMarks,
  glyphs: readonly Glyph[],
  fewestRows = 1,
  method: PageTable['method'] = 'ruled',
): Taken & Pick<Found, 'loneRows'> {
  const tables: PageTable[] = [];
  const loneRows: PageTable[] = [];
  let outside = glyphs;
  if (grids.length === 0) return { tables, outside, loneRows };
  const middles = middlesOf(glyphs);
  for (const grid of grids) {
    if (!holdsText(grid.box, middles)) continue;
    const assigned = assignCells(outside, grid);
    const filled: FilledGrid = { grid, inside: assigned.inside };
    const table = tableOf(method === 'aligned' ? filled : splitRows(splitColumns(filled)), marks, method);
    if (table.rows < fewestRows || !isTable(table)) {
      if (isLoneRow(table)) loneRows.push(packed(table));
      continue;
    }
    tables.push(packed(table));
    outside = assigned.outside;
  }
  return { tables, outside, loneRows };
}

/** A table while it is being read. */
type OpenTable = Omit<PageTable, 'cells'> & { readonly cells: readonly TableCell[] };

function packed(table: OpenTable): PageTable {
  return { ...table, cells: new PackedCells(table.cells, table.page) };
}

type Point = readonly [number, number];

function middlesOf(glyphs: readonly Glyph[]): readonly Point[] {
  const middles = glyphs.map(({ box }): Point => [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]);
  return middles.sort((a, b) => a[1] - b[1]);
}

/** Whether two characters at least stand in a box: drawings are made of thousands that hold none. */
function holdsText([x0, y0, x1, y1]: Box, middles: readonly Point[]): boolean {
  let held = 0;
  for (
    let index = firstIndex(middles.length, (at) => (middles[at]?.[1] ?? 0) >= y0 - EDGE);
    index < middles.length;
    index += 1
  ) {
    const [x, y] = middles[index] ?? [Number.NaN, Number.NaN];
    if (y > y1 + EDGE) break;
    if (x >= x0 - EDGE && x <= x1 + EDGE) held += 1;
    if (held === 2) return true;
  }
  return false;
}

function gridsOfRules(rules: readonly Rule[]): Grids {
  return gridsOf(joinRules(rules, 'horizontal'), joinRules(rules, 'vertical'));
}

/** Cells of a grid of drawn lines from which the shades inside of it are decoration. */
const FEWEST_DRAWN = 4;
const EDGE = 3;

/** Shades part cells where nothing is drawn; between drawn lines they are the ground of cells and often smaller than these. */
function rulesThatCount(rules: readonly Rule[]): readonly Rule[] {
  const drawn = rules.filter(({ shade }) => !shade);
  if (drawn.length === rules.length || drawn.length === 0) return rules;
  const grids = gridsOfRules(drawn).grids.filter(({ cells }) => cells.length >= FEWEST_DRAWN);
  const bands = new BoxBands(
    grids.map(({ box }) => box),
    EDGE,
  );
  return rules.filter((rule) => !rule.shade || !liesIn(rule, bands));
}

function liesIn({ axis, at, from, to }: Rule, bands: BoxBands): boolean {
  const middle = (from + to) / 2;
  return axis === 'horizontal' ? bands.hold(middle, at) : bands.hold(at, middle);
}

function tableOf({ grid, inside }: FilledGrid, marks: PageMarks, method: PageTable['method']): OpenTable {
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
  return { page: marks.page, method, box, xs, size, rows: ys.length - 1, columns: xs.length - 1, cells };
}

function medianSize(inside: readonly (readonly Glyph[])[]): number {
  // A page has few sizes and thousands of characters: these are counted, not sorted.
  const counts = new Map<number, number>();
  let count = 0;
  for (const glyphs of inside) {
    count += glyphs.length;
    for (const { size } of glyphs) counts.set(size, (counts.get(size) ?? 0) + 1);
  }
  let before = 0;
  for (const [size, own] of [...counts].sort((a, b) => a[0] - b[0])) {
    before += own;
    if (before > count >> 1) return size;
  }
  return 0;
}

function isLoneRow({ rows, columns, cells }: OpenTable): boolean {
  return rows === 1 && columns >= 2 && cells.filter(({ text }) => text !== '').length >= 2;
}

function isTable({ rows, columns, cells }: OpenTable): boolean {
  const filled = cells.filter(({ text }) => text !== '').length;
  if (columns < 2) return false;
  const figures = cells.filter(({ text }) => FIGURE.test(text)).length;
  if (rows < 2 && (filled < FEWEST_IN_ROW || figures < filled / 2)) return false;
  return filled >= 2 && filled >= LEAST_FILLED * cells.length;
}
