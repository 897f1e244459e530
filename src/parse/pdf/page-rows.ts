import type { PageTable } from './page-table.ts';
import type { TableCell } from './table-cell.ts';

/** A cell and the page that it stands on. */
export type PlacedCell = TableCell & { readonly page: number };

/** Rows that cells which end with their page have on the next one, by column. */
export type Taller = ReadonlyMap<number, number>;

const NONE: Taller = new Map();

/** Rows of a page's table as rows of a whole one. */
export class PageRows {
  readonly #table: PageTable;
  readonly #from: number;
  readonly #to: number;
  readonly #shift: number;
  readonly #taller: Taller;

  /** From one row of the page on and up to another, which is left out. */
  constructor(table: PageTable, from: number, to: number, shift: number, taller: Taller = NONE) {
    this.#table = table;
    this.#from = from;
    this.#to = to;
    this.#shift = shift;
    this.#taller = taller;
  }

  /** The cells that end with the page. */
  ending(): readonly PlacedCell[] {
    const ending: PlacedCell[] = [];
    this.#table.cells.forEachIn(this.#from, this.#to, (cell) => {
      if (cell.row + cell.rowspan === this.#table.rows) ending.push(this.#placed(cell));
    });
    return ending;
  }

  /** The same with cells that go on below the end of the page. */
  grown(taller: Taller): PageRows {
    return new PageRows(this.#table, this.#from, this.#to, this.#shift, taller);
  }

  forEach(visit: (cell: PlacedCell) => void): void {
    this.#table.cells.forEachIn(this.#from, this.#to, (cell) => visit(this.#placed(cell)));
  }

  /** The cells of the last row, and the rows without it. */
  partLast(): readonly [last: readonly PlacedCell[], others: PageRows] {
    const row = this.#to - 1;
    const others = new PageRows(this.#table, this.#from, row, this.#shift, this.#taller);
    return [this.#table.cells.ofRow(row).map((cell) => this.#placed(cell)), others];
  }

  #placed({ row, column, rowspan, colspan, text, runs, box }: TableCell): PlacedCell {
    const more = row + rowspan === this.#table.rows ? (this.#taller.get(column) ?? 0) : 0;
    const { page } = this.#table;
    return { row: row + this.#shift, column, rowspan: rowspan + more, colspan, text, runs, box, page };
  }
}
