import type { Grid, GridBlock } from './grid.ts';

/** How a column or row follows from others, as its head prints it: A=B+C, 3=2/1*100. */
export interface Formula {
  /** The column or row. */
  readonly at: number;
  /** Columns or rows that are added and taken away; of a quotient the one that is divided. */
  readonly plus: readonly number[];
  readonly minus: readonly number[];
  /** What it is divided by; then it is in percent. */
  readonly by?: number;
}

const NAMED = /^([A-Z]|\d{1,2})(?:=(.+))?$/;
const SUM = /^(?:[A-Z]|\d{1,2})(?:[+-](?:[A-Z]|\d{1,2}))+$/;
const QUOTIENT = /^([A-Z]|\d{1,2})\/([A-Z]|\d{1,2})(?:\*100%?)?$/;
const TERM = /([+-]?)([A-Z]|\d{1,2})/g;
/** Head of a column that prints the formulas of its rows. */
const FORMULAS = /^公式$/;

/** Formulas that the heads of columns print, by the numbers of the columns. */
export function columnFormulas(grid: Grid): readonly Formula[] {
  const columns = Array.from({ length: grid.columns }, (_, column) => column);
  return formulasAmong(columns.map((column) => [column, grid.heads(column).at(-1) ?? ''] as const));
}

/** Formulas that a column beside the names of the rows prints. */
export function rowFormulas(grid: Grid, { levels: [first = 0] }: GridBlock): readonly Formula[] {
  const columns = Array.from({ length: first }, (_, column) => column);
  const column = columns.findLast((one) => grid.heads(one).some((words) => FORMULAS.test(words)));
  if (column === undefined) return [];
  const rows = Array.from({ length: grid.rows - grid.bodyFrom }, (_, index) => grid.bodyFrom + index);
  return formulasAmong(rows.map((row) => [row, grid.words(row, column)] as const));
}

function formulasAmong(printed: readonly (readonly [at: number, words: string])[]): readonly Formula[] {
  const named = printed.flatMap(([at, words]) => {
    const match = NAMED.exec(plainSigns(words));
    return match === null ? [] : [{ at, name: match[1] ?? '', right: match[2] }];
  });
  const places = Map.groupBy(named, ({ name }) => name);
  // A letter that stands twice names nothing.
  const placeOf = (name: string) => (places.get(name)?.length === 1 ? places.get(name)?.[0]?.at : undefined);
  return named.flatMap(({ at, name, right }) => {
    const formula = right === undefined || placeOf(name) !== at ? undefined : parse(at, right, placeOf);
    return formula === undefined ? [] : [formula];
  });
}

function parse(at: number, right: string, placeOf: (name: string) => number | undefined): Formula | undefined {
  const quotient = QUOTIENT.exec(right);
  if (quotient !== null) {
    const [top, by] = [placeOf(quotient[1] ?? ''), placeOf(quotient[2] ?? '')];
    return top === undefined || by === undefined ? undefined : { at, plus: [top], minus: [], by };
  }
  if (!SUM.test(right)) return undefined;
  const terms = [...right.matchAll(TERM)].map(([, sign, name]) => ({ sign, place: placeOf(name ?? '') }));
  const places = (negative: boolean) =>
    terms.flatMap(({ sign, place }) => ((sign === '-') === negative && place !== undefined ? [place] : []));
  const [plus, minus] = [places(false), places(true)];
  return plus.length + minus.length < terms.length ? undefined : { at, plus, minus };
}

function plainSigns(words: string): string {
  return words
    .replace(/[＝]/g, '=')
    .replace(/[＋]/g, '+')
    .replace(/[－–—]/g, '-')
    .replace(/[×＊]/g, '*')
    .replace(/[÷／]/g, '/');
}
