import { describe, expect, test } from 'vitest';
import { fuzzDocuments, fuzzOne, sampleDocuments } from '../bench/fuzz.ts';
import type { RealDocument } from '../bench/snapshots.ts';

/** Seeds of documents in which something is broken, with what it is. */
async function brokenSeeds(documents: readonly RealDocument[], first: number, count: number) {
  const broken: string[] = [];
  for (let seed = first; seed < first + count; seed += 1) {
    const result = await fuzzOne(documents, seed);
    const [problem] = result.broken;
    if (problem !== undefined) broken.push(`seed ${seed}, ${result.name}, ${result.mutations.join(', ')}: ${problem}`);
  }
  return broken;
}

describe('a spoilt document, however it was spoilt, gives records that hold what all records must', () => {
  test.each([1, 101, 201, 301])('samples, a hundred seeds from %i', async (first) => {
    expect(await brokenSeeds(sampleDocuments(), first, 100)).toEqual([]);
  });

  test.skipIf(process.env.GONGKAI_REAL_DOCUMENTS === undefined)(
    'real documents, two hundred seeds (set GONGKAI_REAL_DOCUMENTS to their folder)',
    async () => {
      expect(await brokenSeeds(await fuzzDocuments(), 1, 200)).toEqual([]);
    },
  );

  test('a seed gives the same bytes each time', async () => {
    const documents = sampleDocuments();
    const twice = await Promise.all([fuzzOne(documents, 7), fuzzOne(documents, 7)]);
    expect(twice[0]?.bytes).toBe(twice[1]?.bytes);
    expect(twice[0]?.facts).toBe(twice[1]?.facts);
  });
});
