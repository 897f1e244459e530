import type { Block } from '../../model/document.ts';
import { CODE_BEFORE_NAME, SUM_ROW, SUM_WORDS } from '../../vocabulary/table-heads.ts';
import { named } from './named-head.ts';
import type { NamedRow } from './named-row.ts';
import type { Head } from './table-cells.ts';
import { plain, type TableGrid } from './table-grid.ts';

type Unplaced = Omit<NamedRow, 'parent' | 'below' | 'group'>;
type Grouped = Unplaced & Pick<NamedRow, 'group'>;

const RANKS = [
  /^[一二三四五六七八九十]+[、.．]/,
  /^[（(][一二三四五六七八九十]+[）)]/,
  /^\d{1,2}[、.．](?!\d)/,
  /^[（(]\d{1,2}[）)]/,
];
const PART = /^其中[:：]?/;
const NAMES = /名称/;
const DIGITS = /^[\d.,-]+$/;
/** Points by which first characters differ that do not stand alike. */
const STEP = 1.5;
/** Rows above among which a parent is looked for, and levels of indentation that a table has at most. */
const FURTHEST = 500;
const MOST_LEVELS = 6;

/** The cell that names a row: in the column of names, else in the first that prints words for that row alone. */
export function nameOf(grid: TableGrid, row: number, keys: readonly number[]): Head | undefined {
  let of = '';
  const cells = keys.flatMap((column) => {
    // A column without a head goes on with that of the column before it.
    of = grid.paths[column]?.at(-1)?.text ?? of;
    const cell = grid.at(row, column);
    const isName = cell !== undefined && named(cell.text) !== '' && !DIGITS.test(plain(cell.text));
    return isName ? [{ cell, of }] : [];
  });
  const others = cells.filter(({ cell }) => !SUM_WORDS.has(named(cell.text)));
  const names = others.length > 0 ? others : cells;
  const own = names.find(({ cell }) => cell.cell.rowspan === 1) ?? names[0];
  return (names.findLast((one) => NAMES.test(one.of)) ?? own)?.cell;
}

/** What cells over several rows, in front of the one that names a row, say that it divides; from left to right. */
export function groupsBeside(grid: TableGrid, row: number, keys: readonly number[], name: Head): readonly string[] {
  const cells = keys.filter((column) => column < name.cell.column).map((column) => grid.at(row, column));
  const tall = cells.filter((one) => one !== undefined && one !== name && one.cell.rowspan > 1);
  const words = tall.map((one) => plain(one?.text ?? '').replace(CODE_BEFORE_NAME, ''));
  return [...new Set(words)].filter((one) => one !== '' && !DIGITS.test(one) && !SUM_WORDS.has(named(one)));
}

/**
 * The rows of the body that a column names, behind those of the table that this one continues, each with its parent where that
 * is certain. A name in one of the columns `grouping` them begins a group: no row divides one above its group.
 */
export function namedRows(
  grid: TableGrid,
  block: Block,
  column: number,
  before: readonly NamedRow[],
  grouping: readonly number[] = [],
): readonly NamedRow[] {
  const heads = new Set<Head>();
  for (let row = firstRow(grid); row < grid.rows; row += 1) {
    const head = grid.at(row, column);
    if (head === undefined || head.cell.row !== row || !namesFrom(grid, head, column)) continue;
    if (plain(head.text) !== '' && !DIGITS.test(plain(head.text))) heads.add(head);
  }
  const starts = startsOnPage(block);
  const groups = groupsOf(grid, grouping, before.at(-1)?.group ?? 0);
  const own = [...heads].map((head) => {
    // Where it stands says nothing of the names in the column behind.
    const indent = head.cell.column === column ? {} : { indent: undefined };
    return { ...unplaced(head, starts), ...indent, group: groups[head.cell.row] ?? 0 };
  });
  const isAligned = alignedLeft([...before, ...own]);
  const rows: NamedRow[] = [...before];
  for (const row of own) rows.push(withParent(isAligned ? row : { ...row, indent: undefined }, rows));
  return rows;
}

/** A name may begin in the column of the numbers: （一）芦苇补种 over 1 | 苗木. */
function namesFrom({ roles }: TableGrid, { cell }: Head, column: number): boolean {
  if (cell.column === column) return true;
  const before = roles.slice(cell.column, column);
  return before.length > 0 && before.every((role) => role === 'ordinal');
}

/** The number of the group of each row, from that of the row before on. */
function groupsOf(grid: TableGrid, columns: readonly number[], before: number): readonly number[] {
  let group = before;
  return Array.from({ length: grid.rows }, (_, row) => {
    const begins = columns.some((column) => {
      const head = grid.at(row, column);
      const words = head?.cell.row === row && head.cell.column === column ? plain(head.text) : '';
      return words !== '' && !DIGITS.test(words);
    });
    if (begins && row >= grid.bodyFrom) group += 1;
    return group;
  });
}

/** The heads of a table, by which one that goes on with it is known. */
export function headsOf(grid: TableGrid): string {
  const heads = new Set<Head>();
  for (let row = 0; row < firstRow(grid); row += 1) {
    for (let column = 0; column < grid.columns; column += 1) {
      const head = grid.at(row, column);
      if (head !== undefined && head.cell.colspan < grid.columns && plain(head.text) !== '') heads.add(head);
    }
  }
  return [...heads].map(({ cell, text }) => `${cell.column}:${plain(text)}`).join('|');
}

/** A row that numbers the columns ends the head, too: rows without figures may stand below it. */
function firstRow(grid: TableGrid): number {
  const numbered = [...grid.numbered.keys()].filter((row) => {
    const words = Array.from({ length: grid.columns }, (_, column) => plain(grid.at(row, column)?.text ?? ''));
    return !words.includes('栏次') && words.some((one) => DIGITS.test(one));
  });
  return Math.min(grid.bodyFrom, ...numbered);
}

/** The rows above a row that it divides, the nearest first. */
export function ancestors(row: NamedRow | undefined): readonly NamedRow[] {
  const found: NamedRow[] = [];
  for (let at = row?.parent; at !== undefined; at = at.parent) found.push(at);
  return found;
}

function unplaced(head: Head, starts: ReadonlyMap<number, Start>): Unplaced {
  const words = plain(head.text).replace(CODE_BEFORE_NAME, '');
  return { head, words, rank: rankOf(words), indent: indentOf(head, starts) };
}

/** Of the number in front of a name: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）. */
export function rankOf(words: string): number | undefined {
  const rank = RANKS.findIndex((pattern) => pattern.test(words.replace(PART, '')));
  return rank < 0 ? undefined : rank + 1;
}

interface Start {
  readonly page: number;
  readonly box: readonly [number, number, number, number];
}

function startsOnPage({ origin }: Block): ReadonlyMap<number, Start> {
  return new Map(origin.type === 'pdf' ? origin.runs.map((run) => [run.at, run] as const) : []);
}

/**
 * A word that runs over the edge of its cell says nothing, and one in the middle of several rows is in the middle of their width. The first of two lines may stand a line above the cell, where no rule
 * is drawn between the rows.
 */
function indentOf({ cell }: Head, starts: ReadonlyMap<number, Start>): number | undefined {
  const start = starts.get(cell.start);
  if (start === undefined || cell.box === undefined || start.page !== cell.page || cell.rowspan > 1) return undefined;
  const [left, bottom, right, top] = cell.box;
  const [x0, y0, x1, y1] = start.box;
  const x = (x0 + x1) / 2;
  const y = (y0 + y1) / 2;
  return x >= left && x <= right && y >= bottom && y <= top + (y1 - y0) ? x0 : undefined;
}

/** Names in the middle of their cells start alike only where they are of one length. */
function alignedLeft(rows: readonly Unplaced[]): boolean {
  const levels: { indent: number; lengths: Set<number> }[] = [];
  for (const { indent, words } of rows) {
    if (indent === undefined || SUM_ROW.test(words)) continue;
    const level = levels.find((one) => Math.abs(one.indent - indent) <= STEP);
    if (level === undefined) levels.push({ indent, lengths: new Set([words.length]) });
    else level.lengths.add(words.length);
    if (levels.length > MOST_LEVELS) return false;
  }
  return levels.some(({ lengths }) => lengths.size > 1);
}

function withParent(row: Grouped, above: readonly NamedRow[]): NamedRow {
  const near = above
    .slice(-FURTHEST)
    .filter(({ group }) => group === row.group)
    .reverse();
  if (row.rank !== undefined) return { ...row, parent: numberedAbove(row, near), below: undefined };
  const last = near.find(({ rank, words }) => rank !== undefined || SUM_ROW.test(words));
  const below = SUM_ROW.test(row.words) || last?.rank === undefined ? undefined : last;
  if (PART.test(row.words)) return { ...row, parent: wholeOf(row, near), below };
  return { ...row, parent: SUM_ROW.test(row.words) ? undefined : lessIndented(row, near), below };
}

/** （一） divides the nearest 一、 unless a row between them ends the list or stands further left. */
function numberedAbove(row: Unplaced, near: readonly NamedRow[]): NamedRow | undefined {
  for (const one of near) {
    if (one.rank !== undefined && one.rank < (row.rank ?? 0)) return stands(one, row) > 0 ? undefined : one;
    if (one.rank !== undefined || PART.test(one.words)) continue;
    if (SUM_ROW.test(one.words) || stands(one, row) < 0) return undefined;
  }
  return undefined;
}

/** 其中： divides the row above it; a second one what the first divides. */
function wholeOf(row: Unplaced, near: readonly NamedRow[]): NamedRow | undefined {
  const whole = near.find((one) => stands(one, row) <= 0);
  return whole !== undefined && isPart(whole) ? whole.parent : whole;
}

/** The nearest row that starts further left. A numbered row that starts alike may be the whole of this one, or not. */
function lessIndented(row: Unplaced, near: readonly NamedRow[]): NamedRow | undefined {
  if (row.indent === undefined) return undefined;
  for (const one of near) {
    if (one.indent === undefined || SUM_ROW.test(one.words)) return undefined;
    // 专项债券 below 其中：一般债券 is beside it.
    if (stands(one, row) < 0) return isPart(one) ? one.parent : one;
    if (stands(one, row) === 0 && isPart(one)) return besidePart(one);
    if (stands(one, row) === 0 && one.rank !== undefined) return undefined;
  }
  return undefined;
}

/** The whole of a 其中 row that starts further right than it: what starts as that row does cannot be beside the whole. */
function besidePart(part: NamedRow): NamedRow | undefined {
  return part.parent !== undefined && stands(part.parent, part) < 0 ? part.parent : undefined;
}

function isPart({ words, rank }: Unplaced): boolean {
  return rank === undefined && PART.test(words);
}

/** Negative where a row starts left of another, positive where right of it, 0 where alike or not known. */
function stands({ indent }: Unplaced, { indent: other }: Unplaced): number {
  if (indent === undefined || other === undefined || Math.abs(indent - other) <= STEP) return 0;
  return indent - other;
}
