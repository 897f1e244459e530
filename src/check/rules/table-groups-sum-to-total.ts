import type { FactIndex } from '../fact-index.ts';
import { readingsAmong } from '../grid/entries.ts';
import type { Grid, GridBlock } from '../grid/grid.ts';
import { gridsOf } from '../grid/grids.ts';
import { outlineOf, type RowGroup, subtotalsOf } from '../grid/groups.ts';
import { judgeDerived, judgeSame, sumOf } from '../judge.ts';
import { derived } from '../outcome.ts';
import type { Outcome, Rule } from '../rule.ts';
import { computed, printed, subjectOfFact } from '../wording.ts';

/** Sums with different totals that must hold before the columns that rows fill are known to say what is part of what. */
const PROOFS = 3;
/** One of so many may be wrong. */
const HOLDING = 3;

/** for tables whose rows are grouped by their columns of names. */
export const tableGroupsSumToTotal: Rule = {
  id: 'table-groups-sum-to-total',
  doc: 'In a table 小计 beside a cell over several rows is the sum of these rows, and a row the sum of those below it that fill further columns of names, where the table shows that.',
  judgedBefore: true,
  *evaluate(index: FactIndex) {
    for (const grid of gridsOf(index)) {
      for (const block of grid.blocks) {
        yield* judgeGroups(grid, block, subtotalsOf(grid, block));
        const sums = [...judgeGroups(grid, block, outlineOf(grid, block))];
        if (isShown(sums)) yield* sums;
      }
    }
  },
};

function isShown(sums: readonly Outcome[]): boolean {
  const holding = sums.filter(({ verdict }) => verdict === 'passed' || verdict === 'note');
  const several = holding.filter(({ facts }) => facts.length > 2);
  const values = new Set(holding.map(({ identities }) => identities?.[0]?.result.fact.value));
  return several.length > 0 && values.size >= PROOFS && holding.length >= HOLDING * (sums.length - holding.length);
}

function* judgeGroups(grid: Grid, { levels }: GridBlock, groups: readonly RowGroup[]): Generator<Outcome> {
  for (const { total, parts } of groups) {
    for (const column of levels) {
      const result = grid.entry(total, column);
      const entries = parts.map((row) => grid.entry(row, column));
      const added = readingsAmong(entries);
      const [only] = added;
      if (typeof result === 'string' || only === undefined || entries.includes('unread')) continue;
      const sum = sumOf(added);
      const verdict = added.length === 1 ? judgeSame(result, only) : judgeDerived(result, sum);
      const message = `${subjectOfFact(result.fact)} printed ${printed(result)}, the ${added.length} rows of its group ${computed(result, sum)}`;
      yield derived(verdict, [result, ...added], sum, message, [{ verdict, result, parts: added, minus: [] }]);
    }
  }
}
