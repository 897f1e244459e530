import type { FactIndex } from '../fact-index.ts';
import { difference } from '../grand-total.ts';
import { readingsAmong } from '../grid/entries.ts';
import { columnFormulas, type Formula, rowFormulas } from '../grid/formulas.ts';
import type { Entry } from '../grid/grid.ts';
import { gridsOf } from '../grid/grids.ts';
import { judgeDerived, sumOf } from '../judge.ts';
import { derived, notEvaluable } from '../outcome.ts';
import { percentOf } from '../quotient.ts';
import type { Reading } from '../reading.ts';
import type { Outcome, Rule } from '../rule.ts';
import { computed, printed, subjectOfFact } from '../wording.ts';

/** Identities that a table prints itself: A=B+C in a head, 3=2/1*100 in the row that numbers the columns. */
export const tableFormulasHold: Rule = {
  id: 'table-formulas-hold',
  doc: 'A column or row whose head prints how it follows from others (A=B+C, 3=2/1*100) does so; an empty cell of a sum is 0.',
  judgedBefore: true,
  *evaluate(index: FactIndex) {
    for (const grid of gridsOf(index)) {
      for (const formula of columnFormulas(grid))
        for (let row = grid.bodyFrom; row < grid.rows; row += 1)
          yield* judge(formula, (column) => grid.entry(row, column));
      for (const block of grid.blocks)
        for (const formula of rowFormulas(grid, block))
          for (const column of block.levels) yield* judge(formula, (row) => grid.entry(row, column));
    }
  },
};

function* judge(formula: Formula, entryAt: (at: number) => Entry): Generator<Outcome> {
  const result = entryAt(formula.at);
  if (typeof result === 'string') return;
  const entries = [...formula.plus, ...formula.minus].map(entryAt);
  if (entries.includes('unread')) return;
  if (formula.by !== undefined) yield* quotient(result, entryAt(formula.plus[0] ?? formula.at), entryAt(formula.by));
  else yield* sum(result, readingsAmong(formula.plus.map(entryAt)), readingsAmong(formula.minus.map(entryAt)), entries);
}

function* quotient(rate: Reading, top: Entry, base: Entry): Generator<Outcome> {
  if (typeof top === 'string' || typeof base === 'string') return;
  const result = percentOf(top, base);
  if (result === undefined) return;
  const message = `${nameOf(rate)}, ${computed(rate, result)} from ${printed(top)} over ${printed(base)}`;
  yield derived(judgeDerived(rate, result), [rate, top, base], result, message);
}

function* sum(
  result: Reading,
  parts: readonly Reading[],
  taken: readonly Reading[],
  entries: readonly Entry[],
): Generator<Outcome> {
  // Where none of them is printed nothing is claimed.
  if (parts.length + taken.length === 0) return;
  const whole = difference(sumOf(parts), sumOf(taken));
  const verdict = judgeDerived(result, whole);
  const message = `${nameOf(result)}, by the formula of the table ${computed(result, whole)}`;
  const isBroken = verdict === 'warning' || verdict === 'error';
  const readings: [Reading, ...Reading[]] = [result, ...parts, ...taken];
  if (isBroken && entries.includes('blank')) yield notEvaluable(readings, message, 'a part prints nothing here');
  else yield derived(verdict, readings, whole, message, [{ verdict, result, parts, minus: taken }]);
}

function nameOf(result: Reading): string {
  return `${subjectOfFact(result.fact)} printed ${printed(result)}`;
}
