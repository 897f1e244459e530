import type { PageRun } from '../../model/document.ts';
import type { Box } from './matrix.ts';
import { NOWHERE, type TableCell } from './table-cell.ts';
import { firstIndex } from './touching-lines.ts';

/** Numbers of a cell: row, column, rowspan, colspan, and where its text and its places end. */
const NUMBERS = 6;
const TEXT_END = 4;
const PLACES_END = 5;
/** Numbers of a place: where its text begins and ends in the cell. */
const ENDS = 2;
const SIDES = 4;

/**
 * The cells of a page's table, in reading order, as one text and arrays of numbers. Every page of a document is kept until
 * all are read: as objects the cells of 2,000 pages took 150 MB, and moving them about a sixth of the time.
 */
export class PackedCells implements Iterable<TableCell> {
  readonly length: number;
  /** Of all cells, one behind the other. */
  readonly text: string;
  readonly #page: number;
  readonly #numbers: Int32Array;
  /** Of each cell that has a place: its own, then those of its runs. */
  readonly #ends: Int32Array;
  readonly #boxes: Float64Array;

  /** Cells without a place have no runs. */
  constructor(cells: readonly TableCell[], page: number) {
    const places = placesOf(cells);
    const texts: string[] = [];
    this.length = cells.length;
    this.#page = page;
    this.#numbers = new Int32Array(cells.length * NUMBERS);
    this.#ends = new Int32Array(places * ENDS);
    this.#boxes = new Float64Array(places * SIDES);
    let textEnd = 0;
    let placesEnd = 0;
    for (let index = 0; index < cells.length; index += 1) {
      const cell = cells[index] as TableCell;
      texts.push(cell.text);
      textEnd += cell.text.length;
      placesEnd = cell.box === NOWHERE ? placesEnd : this.#packPlaces(placesEnd, cell);
      this.#packNumbers(index * NUMBERS, cell, textEnd, placesEnd);
    }
    this.text = texts.join('');
  }

  /** Index behind the last of its places. */
  #packPlaces(from: number, { box, runs }: TableCell): number {
    this.#packPlace(from, 0, 0, box);
    let place = from + 1;
    for (const run of runs) {
      this.#packPlace(place, run.at, run.end, run.box);
      place += 1;
    }
    return place;
  }

  #packNumbers(from: number, { row, column, rowspan, colspan }: TableCell, textEnd: number, placesEnd: number): void {
    const numbers = this.#numbers;
    numbers[from] = row;
    numbers[from + 1] = column;
    numbers[from + 2] = rowspan;
    numbers[from + 3] = colspan;
    numbers[from + TEXT_END] = textEnd;
    numbers[from + PLACES_END] = placesEnd;
  }

  #packPlace(place: number, at: number, end: number, { 0: x0, 1: y0, 2: x1, 3: y1 }: PageRun['box']): void {
    this.#ends[place * ENDS] = at;
    this.#ends[place * ENDS + 1] = end;
    const from = place * SIDES;
    this.#boxes[from] = x0;
    this.#boxes[from + 1] = y0;
    this.#boxes[from + 2] = x1;
    this.#boxes[from + 3] = y1;
  }

  /** The cells that begin in rows from one on and up to another, which is left out. */
  forEachIn(from: number, to: number, visit: (cell: TableCell) => void): void {
    const first = firstIndex(this.length, (index) => this.#number(index, 0) >= from);
    for (let index = first; index < this.length && this.#number(index, 0) < to; index += 1) visit(this.#cellAt(index));
  }

  *[Symbol.iterator](): Generator<TableCell> {
    for (let index = 0; index < this.length; index += 1) yield this.#cellAt(index);
  }

  /** The cells that begin in a row. */
  ofRow(row: number): readonly TableCell[] {
    const cells: TableCell[] = [];
    const first = firstIndex(this.length, (index) => this.#number(index, 0) >= row);
    for (let index = first; index < this.length && this.#number(index, 0) === row; index += 1)
      cells.push(this.#cellAt(index));
    return cells;
  }

  #number(index: number, which: number): number {
    return this.#numbers[index * NUMBERS + which] ?? 0;
  }

  #cellAt(index: number): TableCell {
    const place = this.#number(index - 1, PLACES_END);
    const end = this.#number(index, PLACES_END);
    return {
      row: this.#number(index, 0),
      column: this.#number(index, 1),
      rowspan: this.#number(index, 2),
      colspan: this.#number(index, 3),
      text: this.text.slice(this.#number(index - 1, TEXT_END), this.#number(index, TEXT_END)),
      runs: end > place + 1 ? this.#runs(place + 1, end) : NO_RUNS,
      box: end > place ? this.#box(place) : NOWHERE,
    };
  }

  #runs(from: number, to: number): readonly PageRun[] {
    const runs: PageRun[] = [];
    for (let place = from; place < to; place += 1) {
      const [at = 0, end = 0] = [this.#ends[place * ENDS], this.#ends[place * ENDS + 1]];
      runs.push({ at, end, page: this.#page, box: this.#box(place) });
    }
    return runs;
  }

  #box(place: number): Box {
    const from = place * SIDES;
    const boxes = this.#boxes;
    return [boxes[from] ?? 0, boxes[from + 1] ?? 0, boxes[from + 2] ?? 0, boxes[from + 3] ?? 0];
  }
}

const NO_RUNS: readonly PageRun[] = [];

function placesOf(cells: readonly TableCell[]): number {
  let count = 0;
  for (const { box, runs } of cells) if (box !== NOWHERE) count += 1 + runs.length;
  return count;
}
