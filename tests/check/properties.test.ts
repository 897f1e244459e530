import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mutateAmounts, sharesByStep } from '../../bench/mutation.ts';
import { formatRational, over, parseRational, rational, roundRational, times } from '../../src/base/interval.ts';
import { check } from '../../src/check/index.ts';
import { type FactRow, factsOf, inputOf, statementOf } from './fact-rows.ts';
import seed from './seed-facts.json' with { type: 'json' };

/** Amounts in fen: finer than anything printed in 万元 with two decimals. */
const fen = fc.bigInt(0n, 10n ** 13n);
const FEN_PER_WAN = rational(1_000_000n);

function wan(amount: bigint, places = 2): string {
  return `${formatRational(over(rational(amount < 0n ? -amount : amount), FEN_PER_WAN), places)}万元`;
}

function percent(part: bigint, whole: bigint, places = 2): string {
  const magnitude = part < 0n ? -part : part;
  return `${formatRational(times(rational(100n), rational(magnitude, whole)), places)}%`;
}

function signed(change: bigint): string {
  return change < 0n ? '-减少' : '+增加';
}

/** What a careful publisher would print of a level that grew from `before` to `now`. */
function growth(concept: string, dimensions: string, before: bigint, now: bigint): FactRow[] {
  const change = now - before;
  const rate: FactRow[] =
    before === 0n
      ? []
      : [[percent(change, before), concept, dimensions, 'actual', 'change_rate', 'actual@2019', signed(change)]];
  return [
    [wan(now), concept, dimensions, 'actual', 'level'],
    [wan(change), concept, dimensions, 'actual', 'change', 'actual@2019', signed(change)],
    ...rate,
  ];
}

function levelsFound(rows: readonly FactRow[]): string[] {
  const found = check(inputOf(factsOf(rows))).findings;
  return found.filter(({ level }) => level === 'error' || level === 'warning').map(({ message }) => message);
}

test('a publication that adds up before it is rounded raises no error and no warning', () => {
  const year = fc.record({ fiscal: fen, other: fen, carryIn: fen, basic: fen, project: fen });
  fc.assert(
    fc.property(year, year, fc.integer({ min: 1, max: 4 }), (before, now, places) => {
      const totals = (one: typeof now) => ({
        income: one.fiscal + one.other,
        spent: one.basic + one.project,
      });
      const [then, today] = [totals(before), totals(now)];
      const total = today.income + now.carryIn;
      fc.pre(today.income > 0n && today.spent > 0n && total >= today.spent);
      const rows: FactRow[] = [
        [wan(total), 'balance.grand_total', 'side=both', 'actual', 'level'],
        [wan(now.carryIn), 'balance.carry_in', '', 'actual', 'level'],
        ...growth('income.total', '', then.income, today.income),
        ...growth('expenditure.total', '', then.spent, today.spent),
        ...growth('income.fiscal', '', before.fiscal, now.fiscal),
        [percent(now.fiscal, today.income, places), 'income.fiscal', '', 'actual', 'share', 'income.total'],
        [wan(now.other), 'income.other', '', 'actual', 'level'],
        [percent(now.other, today.income, places), 'income.other', '', 'actual', 'share', 'income.total'],
        [wan(now.basic, places), 'expenditure.basic', '', 'actual', 'level'],
        [percent(now.basic, today.spent), 'expenditure.basic', '', 'actual', 'share', 'expenditure.total'],
        [wan(now.project), 'expenditure.project', '', 'actual', 'level'],
        [percent(now.project, today.spent), 'expenditure.project', '', 'actual', 'share', 'expenditure.total'],
      ];
      expect(levelsFound(rows)).toEqual([]);
    }),
  );
});

test('类 and 款 that add up before they are rounded raise no error and no warning', () => {
  const item = fc.record({ code: fc.integer({ min: 1, max: 9 }), budget: fen, actual: fen });
  const items = fc.uniqueArray(item, { selector: ({ code }) => code, minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(items, (kinds) => {
      const sum = (of: 'budget' | 'actual') => kinds.reduce((all, kind) => all + kind[of], 0n);
      const rows = (dimensions: string, budget: bigint, actual: bigint): FactRow[] => [
        [wan(actual), 'gpb.expenditure', dimensions, 'actual', 'level'],
        [
          wan(actual - budget),
          'gpb.expenditure',
          dimensions,
          'actual',
          'change',
          'budget.initial@2020',
          signed(actual - budget),
        ],
      ];
      const all = [
        ...rows('function=208', sum('budget'), sum('actual')),
        ...kinds.flatMap(({ code, budget, actual }) => rows(`function=2080${code}`, budget, actual)),
      ];
      expect(levelsFound(all)).toEqual([]);
    }),
  );
});

test('the verdict on a rate agrees with a search over everything that the printed digits stand for', () => {
  const amount = fc.bigInt(1n, 2_000n);
  fc.assert(
    fc.property(amount, amount, fc.bigInt(-300n, 300n), (now, before, offset) => {
      fc.pre(before > 10n);
      // Levels in units of 0.01 万元; the rate in units of 0.1 %, off from the right one by `offset`.
      const exact = times(rational(1000n), rational(now - before, before));
      const stated = roundRational(exact, 0).numerator + offset;
      const rows: FactRow[] = [
        [`${formatRational(rational(now, 100n), 2)}万元`, 'training', '', 'actual', 'level'],
        [`${formatRational(rational(before, 100n), 2)}万元`, 'training', '', 'budget.initial', 'level'],
        [
          `${formatRational(rational(stated < 0n ? -stated : stated, 10n), 1)}%`,
          'training',
          '',
          'actual',
          'change_rate',
          'budget.initial@2020',
          signed(stated),
        ],
      ];
      const verdict = check(inputOf(factsOf(rows))).evaluated.find(
        ({ rule }) => rule === 'change-matches-rate',
      )?.outcome;
      expect(verdict).toBe(byHand(now, before, stated));
    }),
    { numRuns: 500 },
  );
});

/** In whole numbers alone: growth is monotone, so its range is between (now − ½) / (before + ½) and (now + ½) / (before − ½). */
function byHand(now: bigint, before: bigint, stated: bigint): string {
  const permille = (top: bigint, bottom: bigint) => rational(1000n * (top - bottom), bottom);
  const low = permille(2n * now - 1n, 2n * before + 1n);
  const high = permille(2n * now + 1n, 2n * before - 1n);
  const below = (a: { numerator: bigint; denominator: bigint }, twice: bigint) =>
    2n * a.numerator <= twice * a.denominator;
  const above = (a: { numerator: bigint; denominator: bigint }, twice: bigint) =>
    2n * a.numerator >= twice * a.denominator;
  const point = roundRational(permille(now, before), 0);
  if (point.numerator === stated) return 'passed';
  if (below(low, 2n * stated + 1n) && above(high, 2n * stated - 1n)) return 'note';
  const truncatedLow = roundRational(low, 0, 'truncate').numerator;
  const truncatedHigh = roundRational(high, 0, 'truncate').numerator;
  if (truncatedLow <= stated && stated <= truncatedHigh) return 'note';
  return below(low, 2n * stated + 2n) && above(high, 2n * stated - 2n) ? 'warning' : 'error';
}

test('a wrong amount on the seed page shows: the shares measured do not fall', () => {
  const facts = factsOf(seed.rows as unknown as FactRow[], seed.entity, seed.year);
  const results = mutateAmounts(inputOf(facts, [statementOf('attachment_announced', ['报表见附件'], [])]));
  const shares = sharesByStep(results).map(({ step, mutations, raised }) => ({ step, share: raised / mutations }));
  expect(shares.map(({ step }) => step)).toEqual([1, 10, 1000]);
  for (const [index, least] of [0.85, 0.87, 0.94].entries()) expect(shares[index]?.share).toBeGreaterThan(least);
});

test('a printed value parses to what the rows say', () => {
  const [fact] = factsOf([['45,597.62万元', 'income.total', '', 'actual', 'level']]);
  expect(fact).toMatchObject({ value: '455976200', decimals: -2 });
  expect(parseRational(fact?.value ?? '0')).toEqual(rational(455_976_200n));
});
