import { PackedCells } from './packed-cells.ts';
import type { Taller } from './page-rows.ts';
import type { PageTable } from './page-table.ts';
import type { TableCell } from './table-cell.ts';

/** A cell of the page before as far as its rest is looked for. */
type Ending = Pick<TableCell, 'column' | 'rowspan' | 'colspan' | 'text'>;

const FIGURE = /\d/;

/**
 * Rows of the cells that go on in an empty one at the head of the next page, by column. The end of a page cuts a cell over
 * several rows in two, and its words stand in the upper one: of names in front of names only, for what else stands above an
 * empty cell may be whole. Rows of a head that stand alone on their page end where the rest of the head begins.
 */
export function cutSpans(ending: () => readonly Ending[], { cells }: PageTable, at: number, isHead: boolean): Taller {
  const row = cells.ofRow(at);
  const spans = new Map<number, number>();
  if (!row.some(({ text }) => text === '') || !row.some(({ text }) => text !== '')) return spans;
  const above = ending();
  for (const { column, colspan, rowspan, text } of row) {
    if (text !== '') continue;
    const begun = above.find((cell) => cell.column === column && cell.colspan === colspan);
    if (begun === undefined || begun.text === '' || FIGURE.test(begun.text)) continue;
    const beside = row.find((cell) => cell.column === column + colspan)?.text ?? '';
    const heads = (begun.rowspan > 1 || rowspan > 1) && beside !== '' && !FIGURE.test(beside);
    if (isHead || heads) spans.set(column, rowspan);
  }
  return spans;
}

/** The part without the empty cells that are the rests of others. */
export function withoutSpans(part: PageTable, at: number, spans: Taller): PageTable {
  const cells = Array.from(part.cells).filter(({ row, column }) => row !== at || !spans.has(column));
  return { ...part, cells: new PackedCells(cells, part.page) };
}
