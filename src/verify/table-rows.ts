import type { BlockRecord, Cell } from '../model/document.ts';
import type { Part } from '../model/fact.ts';
import { CODE_BEFORE_NAME, CODE_HEAD, NOTE_HEAD, SUM_ROW } from '../vocabulary/table-heads.ts';
import type { Above } from './rows-above.ts';
import { bodyOf, cellAt, wordsOf } from './table-place.ts';

/** A row that one column of a table names. */
interface Row {
  readonly at: string;
  readonly words: string;
  /** 1 for 一、 down to 4 for (1); 0 where it has no number. */
  readonly depth: number;
  /** Points from the left edge of the page to its first character. */
  left: number | undefined;
  readonly part: boolean;
  readonly sum: boolean;
  /** Counts the names that columns before its own print down to it. */
  readonly group: number;
  whole: Row | undefined;
  /** The nearest row with a number above one that has none. */
  numbered: Row | undefined;
}

/** How the rows of a table are found on its pages. */
export interface Pages {
  /** The table that one goes on with. */
  before(block: BlockRecord): BlockRecord | undefined;
  /** Characters of the archived page that a box touches, without spaces. */
  spell(page: number, box: Box): string;
}

type Box = readonly [x0: number, y0: number, x1: number, y1: number];

const NUMBER = /^[\d.,-]+$/;
const AMOUNT = /^[\d.,-]+[%％]?$/;
const DEPTHS = [/^[一二三四五六七八九十]+[、.]/, /^\([一二三四五六七八九十]+\)/, /^\d{1,2}[、.](?!\d)/, /^\(\d{1,2}\)/];
const PART = /^其中:?/;
const GIVES = /20\d\d年.*(?:预算|决算|执行)数/;
/** Points within which rows start alike. */
const ALIKE = 1.5;
const REACH = 500;
const MOST_LEVELS = 6;

/** The rows of a column, behind those of the tables that it goes on with, and its own by where they are printed. */
interface Column {
  readonly rows: readonly Row[];
  readonly own: ReadonlyMap<string, Row>;
}

const known = new WeakMap<BlockRecord, Map<number, Column>>();

/** Words of the rows that a row divides, the nearest first, by numbers, 其中 and how far in a row starts. */
export function wholesOf(block: BlockRecord, { start, end }: Part, column: number, pages: Pages): Above {
  const cell = cellAt(block, { start, end });
  const row = cell && columnOf(block, column, pages).own.get(keyOf(block, cell));
  const wholes = chain(row?.whole);
  const given = chain((wholes.at(-1) ?? row)?.numbered).filter((one) => GIVES.test(one.words));
  const numbered = wholes.length === 0 ? (row?.numbered?.words ?? '') : '';
  return { wholes: wholes.map((one) => one.words), givers: given.map((one) => one.words), numbered };
}

function chain(from: Row | undefined): readonly Row[] {
  const found: Row[] = [];
  for (let one = from; one !== undefined; one = one.whole) found.push(one);
  return found;
}

function keyOf({ id }: BlockRecord, { start }: Cell): string {
  return `${id}:${start}`;
}

function columnOf(block: BlockRecord, column: number, pages: Pages): Column {
  const columns = known.get(block) ?? new Map<number, Column>();
  known.set(block, columns);
  const done = columns.get(column);
  if (done !== undefined) return done;
  const last = pages.before(block);
  const goesOn = last !== undefined && headsOf(last) === headsOf(block);
  const rows = goesOn ? [...columnOf(last, column, pages).rows] : [];
  const own = ownRows(block, column, rows.at(-1)?.group ?? 0, pages);
  const ragged = !startsInLevels([...rows, ...own]);
  for (const row of own) {
    if (ragged) row.left = undefined;
    const above = rows
      .slice(-REACH)
      .filter(({ group }) => group === row.group)
      .reverse();
    row.whole = wholeAbove(row, above);
    const last = above.find(({ depth, sum }) => depth > 0 || sum);
    if (row.depth === 0 && !row.sum && (last?.depth ?? 0) > 0) row.numbered = last;
    rows.push(row);
  }
  const found: Column = { rows, own: new Map(own.map((row) => [row.at, row])) };
  columns.set(column, found);
  return found;
}

function headsOf(block: BlockRecord): string {
  const { cells = [] } = block;
  const body = bodyOf(block);
  const width = Math.max(...cells.map(({ column, colspan }) => column + colspan));
  const heads = cells.filter((cell) => cell.row < body && cell.colspan < width && wordsOf(block, cell) !== '');
  return heads.map((cell) => `${cell.column}:${wordsOf(block, cell)}`).join('|');
}

/** Columns of names between the amounts before a column and itself. */
function namesBefore(block: BlockRecord, column: number, body: number): ReadonlySet<number> {
  const { cells = [] } = block;
  const found = new Set<number>();
  for (let at = column - 1; at >= 0; at -= 1) {
    const own = cells.filter(
      (cell) => cell.column <= at && at < cell.column + cell.colspan && wordsOf(block, cell) !== '',
    );
    const head = own.findLast(({ row }) => row < body);
    const below = own.filter(({ row }) => row >= body).map((cell) => wordsOf(block, cell));
    const numbers = below.filter((one) => AMOUNT.test(one)).length;
    const isCode = head !== undefined && CODE_HEAD.test(wordsOf(block, head));
    if (!isCode && numbers > 0 && numbers * 2 >= below.length) break;
    if (head === undefined || !NOTE_HEAD.test(wordsOf(block, head))) found.add(at);
  }
  return found;
}

/** First rows of the groups that names in these columns begin. */
function groupsIn(block: BlockRecord, columns: ReadonlySet<number>, body: number): readonly number[] {
  const begin = (block.cells ?? []).filter((cell) => {
    const own = cell.row >= body && columns.has(cell.column) ? wordsOf(block, cell) : '';
    return own !== '' && !NUMBER.test(own);
  });
  return [...new Set(begin.map(({ row }) => row))].sort((a, b) => a - b);
}

function ownRows(block: BlockRecord, column: number, before: number, pages: Pages): readonly Row[] {
  const { cells = [] } = block;
  const body = bodyOf(block);
  const begins = groupsIn(block, namesBefore(block, column, body), body);
  let group = 0;
  const groupAt = (row: number) => {
    while (group < begins.length && (begins[group] ?? 0) <= row) group += 1;
    return before + group;
  };
  return cells
    .filter((cell) => cell.column === column && cell.row >= body)
    .map((cell): Row => {
      const own = wordsOf(block, cell).replace(CODE_BEFORE_NAME, '');
      return {
        at: keyOf(block, cell),
        words: own,
        depth: DEPTHS.findIndex((pattern) => pattern.test(own.replace(PART, ''))) + 1,
        left: leftOf(block, cell, pages),
        part: PART.test(own),
        sum: SUM_ROW.test(own),
        group: groupAt(cell.row),
        whole: undefined,
        numbered: undefined,
      };
    })
    .filter((row) => row.words !== '' && !NUMBER.test(row.words));
}

/**
 * Left edge of the first piece of text in a cell of a PDF. Where no rule is drawn between rows, the first of two lines may stand
 * a line above the cell: then the words of the cell begin there.
 */
function leftOf(
  { locator, text }: BlockRecord,
  { page, box, start, end, rowspan }: Cell,
  pages: Pages,
): number | undefined {
  // Words in the middle of several rows are in the middle of their width.
  if (box === undefined || page === undefined || rowspan > 1) return undefined;
  const own = text.slice(start, end).replaceAll(SPACES, '');
  const boxes = locator.flatMap((one) => (one.type === 'pdf' && one.page === page ? one.boxes : []));
  const first = boxes.find((piece) => stands(piece, box, 0));
  const begins = (piece: Box) => {
    const spelled = pages.spell(page, piece);
    return spelled !== '' && (own.startsWith(spelled) || spelled.startsWith(own));
  };
  if (first !== undefined && begins(first)) return first[0];
  const above = boxes.find(
    (piece) => stands(piece, box, piece[3] - piece[1]) && !stands(piece, box, 0) && begins(piece),
  );
  return (above ?? first)?.[0];
}

/** Whether the middle of a piece is in a box, or at most so far above it. */
function stands([x0, y0, x1, y1]: Box, [left, bottom, right, top]: Box, above: number): boolean {
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return left <= x && x <= right && bottom <= y && y <= top + above;
}

const SPACES = /\s+/g;

/** Few starts, and rows of different length with one start: no column of centred words. */
function startsInLevels(rows: readonly Row[]): boolean {
  const starts: [number, number][] = [];
  let isLeft = false;
  for (const { left, sum, words: own } of rows) {
    if (left === undefined || sum) continue;
    const start = starts.find(([one]) => Math.abs(one - left) <= ALIKE);
    if (start === undefined) starts.push([left, own.length]);
    else if (start[1] !== own.length) isLeft = true;
  }
  return isLeft && starts.length <= MOST_LEVELS;
}

function wholeAbove(row: Row, above: readonly Row[]): Row | undefined {
  if (row.part && row.depth === 0) {
    const one = above.find((other) => side(other, row) <= 0);
    return one?.part === true && one.depth === 0 ? one.whole : one;
  }
  if (row.depth === 0 && (row.sum || row.left === undefined)) return undefined;
  for (const one of above) {
    const decided = row.depth > 0 ? byNumber(one, row) : byStart(one, row);
    if (decided !== 'on') return decided;
  }
  return undefined;
}

function byNumber(one: Row, row: Row): Row | undefined | 'on' {
  if (one.depth > 0) {
    if (one.depth >= row.depth) return 'on';
    return side(one, row) > 0 ? undefined : one;
  }
  if (one.part) return 'on';
  return one.sum || side(one, row) < 0 ? undefined : 'on';
}

function byStart(one: Row, row: Row): Row | undefined | 'on' {
  if (one.left === undefined || one.sum) return undefined;
  const between = side(one, row);
  if (between < 0) return one.part && one.depth === 0 ? one.whole : one;
  if (between > 0 || (one.depth === 0 && !one.part)) return 'on';
  // As an indented 其中 starts only what is beside it.
  const { whole } = one;
  return one.part && one.depth === 0 && whole !== undefined && side(whole, one) < 0 ? whole : undefined;
}

/** Below 0 where a row starts further left than another, above 0 further right. */
function side(one: Row, { left }: Row): number {
  if (one.left === undefined || left === undefined || Math.abs(one.left - left) <= ALIKE) return 0;
  return one.left - left;
}
