import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawSample } from '../../src/audit/index.ts';

const facts = (concept: string | null, document: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `${concept}-${document}-${index}`,
    concept,
    statistic: 'level' as const,
    document,
  }));

const LARGE = [...facts('income.total', 'd1', 90), ...facts('income.other', 'd1', 9), ...facts(null, 'd2', 1)];

const candidates = fc.uniqueArray(
  fc.record({
    id: fc.nat().map(String),
    concept: fc.constantFrom('a', 'b', null),
    statistic: fc.constantFrom('level' as const, 'change' as const),
    document: fc.constantFrom('d1', 'd2', 'd3'),
  }),
  { selector: ({ id }) => id, maxLength: 80 },
);

describe('a sample', () => {
  test('has a fact of every stratum, the rest in proportion', () => {
    const drawn = drawSample(LARGE, 10, 1);
    const names = [...drawn.values()].map(({ name }) => name);
    const of = (start: string) => names.filter((name) => name.startsWith(start)).length;
    // 7 of 10 are left after one each: 89 and 8 others, 7 × 89/97 = 6.4 and 0.6: the larger remainder takes the last.
    expect([of('income.total'), of('income.other'), of('-')]).toEqual([7, 2, 1]);
  });

  test('has another composition with another seed, and the same with the same', () => {
    const ids = (seed: number) => [...drawSample(LARGE, 10, seed).keys()].sort();
    expect(ids(1)).toEqual(ids(1));
    expect(ids(1)).not.toEqual(ids(2));
  });

  test('takes wider strata where there are more of them than facts to draw', () => {
    const many = Array.from({ length: 40 }, (_, index) => facts('income.total', `d${index}`, 3)).flat();
    const drawn = drawSample(many, 20, 1);
    expect(new Set([...drawn.values()].map(({ name }) => name))).toEqual(new Set(['income.total level']));
    expect(new Set([...drawn.keys()].map((id) => id.split('-')[1])).size).toBe(20);
  });

  test('has as many facts as asked for, all of them where fewer are there, whatever their order', () => {
    fc.assert(
      fc.property(candidates, fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 9 }), (all, count, seed) => {
        const drawn = drawSample(all, count, seed);
        expect(drawn.size).toBe(Math.min(count, all.length));
        expect([...drawn.keys()].sort()).toEqual([...drawSample(all.toReversed(), count, seed).keys()].sort());
        const strata = new Map([...drawn.values()].map((stratum) => [stratum.name, stratum]));
        expect([...strata.values()].reduce((sum, stratum) => sum + stratum.facts, 0)).toBe(all.length);
        expect([...strata.values()].every((stratum) => stratum.drawn >= 1 && stratum.drawn <= stratum.facts)).toBe(
          true,
        );
      }),
    );
  });
});
