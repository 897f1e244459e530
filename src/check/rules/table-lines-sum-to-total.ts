import { compareRationals } from '../../base/interval.ts';
import type { FactIndex } from '../fact-index.ts';
import { type Line, linesOf, readingsAmong } from '../grid/entries.ts';
import { type Grid, type GridBlock, nameOf } from '../grid/grid.ts';
import { gridsOf } from '../grid/grids.ts';
import { isPrintedSum } from '../grid/printed-sums.ts';
import { isSumName, sumsIn } from '../grid/sums.ts';
import type { Window } from '../grid/window.ts';
import { judgeDerived, judgeSame, sumOf } from '../judge.ts';
import { notEvaluable, outcome } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import type { Outcome, Rule } from '../rule.ts';
import { computed, printed, subjectOfFact } from '../wording.ts';

/** Crossing lines with different totals that must bear out a sum before one that does not is wrong; and how firmly. */
const PROOFS = 2;
const PROVEN = 28;
/** Crossing lines that hold with empty cells before an empty cell is 0 in those that do not. */
const BLANK_PROOFS = 2;

/** for tables of whatever form: rows below 合计, columns beside it, and every level of a breakdown. */
export const tableLinesSumToTotal: Rule = {
  id: 'table-lines-sum-to-total',
  doc: 'A row of a table that the other columns show to be the sum of the rows below or above it is so in every column; likewise a column.',
  judgedBefore: true,
  *evaluate(index: FactIndex) {
    for (const grid of gridsOf(index)) {
      for (const block of grid.blocks) {
        const rows = rowLines(grid, block);
        yield* judgeLines(rows);
        if (block.levels.length > 2) yield* judgeLines(columnLines(grid, block));
      }
    }
  },
};

function rowLines(grid: Grid, block: GridBlock): readonly Line[] {
  const rows = Array.from({ length: grid.rows - grid.bodyFrom }, (_, index) => grid.bodyFrom + index);
  return linesOf(
    rows.map((row) => ({
      at: row,
      name: nameOf(grid, row, block),
      entries: block.levels.map((column) => grid.entry(row, column)),
    })),
  );
}

function columnLines(grid: Grid, block: GridBlock): readonly Line[] {
  const rows = Array.from({ length: grid.rows - grid.bodyFrom }, (_, index) => grid.bodyFrom + index);
  return linesOf(
    block.levels.map((column) => ({
      at: column,
      name: grid.heads(column).at(-1) ?? '',
      entries: rows.map((row) => grid.entry(row, column)),
    })),
  );
}

function* judgeLines(lines: readonly Line[]): Generator<Outcome> {
  const windows = sumsIn(lines);
  const known = new Set(windows.map(({ total }) => total));
  for (const window of windows) yield* judgeWindow(window, isPrintedSum(window, lines));
  for (const line of lines) {
    const [first] = readingsAmong(line.entries);
    if (known.has(line) || first === undefined || !isSumName(line.name)) continue;
    yield notEvaluable([first], nameOfSum(first), 'what it sums is not certain');
  }
}

function* judgeWindow(window: Window, isPrinted: boolean): Generator<Outcome> {
  const { total, parts, closed, broken } = window;
  const differ = new Set(closed.map((at) => total.amounts[at]?.twice)).size;
  const isProven = differ >= PROOFS && window.evidence >= PROVEN && closed.length >= PROOFS * broken.length;
  for (const at of [...closed, ...broken].sort((a, b) => a - b)) {
    const result = total.entries[at];
    if (result === undefined || typeof result === 'string') continue;
    const readings = readingsAmong(parts.map(({ entries }) => entries[at]));
    const sum = judgeSum(result, readings);
    const isBroken = sum.verdict === 'warning' || sum.verdict === 'error';
    const doubt = isBroken ? doubtAbout(window, at, result, readings, isProven || isPrinted) : undefined;
    yield doubt === undefined ? sum : notEvaluable([result, ...readings], sum.message, doubt);
  }
}

function doubtAbout(
  { parts, blanksHold }: Window,
  at: number,
  result: Reading,
  readings: readonly Reading[],
  isKnown: boolean,
): string | undefined {
  if (!isKnown || parts.length < 2) return 'too few other lines show what it sums';
  const blank = parts.some(({ amounts }) => amounts[at]?.isBlank === true);
  const isMore = compareRationals(sumOf(readings).point, result.point) > 0;
  return blank && !isMore && blanksHold < BLANK_PROOFS ? 'a part prints nothing here' : undefined;
}

function judgeSum(result: Reading, parts: readonly Reading[]): Outcome {
  const [only] = parts;
  const verdict = parts.length === 1 && only !== undefined ? judgeSame(result, only) : judgeDerived(result, sumOf(parts));
  const message = `${nameOfSum(result)}, its ${parts.length} parts ${computed(result, sumOf(parts))}`;
  return outcome(verdict, [result, ...parts], message, [{ verdict, result, parts, minus: [] }]);
}

function nameOfSum(result: Reading): string {
  return `${subjectOfFact(result.fact)} printed ${printed(result)}`;
}
