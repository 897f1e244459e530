import type { BlockRecord, Cell } from '../model/document.ts';
import type { Fact } from '../model/fact.ts';
import type { Figure } from '../model/figure.ts';

/** What the checks read of a block. */
export type CheckedBlock = Pick<BlockRecord, 'id' | 'kind' | 'role' | 'text' | 'cells'>;

/** Row and column of a cell, both from 0. */
export interface Position {
  readonly row: number;
  readonly column: number;
}

/** What the cells of a table hold beside its facts: which are empty, and which print an amount of an unknown subject. */
export class TableCells {
  readonly #block: CheckedBlock;
  readonly #cells: readonly Cell[];
  /** Positions of empty cells as `row,column`. */
  readonly #empty = new Set<string>();
  readonly #unknownRows = new Set<number>();
  readonly #unknownByColumn = new Map<number, number[]>();

  constructor(block: CheckedBlock, facts: readonly Fact[], figures: readonly Figure[]) {
    this.#block = block;
    this.#cells = [...(block.cells ?? [])].sort((a, b) => a.start - b.start);
    for (const cell of this.#cells) {
      if (NOTHING.test(block.text.slice(cell.start, cell.end))) this.#empty.add(`${cell.row},${cell.column}`);
    }
    const unknown = facts
      .filter(({ concept }) => concept === null)
      .map(({ provenance }) => provenance.parts.figure?.start);
    const unbound = figures.filter(({ disposition }) => disposition === 'unbound').map(({ start }) => start);
    for (const start of [...unknown, ...unbound]) {
      const position = start === undefined ? undefined : this.#at(start);
      if (position === undefined) continue;
      this.#unknownRows.add(position.row);
      append(this.#unknownByColumn, position.column, position.row);
    }
    for (const rows of this.#unknownByColumn.values()) rows.sort((a, b) => a - b);
  }

  /** The cell that prints the figure of a fact of this table. */
  positionOf(fact: Fact): Position | undefined {
    const figure = fact.provenance.parts.figure;
    return figure === undefined || figure.block !== this.#block.id ? undefined : this.#at(figure.start);
  }

  #at(offset: number): Position | undefined {
    let [low, high] = [0, this.#cells.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const cell = this.#cells[middle];
      if (cell !== undefined && cell.start <= offset) low = middle + 1;
      else high = middle;
    }
    const cell = this.#cells[low - 1];
    return cell !== undefined && offset < cell.end ? cell : undefined;
  }

  /** True where a cell is printed and holds nothing, or a dash. */
  isEmpty(row: number, column: number): boolean {
    return this.#empty.has(`${row},${column}`);
  }

  /** Whether an amount of an unknown subject stands where another part of a sum would: in the one row of its cells, else in their columns. */
  unknownAmong(cells: readonly Position[]): boolean {
    const rows = new Set(cells.map(({ row }) => row));
    if (rows.size === 1) return [...rows].some((row) => this.#unknownRows.has(row));
    return cells.some(({ column }) => this.#unknownByColumn.has(column));
  }

  /** Whether an amount of an unknown subject stands in the columns of these cells, from their first row to the one behind their last. */
  unknownBetween(cells: readonly Position[]): boolean {
    const first = cells.reduce((least, { row }) => Math.min(least, row), Number.POSITIVE_INFINITY);
    const last = cells.reduce((most, { row }) => Math.max(most, row), -1);
    const columns = new Set(cells.map(({ column }) => column));
    return [...columns].some((column) => firstFrom(this.#unknownByColumn.get(column) ?? [], first) <= last + 1);
  }
}

/** The least of ascending numbers that is not below a limit. */
function firstFrom(ascending: readonly number[], limit: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return ascending[low] ?? Number.POSITIVE_INFINITY;
}

/** A cell with nothing in it: a space or a dash. */
export const NOTHING = /^[\s\u3000\-–—－]*$/;

function append(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
