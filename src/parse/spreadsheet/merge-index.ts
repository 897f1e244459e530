import type { SheetPosition, SheetRange } from '../../base/cell-reference.ts';
import { OfficeError } from '../office-error.ts';

/** No real sheet takes a thousandth: merges over a million rows each would take hours. */
const MOST_STEPS = 50e6;

/** Finds the merged cell that covers a position. Merges do not overlap; where those of a broken file do, the first counts. */
export class MergeIndex {
  #steps = 0;
  /** Merges that begin at a row or go on in it, looked up by the row they begin in. */
  readonly #byRow: readonly SheetRange[];
  /** Most rows that a merge up to each one reaches to, so that a search can end. */
  readonly #reach: readonly number[];

  constructor(merges: readonly SheetRange[]) {
    const sorted = merges.map((range, order) => ({ range, order }));
    sorted.sort((a, b) => a.range.from.row - b.range.from.row || a.order - b.order);
    this.#byRow = sorted.map(({ range }) => range);
    let reach = -1;
    this.#reach = this.#byRow.map(({ to }) => {
      reach = Math.max(reach, to.row);
      return reach;
    });
  }

  at({ row, column }: SheetPosition): SheetRange | undefined {
    let found: SheetRange | undefined;
    for (let index = this.#last(row); index >= 0 && (this.#reach[index] ?? -1) >= row; index -= 1) {
      this.#steps += 1;
      if (this.#steps > MOST_STEPS) throw new OfficeError('too-large', 'it merges more cells than are read');
      const range = this.#byRow[index];
      if (range === undefined || range.to.row < row) continue;
      if (range.from.column <= column && column <= range.to.column) found = range;
    }
    return found;
  }

  /** The last merge that begins in the row or above it. */
  #last(row: number): number {
    let low = 0;
    let high = this.#byRow.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#byRow[middle]?.from.row ?? 0) <= row) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
