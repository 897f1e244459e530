import type { PageTable, TableCell } from './page-table.ts';

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
 * cut prints no figure on the next one, and each of its words goes on behind a line that fills its cell. Undefined where the
 * next page has a row of its own there.
 */
export function cutCells(
  last: readonly Printed[],
  { cells }: PageTable,
  at: number,
): ReadonlyMap<number, Printed> | undefined {
  const first = cells.filter(({ row }) => row === at);
  if (first.some(({ rowspan, text }) => rowspan > 1 || FIGURE.test(text))) return undefined;
  const begun = new Map<number, Printed>();
  for (const rest of first) {
    const cell = last.find(({ column, colspan }) => column === rest.column && colspan === rest.colspan);
    if (cell === undefined) return undefined;
    if (rest.text === '') continue;
    if (!goesOn(cell, rest)) return undefined;
    begun.set(rest.column, cell);
  }
  return begun.size === 0 ? undefined : begun;
}

function goesOn(cell: Printed, rest: Printed): boolean {
  const end = cell.runs.at(-1);
  if (end === undefined || NUMBERED.test(rest.text) || BEGINS.test(rest.text)) return false;
  const [left, bottom, right, top] = end.box;
  const height = top - bottom;
  // On a page that is turned lines run the other way.
  const isFull = right - left >= LEVEL * height && right >= cell.box[2] - SHORT_OF_EDGE * height;
  return isFull && (rest.text.length <= LONGEST_REST || NUMBERED.test(cell.text));
}
