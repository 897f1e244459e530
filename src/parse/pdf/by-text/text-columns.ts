import { PackedCells } from '../packed-cells.ts';
import type { PageTable } from '../page-table.ts';

/** Points: text that reaches so far over the side of a column still stands in it. */
const REACH = 3;
/** Share of a font size by which text of two parts may differ. */
const SAME_SIZE = 0.12;
/** Share of the text of a column that stands in one of the table's. */
const MOSTLY = 0.6;
const FIGURE = /^[-–−+]?[\d,，. ]*\d[%％]?$/;

/**
 * A part on the next page counted in the columns of a table, where text alone shows those of both: each of its columns
 * stands mostly in another one of the table, in the same order. Undefined for a part with a head of its own.
 */
export function inTextColumns(table: PageTable, part: PageTable): PageTable | undefined {
  const { xs, columns, size } = table;
  if (part.texts === undefined || table.texts === undefined || part.columns > columns) return undefined;
  if (Math.abs(part.size - size) > SAME_SIZE * size) return undefined;
  if (!part.cells.ofRow(0).some(({ text }) => FIGURE.test(text))) return undefined;
  const places = part.texts.map(([left, right]) => {
    const shares = Array.from({ length: columns }, (_, at) => {
      const [from, to] = [(xs[at] ?? 0) - REACH, (xs[at + 1] ?? 0) + REACH];
      return (Math.min(right, to) - Math.max(left, from)) / Math.max(1, right - left);
    });
    return shares.findIndex((share) => share >= MOSTLY && share === Math.max(...shares));
  });
  if (places.some((place, at) => place < 0 || place <= (places[at - 1] ?? -1))) return undefined;
  const cells = Array.from(part.cells, (cell) => ({ ...cell, column: places[cell.column] ?? 0 }));
  return { ...part, columns, xs, cells: new PackedCells(cells, part.page) };
}
