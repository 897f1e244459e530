import type { FactIndex } from '../fact-index.ts';
import { type Line, linesOf, readingsAmong } from '../grid/entries.ts';
import { type Grid, type GridBlock, nameOf } from '../grid/grid.ts';
import { gridsOf } from '../grid/grids.ts';
import { isPrintedSum, printedSum } from '../grid/printed-sums.ts';
import { isSumName, sumsIn } from '../grid/sums.ts';
import type { Window } from '../grid/window.ts';
import { judgeDerived, judgeSame, sumOf } from '../judge.ts';
import { derived, notEvaluable } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import type { Outcome, Rule } from '../rule.ts';
import { computed, printed, subjectOfFact } from '../wording.ts';

/** Crossing lines with different totals that must bear out a sum before one that does not is wrong; and how firmly. */
const PROOFS = 2;
const PROVEN = 28;
/** Lines in front of a sum and behind it that may belong to it. */
const BESIDE = 12;
/** How firmly, where the sum is that of the whole table; of no fewer parts. */
const PROVEN_WHOLE = 12;
const FEWEST_OF_WHOLE = 3;
/** Crossing lines that hold with empty cells before an empty cell is 0 in those that do not. */
const BLANK_PROOFS = 2;
/** What it is said in front of is part of the whole, and maybe not all of it. */
const SOME = /^其\s?中/;

/** for tables of whatever form: rows below 合计, columns beside it, and every level of a breakdown. */
export const tableLinesSumToTotal: Rule = {
  id: 'table-lines-sum-to-total',
  doc: 'A row of a table that the other columns show to be the sum of the rows below or above it is so in every column; likewise a column.',
  judgedBefore: true,
  *evaluate(index: FactIndex) {
    for (const grid of gridsOf(index)) {
      for (const block of grid.blocks) {
        const rows = rowLines(grid, block);
        yield* judgeLines(rows, 1);
        if (block.levels.length > 2) yield* judgeLines(columnLines(grid, block), 2);
      }
    }
  },
};

function rowLines(grid: Grid, block: GridBlock): readonly Line[] {
  const rows = Array.from({ length: grid.rows - grid.bodyFrom }, (_, index) => grid.bodyFrom + index);
  return linesOf(
    rows.map((row) => {
      const name = nameOf(grid, row, block);
      const entries = block.levels.map((column) => grid.entry(row, column));
      return { at: row, name, isSome: SOME.test(name), entries };
    }),
  );
}

function columnLines(grid: Grid, block: GridBlock): readonly Line[] {
  const rows = Array.from({ length: grid.rows - grid.bodyFrom }, (_, index) => grid.bodyFrom + index);
  return linesOf(
    block.levels.map((column) => ({
      at: column,
      name: grid.heads(column).at(-1) ?? '',
      isSome: grid.heads(column).some((head) => SOME.test(head)),
      entries: rows.map((row) => grid.entry(row, column)),
    })),
  );
}

function* judgeLines(lines: readonly Line[], fewest: number): Generator<Outcome> {
  const windows = sumsIn(lines).filter(({ parts }) => parts.length >= fewest);
  const known = new Set(windows.map(({ total }) => total));
  for (const window of windows) yield* judgeWindow(window, lines);
  for (const line of lines) {
    const [first] = readingsAmong(line.entries);
    const printed = known.has(line) ? undefined : printedSum(line, lines);
    if (printed !== undefined) yield* judgeWindow(printed, lines);
    if (known.has(line) || printed !== undefined || first === undefined || !isSumName(line.name) || isOfForm(first))
      continue;
    yield notEvaluable([first], nameOfSum(first), 'what it sums is not certain');
  }
}

function* judgeWindow(window: Window, lines: readonly Line[]): Generator<Outcome> {
  const { total, parts, closed, broken } = window;
  // Two lines that are alike in some columns alone are no sum of one part.
  if (parts.length === 1 && broken.length > 0) return;
  // One part that is all there is shows that two lines are alike, not that they are summed.
  const shown = closed.filter((at) => parts.length === 1 || printing(parts, at).length > 1);
  const differ = new Set(shown.map((at) => total.amounts[at]?.twice)).size;
  const isProven = differ >= PROOFS && window.evidence >= PROVEN && closed.length >= PROOFS * broken.length;
  const isWhole = isOfWholeTable(window, lines) && window.evidence >= PROVEN_WHOLE && closed.length >= broken.length;
  const isKnown = (isProven || isWhole || isPrintedSum(window, lines)) && !window.hasRival && parts.length > 1;
  for (const at of [...closed, ...broken].sort((a, b) => a - b)) {
    const result = total.entries[at];
    if (result === undefined || typeof result === 'string') continue;
    const readings = readingsAmong(parts.map(({ entries }) => entries[at]));
    const sum = judgeSum(result, readings);
    const isBroken = sum.verdict === 'warning' || sum.verdict === 'error';
    const doubt = isBroken ? doubtAbout(window, at, lines, isKnown) : undefined;
    if (doubt === undefined) yield sum;
    else if (!isOfForm(result)) yield notEvaluable([result, ...readings], sum.message, doubt);
  }
}

/** The first or last line is the sum of all others: one column shows as much. */
function isOfWholeTable({ total, parts }: Window, lines: readonly Line[]): boolean {
  const [first, last] = [lines[0], lines.at(-1)];
  if (parts.length < FEWEST_OF_WHOLE) return false;
  return (total === first && parts.at(-1) === last) || (total === last && parts.includes(first ?? total));
}

/** Amounts of known subjects are judged by what the standard forms say: a doubt about their lines says nothing. */
function isOfForm({ fact }: Reading): boolean {
  return fact.concept !== null;
}

function printing(parts: readonly Line[], at: number): readonly Line[] {
  return parts.filter(({ amounts }) => amounts[at]?.isBlank === false);
}

function doubtAbout(window: Window, at: number, lines: readonly Line[], isKnown: boolean): string | undefined {
  if (!isKnown) return 'too few other lines show what it sums';
  const rest = restOf(window, at);
  const isBlank = window.parts.some(({ amounts }) => amounts[at]?.isBlank === true);
  if (isBlank && rest > 0n && window.blanksHold < BLANK_PROOFS) return 'a part prints nothing here';
  if (rest > 0n && window.parts.some(({ isSome }) => isSome)) return 'not all of its parts may be named';
  // 保险费收入 below 养老保险基金收入, in one column alone: a part of a part.
  const more = printing(window.parts, at);
  if (rest < 0n && more.some((part) => window.closed.every((other) => part.amounts[other]?.isBlank === true)))
    return 'lines that print nothing where the sum holds may be parts of others';
  return isPrintedBeside(window, rest, at, lines)
    ? 'an amount that is printed beside them is the difference'
    : undefined;
}

/** Twice what the parts leave of the total, in the unit of the lines. */
function restOf({ total, parts }: Window, at: number): bigint {
  return parts.reduce((rest, { amounts }) => rest - (amounts[at]?.twice ?? 0n), total.amounts[at]?.twice ?? 0n);
}

/** Whether a line about the sum is what it lacks, or has too much: it may be a part that was left out, or counted twice. */
function isPrintedBeside({ total, parts }: Window, rest: bigint, at: number, lines: readonly Line[]): boolean {
  const size = rest < 0n ? -rest : rest;
  const places = [total, ...parts].map((line) => placeOf(lines, line));
  const [first, last] = [Math.min(...places), Math.max(...places)];
  return lines.slice(Math.max(0, first - BESIDE), last + BESIDE + 1).some(({ amounts }) => {
    const amount = amounts[at];
    if (amount === undefined || amount.isBlank) return false;
    const apart = amount.twice < 0n ? size + amount.twice : size - amount.twice;
    return (apart < 0n ? -apart : apart) <= amount.width;
  });
}

/** Lines stand in the order of their rows or columns. */
function placeOf(lines: readonly Line[], { at }: Line): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.at ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function judgeSum(result: Reading, parts: readonly Reading[]): Outcome {
  const [only] = parts;
  const sum = sumOf(parts);
  const verdict = parts.length === 1 && only !== undefined ? judgeSame(result, only) : judgeDerived(result, sum);
  const message = `${nameOfSum(result)}, its ${parts.length} parts ${computed(result, sum)}`;
  return derived(verdict, [result, ...parts], sum, message, [{ verdict, result, parts, minus: [] }]);
}

function nameOfSum(result: Reading): string {
  return `${subjectOfFact(result.fact)} printed ${printed(result)}`;
}
