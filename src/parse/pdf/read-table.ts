import { cellText } from './cell-text.ts';
import type { Glyph, PageMarks } from './marks.ts';
import { transformBox } from './matrix.ts';
import { PackedCells } from './packed-cells.ts';
import type { PageTable } from './page-table.ts';
import { roundBox } from './pieces.ts';
import type { GridCell } from './rule-grid.ts';
import type { FilledGrid } from './split-rows.ts';
import { NOWHERE, type TableCell } from './table-cell.ts';

/** Share of cells that hold text; the grid behind a chart has less. */
export const LEAST_FILLED = 0.1;
/** Filled cells of a single row that make it a table: the last row of one that runs over pages. */
const FEWEST_IN_ROW = 3;
const FIGURE = /^[-–−+]?[\d,，.]*\d[%％]?$/;

/** The marks of a page, and whether the places of what is read from them are asked for. */
export type PageToRead = PageMarks & { readonly places: boolean };

/** A table while it is being read. */
export type OpenTable = Omit<PageTable, 'cells'> & { readonly cells: readonly TableCell[] };

/** The table to be kept until all pages are read. */
export function pack(table: OpenTable): PageTable {
  return { ...table, cells: new PackedCells(table.cells, table.page) };
}

/** The table of a grid that is filled. */
export function tableOf({ grid, inside }: FilledGrid, page: PageToRead, method: PageTable['method']): OpenTable {
  const { box, xs, ys } = grid;
  const { toStored } = page;
  const placeOf = ({ row, column, rowspan, colspan }: GridCell) =>
    roundBox(
      transformBox(toStored, [xs[column] ?? 0, ys[row] ?? 0, xs[column + colspan] ?? 0, ys[row + rowspan] ?? 0]),
    );
  const cells: TableCell[] = [];
  grid.cells.forEach((cell, index) => {
    const { row, column, rowspan, colspan } = cell;
    // Whether the last row goes on at the head of the next page shows by its place.
    const isPlaced = page.places || row === ys.length - 2;
    const { text, runs } = cellText(inside[index] ?? [], page.page, isPlaced ? toStored : undefined);
    cells.push({ row, column, rowspan, colspan, text, runs, box: isPlaced ? placeOf(cell) : NOWHERE });
  });
  const size = medianSize(inside);
  const texts = method === 'ruled' ? {} : { texts: textsOf(grid, inside) };
  return { page: page.page, method, box, xs, ...texts, size, rows: ys.length - 1, columns: xs.length - 1, cells };
}

/** From where to where text stands in each column. */
function textsOf({ xs, cells }: FilledGrid['grid'], inside: FilledGrid['inside']): NonNullable<PageTable['texts']> {
  const ends = xs.slice(1).map((): [number, number] => [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  for (const [index, { column, colspan }] of cells.entries()) {
    const own = ends[column];
    if (own === undefined || colspan > 1) continue;
    for (const { box } of inside[index] ?? []) {
      own[0] = Math.min(own[0], box[0]);
      own[1] = Math.max(own[1], box[2]);
    }
  }
  return ends;
}

function medianSize(inside: readonly (readonly Glyph[])[]): number {
  // A page has few sizes and thousands of characters: these are counted, not sorted.
  const counts = new Map<number, number>();
  let count = 0;
  let last = 0;
  let alike = 0;
  for (const glyphs of inside) {
    count += glyphs.length;
    for (let index = 0; index < glyphs.length; index += 1) {
      const size = glyphs[index]?.size ?? 0;
      if (size !== last) {
        addTo(counts, last, alike);
        last = size;
        alike = 0;
      }
      alike += 1;
    }
  }
  addTo(counts, last, alike);
  let before = 0;
  for (const size of [...counts.keys()].sort((a, b) => a - b)) {
    before += counts.get(size) ?? 0;
    if (before > count >> 1) return size;
  }
  return 0;
}

function addTo(counts: Map<number, number>, size: number, more: number): void {
  counts.set(size, (counts.get(size) ?? 0) + more);
}

/** Whether a single row may be the first or last one of a table. */
export function isLoneRow({ rows, columns, cells }: OpenTable): boolean {
  return rows === 1 && columns >= 2 && cells.filter(({ text }) => text !== '').length >= 2;
}

export function isTable({ rows, columns, cells }: OpenTable): boolean {
  if (columns < 2) return false;
  let filled = 0;
  for (const { text } of cells) if (text !== '') filled += 1;
  if (rows < 2 && (filled < FEWEST_IN_ROW || cells.filter(({ text }) => FIGURE.test(text)).length < filled / 2))
    return false;
  return filled >= 2 && filled >= LEAST_FILLED * cells.length;
}
