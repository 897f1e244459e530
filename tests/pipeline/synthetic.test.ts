import { describe, expect, test } from 'vitest';
import { servedSnapshot } from '../../bench/snapshots.ts';
import { createAccuracy } from '../../bench/synthetic/accuracy.ts';
import { syntheticPublication } from '../../bench/synthetic/publication.ts';
import { parsers } from '../../parsers/index.ts';
import { readPublication } from '../../src/pipeline.ts';

describe('generated publications', () => {
  test('have the same bytes and facts each time, each its own body and year', () => {
    const some = Array.from({ length: 200 }, (_, index) => syntheticPublication(index * 50));
    expect(syntheticPublication(50)).toEqual(some[1]);
    expect(new Set(some.map(({ body, year }) => `${body}${year}`)).size).toBe(200);
  });

  test('are read without a wrong fact, and hardly one is missed', async () => {
    const accuracy = createAccuracy();
    for (let index = 0; index < 24; index += 1) {
      const known = syntheticPublication(index * 417);
      const { publication, facts } = await readPublication(
        [{ snapshot: servedSnapshot(known), role: 'page' }],
        parsers,
      );
      expect([publication.entity.name, publication.fiscalYear]).toEqual([known.body, known.year]);
      accuracy.add(known.facts, facts);
    }
    const sum = (name: 'known' | 'found' | 'missed' | 'wrong') =>
      [...accuracy.tallies.values()].reduce((total, tally) => total + tally[name], 0);
    expect(sum('known')).toBeGreaterThan(1200);
    expect(sum('wrong'), accuracy.examples.join('\n')).toBe(0);
    expect(sum('found') + sum('missed')).toBe(sum('known'));
    expect(sum('found') / sum('known')).toBeGreaterThan(0.96);
  });

  test('tell a missed and a wrong fact from a found one', async () => {
    const known = syntheticPublication(3);
    const { facts } = await readPublication([{ snapshot: servedSnapshot(known), role: 'page' }], parsers);
    const accuracy = createAccuracy();
    const changed = facts.map((fact) => (fact.concept === 'procurement.goods' ? { ...fact, value: '1' } : fact));
    accuracy.add(known.facts, changed);
    expect(accuracy.tallies.get('procurement.goods')).toEqual({ known: 1, found: 0, missed: 1, wrong: 1 });
    expect(accuracy.tallies.get('procurement.works')).toEqual({ known: 1, found: 1, missed: 0, wrong: 0 });
  });
});
