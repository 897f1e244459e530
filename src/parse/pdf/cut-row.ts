import type { PageTable } from './page-table.ts';
import type { TableCell } from './table-cell.ts';

/** A cell as far as a row that a page cuts is looked for in it. */
type Printed = Pick<TableCell, 'row' | 'column' | 'rowspan' | 'colspan' | 'text' | 'runs' | 'box'>;

const FIGURE = /\d/;
const NUMBERED = /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)])/;
/** What begins a name of its own. */
const BEGINS = /^(?:其中|其他|[+＋减加])/;
/** Characters of the rest of a name where no number shows that the name has begun above. */
const LONGEST_REST = 6;
/** Points that a full line may end before the edge of its cell, for each point of its height. */
const SHORT_OF_EDGE = 2.3;
const LEVEL = 0.8;

/**
 * The cells of the last row in which a row at the head of the next page goes on, by column: a row that the end of the page has
 * cut prints its figures on one of the pages, and each of its words goes on behind a line that fills its cell. Undefined where
 * the next page has a row of its own there.
 */
export function cutCells(
  last: readonly Printed[],
  { cells }: PageTable,
  at: number,
): ReadonlyMap<number, Printed> | undefined {
  const first = cells.ofRow(at);
  const printsFigures = first.some(({ text }) => FIGURE.test(text));
  if (first.some(({ rowspan }) => rowspan > 1) || (printsFigures && last.some(({ text }) => FIGURE.test(text))))
    return undefined;
  const begun = new Map<number, Printed>();
  for (const rest of first) {
    const cell = last.find(({ column, colspan }) => column === rest.column && colspan === rest.colspan);
    if (cell === undefined) return undefined;
    if (rest.text === '') continue;
    const isFigure = cell.text === '' && FIGURE.test(rest.text);
    if (!isFigure && !goesOn(cell, rest, printsFigures)) return undefined;
    begun.set(rest.column, cell);
  }
  return [...begun.values()].some(({ text }) => text !== '') ? begun : undefined;
}

function isOpen(text: string): boolean {
  return (
    Math.max(text.lastIndexOf('（'), text.lastIndexOf('(')) > Math.max(text.lastIndexOf('）'), text.lastIndexOf(')'))
  );
}

/** Figures beside the rest may be its own: only a bracket that closes there shows that it has begun above. */
function goesOn(cell: Printed, rest: Printed, besideFigures: boolean): boolean {
  const end = cell.runs.at(-1);
  if (end === undefined || NUMBERED.test(rest.text) || BEGINS.test(rest.text)) return false;
  const [left, bottom, right, top] = end.box;
  const height = top - bottom;
  // On a page that is turned lines run the other way.
  const isFull = right - left >= LEVEL * height && right >= cell.box[2] - SHORT_OF_EDGE * height;
  if (!isFull || besideFigures) return isFull && isOpen(cell.text);
  return rest.text.length <= LONGEST_REST || NUMBERED.test(cell.text) || isOpen(cell.text);
}
