import type { FactIndex } from '../fact-index.ts';
import { type Grid, type GridBlock, nameOf } from '../grid/grid.ts';
import { gridsOf } from '../grid/grids.ts';
import { judgeSame } from '../judge.ts';
import { outcome } from '../outcome.ts';
import type { Outcome, Rule } from '../rule.ts';
import { printed, subjectOfFact } from '../wording.ts';

/** Names of the whole of a side, of which kind of budget whatever. */
const INCOME = /(?:收入总计|收入總計|总收入|總收入)$/;
const EXPENDITURE = /(?:支出总计|支出總計|总支出|總支出)$/;
const WHOLE = /^(?:总计|總計)$/;

/** R-04 for tables of whatever form: income and expenditure side by side end in one total. */
export const tableSidesBalance: Rule = {
  id: 'table-sides-balance',
  doc: 'Where a table prints income and expenditure side by side, the totals of both sides in one row are equal in every column.',
  judgedBefore: true,
  *evaluate(index: FactIndex) {
    for (const grid of gridsOf(index)) {
      const [left, right, ...more] = grid.blocks;
      if (left === undefined || right === undefined || more.length > 0) continue;
      for (let row = grid.bodyFrom; row < grid.rows; row += 1)
        if (areSides(nameOf(grid, row, left), nameOf(grid, row, right))) yield* judgeRow(grid, row, left, right);
    }
  },
};

function areSides(left: string, right: string): boolean {
  return (INCOME.test(left) && EXPENDITURE.test(right)) || (WHOLE.test(left) && WHOLE.test(right));
}

/** Column by column, where both sides have the same heads. */
function* judgeRow(grid: Grid, row: number, left: GridBlock, right: GridBlock): Generator<Outcome> {
  const lowest = ({ levels }: GridBlock) => levels.map((column) => grid.heads(column).at(-1) ?? '');
  if (lowest(left).join('|') !== lowest(right).join('|')) return;
  for (const [at, column] of left.levels.entries()) {
    const [income, expenditure] = [grid.entry(row, column), grid.entry(row, right.levels[at] ?? column)];
    if (typeof income === 'string' || typeof expenditure === 'string') continue;
    const verdict = judgeSame(income, expenditure);
    const message = `${subjectOfFact(income.fact)} printed ${printed(income)} beside ${subjectOfFact(expenditure.fact)} printed ${printed(expenditure)}`;
    yield outcome(verdict, [income, expenditure], message, [
      { verdict, result: income, parts: [expenditure], minus: [] },
    ]);
  }
}
