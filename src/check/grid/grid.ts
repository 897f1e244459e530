import { maximum } from '../../base/maximum.ts';
import type { Fact } from '../../model/fact.ts';
import { isMoney, type Reading, readFact } from '../reading.ts';
import { type CheckedBlock, NOTHING, TableCells } from '../table.ts';

/** A printed amount, or a cell that prints nothing, or one whose amount was not read. */
export type Entry = Reading | 'blank' | 'unread';

/** Columns of amounts with the columns of words in front of them: half of a two-sided table is one. */
export interface GridBlock {
  /** Columns with words, nearest first. */
  readonly names: readonly number[];
  /** Columns of amounts. */
  readonly levels: readonly number[];
  /** Columns of rates and changes. */
  readonly relatives: readonly number[];
}

/** A table as printed: heads above, names at the left, amounts at their crossings. */
export interface Grid {
  readonly bodyFrom: number;
  readonly rows: number;
  readonly columns: number;
  readonly blocks: readonly GridBlock[];
  entry(row: number, column: number): Entry;
  /** The words of the cell that covers a position, without spaces. */
  words(row: number, column: number): string;
  /** Words above a column from top to bottom, each cell once. */
  heads(column: number): readonly string[];
}

/** Tables of more positions are not laid out: as when they are read. */
const MOST_POSITIONS = 2_000_000;
const SPACES = /\s+/g;
const NUMBER = /^[-–—－]?[\d,，.．]+[%％]?$/;
/** The number of a column, with how it follows from others. */
const FORMULA = /^(?:\d{1,2}|[A-Z])?(?:=.*)?$/;
/** Words beside amounts that name no row. */
const NO_NAME = /公式|备注|说明|栏次/;

/** What one table block prints, before its columns are told apart. */
export type Shape = Omit<Grid, 'blocks'>;

export function shapeOf(block: CheckedBlock, facts: readonly Fact[]): Shape | undefined {
  const cells = block.cells ?? [];
  const rows = maximum(cells.map(({ row, rowspan }) => row + rowspan));
  const columns = maximum(cells.map(({ column, colspan }) => column + colspan));
  if (rows * columns > MOST_POSITIONS) return undefined;
  const covering = new Map<number, (typeof cells)[number]>();
  for (const cell of cells)
    for (let row = cell.row; row < cell.row + cell.rowspan; row += 1)
      for (let column = cell.column; column < cell.column + cell.colspan; column += 1)
        covering.set(row * columns + column, cell);
  const words = (row: number, column: number) => {
    const cell = covering.get(row * columns + column);
    return cell === undefined ? '' : block.text.slice(cell.start, cell.end).replace(SPACES, '');
  };
  const readings = readingsOf(block, facts, columns);
  const bodyFrom = firstOfBody(readings, rows, columns, (at) => {
    const cell = covering.get(at);
    return cell === undefined || NOTHING.test(block.text.slice(cell.start, cell.end));
  });
  const entry = (row: number, column: number): Entry => {
    const reading = readings.get(row * columns + column);
    const cell = covering.get(row * columns + column);
    if (reading !== undefined) return reading;
    const isOwn = cell === undefined || (cell.row === row && cell.column === column);
    return isOwn && NOTHING.test(words(row, column)) ? 'blank' : 'unread';
  };
  const heads = (column: number) => {
    const path = Array.from({ length: bodyFrom }, (_, row) => covering.get(row * columns + column));
    return [...new Set(path)].flatMap((cell) => (cell === undefined ? [] : [words(cell.row, cell.column)]));
  };
  return { bodyFrom, rows, columns, entry, words, heads };
}

/** The first row that prints an amount, or one before it with nothing in all columns of amounts. */
function firstOfBody(
  readings: ReadonlyMap<number, Reading>,
  rows: number,
  columns: number,
  isBlank: (at: number) => boolean,
): number {
  const filled = new Set([...readings.keys()].map((at) => at % columns));
  let first = [...readings.keys()].reduce((least, at) => Math.min(least, Math.floor(at / columns)), rows);
  while (first > 0 && [...filled].every((column) => isBlank((first - 1) * columns + column))) first -= 1;
  return first;
}

/** Tables under the same heads one after the other, as one: a table that goes on over pages prints them on each. */
export function gridOf(shapes: readonly [Shape, ...Shape[]]): Grid {
  const [first] = shapes;
  const { bodyFrom, columns, heads } = first;
  const rows = shapes.flatMap((shape, at) => {
    const from = at === 0 ? 0 : shape.bodyFrom;
    return Array.from({ length: shape.rows - from }, (_, row) => [shape, from + row] as const);
  });
  const entry = (row: number, column: number): Entry => {
    const [shape, own] = rows[row] ?? [];
    return shape === undefined || own === undefined ? 'blank' : shape.entry(own, column);
  };
  const words = (row: number, column: number) => {
    const [shape, own] = rows[row] ?? [];
    return shape === undefined || own === undefined ? '' : shape.words(own, column);
  };
  const joined = { bodyFrom, rows: rows.length, columns, entry, words, heads };
  return { ...joined, blocks: blocksOf(joined) };
}

/** The words of all heads, without numbers of columns, which only the first page may print. */
export function headKey(shape: Shape): string {
  const paths = Array.from({ length: shape.columns }, (_, column) =>
    shape.heads(column).filter((words) => !FORMULA.test(words)),
  );
  return paths.map((path) => path.join('/')).join('|');
}

/** The amounts, rates and changes of the table by position; a cell of two facts is none. */
function readingsOf(block: CheckedBlock, facts: readonly Fact[], columns: number): ReadonlyMap<number, Reading> {
  const cells = new TableCells(block, [], []);
  const finest = maximum(facts.map(({ unit, decimals }) => (isMoney(unit) ? (decimals ?? 0) : 0)));
  const found = new Map<number, Reading>();
  for (const fact of facts) {
    const position = cells.positionOf(fact);
    const reading = readFact(fact, finest);
    if (position !== undefined && reading !== undefined) found.set(position.row * columns + position.column, reading);
  }
  return found;
}

function blocksOf(grid: Shape): readonly GridBlock[] {
  const blocks: { names: number[]; levels: number[]; relatives: number[] }[] = [];
  for (let column = 0; column < grid.columns; column += 1) {
    const kind = kindOf(grid, column);
    let last = blocks.at(-1);
    const isFull = last !== undefined && last.levels.length > 0;
    if (last === undefined || (kind === 'name' && isFull)) {
      last = { names: [], levels: [], relatives: [] };
      blocks.push(last);
    }
    if (kind === 'name') last.names.unshift(column);
    if (kind === 'level') last.levels.push(column);
    if (kind === 'relative') last.relatives.push(column);
  }
  return blocks.filter(({ levels }) => levels.length > 0);
}

function kindOf(grid: Shape, column: number): 'name' | 'level' | 'relative' | 'other' {
  const count = { name: 0, level: 0, relative: 0, number: 0 };
  for (let row = grid.bodyFrom; row < grid.rows; row += 1) {
    const entry = grid.entry(row, column);
    if (entry === 'blank') continue;
    const words = entry === 'unread' ? grid.words(row, column) : '';
    if (entry !== 'unread') count[isLevel(entry) ? 'level' : 'relative'] += 1;
    else if (NUMBER.test(words)) count.number += 1;
    else if (words !== '') count.name += 1;
  }
  if (count.level + count.relative > 0) return count.relative > count.level ? 'relative' : 'level';
  if (count.name === 0 || count.number > count.name) return 'other';
  return grid.heads(column).some((words) => NO_NAME.test(words)) ? 'other' : 'name';
}

function isLevel({ fact }: Reading): boolean {
  return fact.statistic === 'level' && isMoney(fact.unit);
}

/** The words that name a row of a block: of the column nearest to its amounts that prints any. */
export function nameOf(grid: Grid, row: number, { names }: GridBlock): string {
  return names.map((column) => grid.words(row, column)).find((words) => words !== '') ?? '';
}
