import { compareRationals, ZERO } from '../../base/interval.ts';
import type { FactIndex } from '../fact-index.ts';
import { difference } from '../grand-total.ts';
import type { Grid, GridBlock } from '../grid/grid.ts';
import { gridsOf } from '../grid/grids.ts';
import { type Computed, judgeDerived } from '../judge.ts';
import { derived } from '../outcome.ts';
import { growthOf, percentOf } from '../quotient.ts';
import type { Reading } from '../reading.ts';
import type { Outcome, Rule, Verdict } from '../rule.ts';
import { computed, printed, subjectOfFact } from '../wording.ts';

/** Rows from which the columns of a rate are found. */
const SAMPLE = 40;
/** Columns in front of a rate that it may be of. */
const NEAREST = 8;
/** Rows with different rates that must bear out a pair of columns, and the share of rows that must. */
const PROOFS = 3;
const SHARE = 0.75;

/** for tables of whatever form: a column of rates or changes is of the two columns that the other rows show. */
export const tableRatesMatchAmounts: Rule = {
  id: 'table-rates-match-amounts',
  doc: 'In a table a rate or a change is that of the two columns of its row which it is of in the other rows.',
  judgedBefore: true,
  *evaluate(index: FactIndex) {
    for (const grid of gridsOf(index))
      for (const block of grid.blocks) for (const column of block.relatives) yield* judgeColumn(grid, block, column);
  },
};

/** The two columns of amounts that a rate or change is of. */
interface Pair {
  readonly level: number;
  readonly base: number;
}

interface Row {
  readonly rate: Reading;
  readonly level: Reading;
  readonly base: Reading;
  readonly result: Computed;
  readonly verdict: Verdict;
}

function* judgeColumn(grid: Grid, block: GridBlock, column: number): Generator<Outcome> {
  const rated = Array.from({ length: grid.rows - grid.bodyFrom }, (_, index) => grid.bodyFrom + index).filter(
    (row) => typeof grid.entry(row, column) !== 'string',
  );
  const columns = block.levels.filter((level) => level < column).slice(-NEAREST);
  const pairs = columns.flatMap((level) => columns.flatMap((base) => (base === level ? [] : [{ level, base }])));
  const sample = evenly(rated, SAMPLE);
  const scored = pairs.map((pair) => ({ pair, holds: rowsOf(grid, sample, column, pair).filter(isClosed).length }));
  const most = scored.reduce((best, { holds }) => Math.max(best, holds), 0);
  if (most < PROOFS) return;
  const [best, rival] = scored.filter(({ holds }) => holds === most);
  if (best === undefined || rival !== undefined) return;
  const rows = rowsOf(grid, rated, column, best.pair);
  const closed = rows.filter(isClosed);
  const differ = new Set(closed.map(({ rate }) => rate.fact.value)).size;
  if (differ < PROOFS || closed.length < rows.length * SHARE) return;
  for (const row of rows) yield judged(row);
}

function rowsOf(grid: Grid, rows: readonly number[], column: number, { level, base }: Pair): readonly Row[] {
  return rows.flatMap((row) => {
    const [rate, top, bottom] = [grid.entry(row, column), grid.entry(row, level), grid.entry(row, base)];
    if (typeof rate === 'string' || typeof top === 'string' || typeof bottom === 'string') return [];
    const result = resultOf(rate, top, bottom);
    return result === undefined
      ? []
      : [{ rate, level: top, base: bottom, result, verdict: judgeDerived(rate, result) }];
  });
}

function resultOf({ fact: { statistic } }: Reading, level: Reading, base: Reading): Computed | undefined {
  if (statistic === 'change') return difference(level, base);
  // Of a base that is negative a rate says nothing that all agree on.
  if (compareRationals(base.point, ZERO) <= 0) return undefined;
  if (statistic === 'completion_rate') return percentOf(level, base);
  return statistic === 'change_rate' ? growthOf(level, base) : undefined;
}

function isClosed({ verdict }: Row): boolean {
  return verdict === 'passed' || verdict === 'note';
}

function judged({ rate, level, base, result, verdict }: Row): Outcome {
  const message = `${subjectOfFact(rate.fact)}: ${rate.fact.statistic} printed ${printed(rate)}, ${computed(rate, result)} from ${printed(level)} and ${printed(base)}`;
  const readings: [Reading, ...Reading[]] = [rate, level, base];
  if (rate.fact.statistic !== 'change') return derived(verdict, readings, result, message);
  return derived(verdict, readings, result, message, [{ verdict, result: level, parts: [base, rate], minus: [] }]);
}

/** At most so many of a list, from all over it. */
function evenly<T>(list: readonly T[], most: number): readonly T[] {
  const step = Math.ceil(list.length / most);
  return step <= 1 ? list : list.filter((_, at) => at % step === 0);
}
