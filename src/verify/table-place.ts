import type { BlockRecord, Cell } from '../model/document.ts';
import type { Part } from '../model/fact.ts';
import { foldCharacters } from './fold.ts';

/** A cell with the words of the cells that say what it holds, their characters folded. */
export interface TablePlace {
  readonly cell: Cell;
  /** Cells above it that are no numbers, from top to bottom, and the first cells of its row. */
  readonly above: readonly string[];
  readonly beside: readonly string[];
  /** Digits alone in the cells right in front of it, those of the levels of a code together. */
  readonly digits: string;
}

const DIGITS = /^\d{1,7}$/;
const CLASS_DIGITS = 3;
const NUMBER = /^-?\d[\d.,]*[%％]?$/;

/** Where a part stands in its table; undefined in blocks that are none. */
export function tablePlace(block: BlockRecord | undefined, part: Pick<Part, 'start' | 'end'>): TablePlace | undefined {
  const { cells = [], text } = block ?? { text: '' };
  const cell = cells.find(({ start, end }) => start <= part.start && part.end <= end);
  if (cell === undefined) return undefined;
  const words = ({ start, end }: Cell) => foldCharacters(text.slice(start, end));
  const body = firstRowOfNumbers(cells, words);
  const above = cells
    .filter((one) => one.row < Math.min(body, cell.row) && covers(one.column, one.colspan, cell.column))
    .map(words)
    .filter((one) => one !== '');
  const beside = cells
    .filter((one) => one !== cell && covers(one.row, one.rowspan, cell.row))
    .map(words)
    .filter((one) => one !== '');
  return { cell, above, beside, digits: digitsInFront(cells, cell, words) };
}

/** The class, of three digits at least, comes first; a lower level may print 2 for 02. */
function digitsInFront(cells: readonly Cell[], cell: Cell, words: (cell: Cell) => string): string {
  const levels: string[] = [];
  for (let column = cell.column - 1; column >= 0; column -= 1) {
    const before = cells.find(
      (one) => covers(one.row, one.rowspan, cell.row) && covers(one.column, one.colspan, column),
    );
    const own = before === undefined ? '' : words(before);
    if (own !== '' && !DIGITS.test(own)) break;
    if (own !== '') levels.unshift(own);
  }
  if ((levels[0]?.length ?? 0) < CLASS_DIGITS) return '';
  return levels.map((own) => own.padStart(2, '0')).join('');
}

function covers(from: number, span: number, at: number): boolean {
  return from <= at && at < from + span;
}

/** The row that numbers the columns (栏次) belongs to the head. */
export function firstRowOfNumbers(cells: readonly Cell[], words: (cell: Cell) => string): number {
  const numbered = new Set(cells.filter((cell) => words(cell) === '栏次').map(({ row }) => row));
  const rows = cells.filter((cell) => !numbered.has(cell.row) && NUMBER.test(words(cell))).map(({ row }) => row);
  return rows.reduce((first, row) => Math.min(first, row), Number.POSITIVE_INFINITY);
}
