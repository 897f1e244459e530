/** A cell as marked up, in source order. */
export interface MarkedCell {
  /** Index of the row element. */
  readonly row: number;
  /** 0 reaches to the last row (HTML standard). */
  readonly rowspan: number;
  readonly colspan: number;
}

/** Where a cell lies on the grid. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
  readonly rowspan: number;
  readonly colspan: number;
}

export interface Grid {
  readonly rows: number;
  readonly columns: number;
  /** In the order of the cells given. */
  readonly places: readonly GridPlace[];
}

/** No real table is wider; spans beyond are cut so that markup cannot ask for more work than it is long. */
const MOST_COLUMNS = 2048;
/** Positions that spans may cover, for each cell and in any table; further spans are cut to one cell. */
const COVERED_PER_CELL = 16;
const ALWAYS_COVERED = 100_000;

/** Places cells on the grid as the table model of the HTML standard does; a span never leaves the table. */
export function layOutGrid(cells: readonly MarkedCell[], rows: number): Grid {
  const takenUntil: number[] = [];
  const places: GridPlace[] = [];
  let column = 0;
  let row = -1;
  let allowance = ALWAYS_COVERED + cells.length * COVERED_PER_CELL;
  for (const cell of cells) {
    if (cell.row !== row) column = 0;
    row = cell.row;
    while ((takenUntil[column] ?? 0) > row) column += 1;
    let colspan = Math.max(1, Math.min(cell.colspan, MOST_COLUMNS - column));
    let rowspan = Math.max(1, cell.rowspan === 0 ? rows - row : Math.min(cell.rowspan, rows - row));
    allowance -= colspan * rowspan - 1;
    if (allowance < 0) {
      allowance = 0;
      colspan = 1;
      rowspan = 1;
    }
    for (let covered = column; covered < column + colspan; covered += 1) takenUntil[covered] = row + rowspan;
    places.push({ row, column, rowspan, colspan });
    column += colspan;
  }
  return { rows, columns: takenUntil.length, places };
}

const INTEGER = /^\s*\+?(\d{1,9})/;

/** A rowspan or colspan attribute; 1 where it is no number. */
export function readSpan(value: string | undefined): number {
  const match = value === undefined ? null : INTEGER.exec(value);
  return match === null ? 1 : Number(match[1]);
}
