import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Counted, precisionOf, stratumInWords, stratumOf } from '../../src/audit/index.ts';
import { wilson } from '../../src/audit/wilson.ts';
import type { Aspect, AuditVerdict } from '../../src/model/decision.ts';

/** One verdict in a stratum `name` of `facts` facts. */
function counted(verdict: AuditVerdict, name: string, facts: number, concept = 'income.total'): Counted {
  return {
    judged: { verdict, stratum: { name, facts } },
    labels: { concept, statistic: 'level', parser: 'final-accounts', kind: 'final_accounts.department' },
  };
}

describe("Wilson's interval", () => {
  // By hand from the formula with z = 1.96: (p + z²/2n ± z√(p(1-p)/n + z²/4n²)) / (1 + z²/n).
  test.each([
    [0.9, 100, 0.8256, 0.9448],
    [0.5, 10, 0.2366, 0.7634],
    [1, 20, 0.8389, 1],
    [0, 5, 0, 0.4345],
  ])('of %d in %d judged', (share, count, low, high) => {
    const interval = wilson(share, count);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  test('holds the share and stays inside 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, part) => {
        const { share, low, high } = wilson(Math.round(count * part) / count, count);
        expect(low >= 0 && low <= share && share <= high && high <= 1).toBe(true);
      }),
    );
  });
});

describe('precision', () => {
  test('a stratum weighs the facts it holds, however few were drawn', () => {
    // 900 facts all right, 100 facts half right: (900 + 50) / 1000.
    const { overall } = precisionOf([
      counted('right', 'large', 900),
      counted('right', 'large', 900),
      counted('right', 'small', 100),
      counted('wrong', 'small', 100),
    ]);
    expect(overall).toMatchObject({ right: 3, wrong: 1, unclear: 0, facts: 1000 });
    expect(overall.precision?.share).toBeCloseTo(0.95, 10);
    // Effective count: 1000² / (900²/2 + 100²/2) = 2.439.
    expect(overall.precision?.low).toBeCloseTo(wilson(0.95, 1e6 / 410_000).low, 10);
  });

  test('unclear verdicts are counted and in no share', () => {
    const { overall, groups } = precisionOf([
      counted('right', 'a', 4),
      counted('unclear', 'b', 6, 'expenditure.total'),
    ]);
    expect(overall).toMatchObject({ right: 1, wrong: 0, unclear: 1, facts: 4, precision: { share: 1 } });
    expect(groups.concept).toEqual([
      { name: 'expenditure.total', right: 0, wrong: 0, unclear: 1 },
      { name: 'income.total', right: 1, wrong: 0, unclear: 0, precision: wilson(1, 1) },
    ]);
  });

  test('every group of a kind counts each verdict once', () => {
    const { groups } = precisionOf([
      counted('right', 'a', 3),
      counted('wrong', 'a', 3),
      counted('right', 'b', 1, 'income.other'),
    ]);
    for (const tallies of Object.values(groups))
      expect(tallies.reduce((sum, { right, wrong }) => sum + right + wrong, 0)).toBe(3);
    expect(groups.statistic[0]).toMatchObject({ name: 'level', right: 2, wrong: 1, precision: { share: 2 / 3 } });
  });

  test('what is wrong is counted, the most frequent first', () => {
    const wrong = (...aspects: readonly Aspect[]): Counted => {
      const { judged, labels } = counted('wrong', 'a', 3);
      return { judged: { ...judged, aspects }, labels };
    };
    expect(precisionOf([wrong('value', 'unit'), wrong('value'), counted('right', 'a', 3)]).wrongIn).toEqual([
      { aspect: 'value', facts: 2 },
      { aspect: 'unit', facts: 1 },
    ]);
  });
});

test('a stratum is read back from its words', () => {
  const stratum = { name: 'income.total level', facts: 12, drawn: 1 };
  expect(stratumInWords(stratum)).toBe('1 of 12: income.total level');
  expect(stratumOf('1 of 12: income.total level')).toEqual(stratum);
  expect(stratumOf('12 facts')).toBeUndefined();
});
