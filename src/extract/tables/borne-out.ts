import { minus, over, parseRational, type Rational, rational, signOf, times } from '../../base/interval.ts';
import type { Mention } from '../../model/quantity.ts';
import { rateHolds } from '../rate-holds.ts';
import type { Rate } from './rates.ts';
import type { TableGrid } from './table-grid.ts';

/** Rows that must bear out what a rate is against, and the share of all that print it. */
const FEWEST = 3;
const MOSTLY = 0.75;
/** Rows that are looked at. */
const MOST_ROWS = 60;
const HUNDRED = rational(100n);

/** A column of rates with that of the figures they are of. */
export interface RatedPair {
  readonly rate: number;
  readonly level: number;
  readonly statistic: Rate['statistic'];
}

/** Of columns, the one from which the figures of the rows come out as the rates say; undefined where none or several do. */
export function borneOut(grid: TableGrid, pair: RatedPair, bases: readonly number[]): number | undefined {
  const rows = ratedRows(grid, pair).slice(0, MOST_ROWS);
  const found = bases.filter((base) => {
    const held = rows.filter((row) => holds(row, numberAt(grid, row.row, base), pair.statistic)).length;
    return held >= FEWEST && held >= rows.length * MOSTLY;
  });
  return found.length === 1 ? found[0] : undefined;
}

interface RatedRow {
  readonly row: number;
  readonly rate: Mention;
  readonly level: Rational;
}

/** Rows with a rate and a level that is not 0. */
function ratedRows(grid: TableGrid, { rate, level }: RatedPair): readonly RatedRow[] {
  const rows = Array.from({ length: grid.rows - grid.bodyFrom }, (_, index) => grid.bodyFrom + index);
  return rows.flatMap((row) => {
    const [head, top] = [grid.at(row, rate), numberAt(grid, row, level)];
    const mention = head === undefined ? undefined : grid.numbers.get(head);
    if (
      mention?.value === undefined ||
      top === undefined ||
      signOf(top) === 0 ||
      signOf(parseRational(mention.value)) === 0
    )
      return [];
    return [{ row, rate: mention, level: top }];
  });
}

function numberAt(grid: TableGrid, row: number, column: number): Rational | undefined {
  const head = grid.at(row, column);
  const value = head === undefined ? undefined : grid.numbers.get(head)?.value;
  return value === undefined ? undefined : parseRational(value);
}

function holds({ rate, level }: RatedRow, base: Rational | undefined, statistic: Rate['statistic']): boolean {
  if (base === undefined || signOf(base) <= 0) return false;
  const change = minus(level, base);
  const computed =
    statistic === 'change' ? change : times(HUNDRED, over(statistic === 'change_rate' ? change : level, base));
  return rateHolds(rate, computed);
}
