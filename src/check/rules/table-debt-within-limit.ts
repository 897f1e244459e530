import { compareRationals, magnitude, minus, rational, times } from '../../base/interval.ts';
import type { FactIndex } from '../fact-index.ts';
import { difference } from '../grand-total.ts';
import { type Grid, type GridBlock, nameOf } from '../grid/grid.ts';
import { gridsOf } from '../grid/grids.ts';
import { atWorst, type Computed, judgeAtMost, judgeDerived, sumOf } from '../judge.ts';
import { outcome, present } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import type { Outcome, Rule } from '../rule.ts';
import { computed, printed, subjectOfFact } from '../wording.ts';

const LIMIT = /限额|限額/;
/** 新增限额 is what may be added. */
const NEW = /新增/;
const BALANCE = /余额|餘額/;
const ISSUED = /(?:发行|發行|转贷|轉貸).*[额額数數]/;
const REPAID = /还本|還本/;
/** Other rows of such a form; what they change the balance by is not known. */
const RESOLVED = /化解|核销|核銷|置换|置換|汇率|匯率/;
const INTEREST = /付息|利息/;
const TOP = /^[一二三四五六七八九十]+[、.．]/;
const FIRST = /^一[、.．]/;
const YEAR = /(20\d\d)年/;
/** One part in so many. */
const NEAR = rational(100n);
const NOT_HEAD = /[（(].*[）)]/g;

/** What the debt of a government can be: by law no more than its limit, and what it was, plus what is borrowed, less what is repaid. */
export const tableDebtWithinLimit: Rule = {
  id: 'table-debt-within-limit',
  doc: 'In a table of government debt a balance is not above its limit, and the balance of a year is that of the year before plus debt issued less principal repaid, but for a hundredth.',
  *evaluate(index: FactIndex) {
    for (const grid of gridsOf(index)) {
      for (const block of grid.blocks) {
        yield* limitColumns(grid, block);
        for (const rows of formsIn(grid, block)) {
          yield* limitRows(grid, block, rows);
          for (const column of block.levels) yield* rollForward(grid, rows, column);
        }
      }
    }
  },
};

/** 限额 and 余额 side by side, each perhaps divided by kinds of debt. */
function* limitColumns(grid: Grid, block: GridBlock): Generator<Outcome> {
  const paths = block.levels.map((column) => ({ column, path: grid.heads(column).join('/') }));
  const limits = paths.filter(({ path }) => LIMIT.test(path) && !BALANCE.test(path));
  const balances = paths.filter(({ path }) => BALANCE.test(path) && !LIMIT.test(path));
  for (const { column, path } of balances) {
    const same = limits.filter((limit) => kindOf(limit.path) === kindOf(path));
    const [limit] = same;
    if (limit === undefined || same.length > 1) continue;
    for (let row = grid.bodyFrom; row < grid.rows; row += 1) {
      const [balance, most] = [grid.entry(row, column), grid.entry(row, limit.column)];
      if (typeof balance !== 'string' && typeof most !== 'string') yield atMost(balance, most);
    }
  }
}

/** A head without the words that tell limit from balance, and notes. */
function kindOf(path: string): string {
  return path.replace(NOT_HEAD, '').replace(LIMIT, '').replace(BALANCE, '');
}

interface NamedRow {
  readonly row: number;
  readonly name: string;
  readonly year: string | undefined;
}

/** 一、上年末余额 to 五、年末余额: the rows with a number of their own, anew where the numbers begin again. */
function formsIn(grid: Grid, block: GridBlock): readonly (readonly NamedRow[])[] {
  const forms: NamedRow[][] = [];
  for (let row = grid.bodyFrom; row < grid.rows; row += 1) {
    const name = nameOf(grid, row, block);
    if (!TOP.test(name)) continue;
    if (FIRST.test(name) || forms.length === 0) forms.push([]);
    forms.at(-1)?.push({ row, name, year: YEAR.exec(name)?.[1] });
  }
  return forms;
}

/** A form of one balance a year and its limit, which often stand in columns of their own: budget and actual. */
function* limitRows(grid: Grid, block: GridBlock, rows: readonly NamedRow[]): Generator<Outcome> {
  const balances = rows.filter(isBalance);
  const limits = rows.filter(({ name }) => LIMIT.test(name) && BALANCE.test(name) && !NEW.test(name));
  for (const { row, year } of balances) {
    const own = limits.filter((limit) => limit.year === year);
    const [balance, most] = [only(grid, block, row), own[0] === undefined ? undefined : only(grid, block, own[0].row)];
    if (own.length === 1 && balance !== undefined && most !== undefined) yield atMost(balance, most);
  }
}

function isBalance({ name }: NamedRow): boolean {
  return BALANCE.test(name) && !LIMIT.test(name);
}

/** The one amount of a row. */
function only(grid: Grid, { levels }: GridBlock, row: number): Reading | undefined {
  const entries = levels.map((column) => grid.entry(row, column)).filter((entry) => entry !== 'blank');
  const [entry] = entries;
  return entries.length === 1 && typeof entry !== 'string' ? entry : undefined;
}

function* rollForward(grid: Grid, rows: readonly NamedRow[], column: number): Generator<Outcome> {
  const [first, last, ...more] = rows.filter(isBalance);
  if (first === undefined || last === undefined || more.length > 0) return;
  if (first.year === undefined || Number(first.year) + 1 !== Number(last.year)) return;
  const of = rows.filter(({ year, name }) => year === last.year && !BALANCE.test(name) && !LIMIT.test(name));
  const issued = of.filter(({ name }) => ISSUED.test(name) && !REPAID.test(name));
  const repaid = of.filter(({ name }) => REPAID.test(name) && !INTEREST.test(name) && !RESOLVED.test(name));
  const others = of.filter(({ name }) => RESOLVED.test(name));
  if (issued.length !== 1 || repaid.length !== 1) return;
  if (others.some(({ row }) => grid.entry(row, column) !== 'blank')) return;
  const [before, after, plus, less] = [first, last, issued[0], repaid[0]].map((one) =>
    one === undefined ? 'unread' : grid.entry(one.row, column),
  );
  if ([before, after, plus].some((entry) => typeof entry === 'string') || less === 'unread') return;
  const [result, ...parts] = present([after, before, plus].map(asReading));
  if (result !== undefined) yield flow(result, parts, present([asReading(less)]));
}

function asReading(entry: Reading | string | undefined): Reading | undefined {
  return typeof entry === 'string' ? undefined : entry;
}

function flow(result: Reading, parts: readonly Reading[], taken: readonly Reading[]): Outcome {
  const whole = difference(sumOf(parts), sumOf(taken));
  const verdict = atWorst(judgeDerived(result, whole), isNear(result, whole) ? 'note' : 'warning');
  const message = `${subjectOfFact(result.fact)} printed ${printed(result)}, by what was issued and repaid ${computed(result, whole)}`;
  return outcome(verdict, [result, ...parts, ...taken], message, [{ verdict, result, parts, minus: taken }]);
}

/** Principal is also resolved otherwise, and rates of exchange change: a small gap says nothing. */
function isNear({ point }: Reading, whole: Computed): boolean {
  return compareRationals(times(magnitude(minus(point, whole.point)), NEAR), magnitude(point)) <= 0;
}

function atMost(balance: Reading, limit: Reading): Outcome {
  const message = `${subjectOfFact(balance.fact)} printed ${printed(balance)} with a limit of ${printed(limit)}`;
  return outcome(judgeAtMost(sumOf([balance]), sumOf([limit]), limit.lastPlace), [balance, limit], message);
}
