import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parsers } from '../../parsers/index.ts';
import { sha256 } from '../../src/base/digest.ts';
import { describe } from '../../src/extract/index.ts';
import { readerOf } from '../../src/library/reader-of.ts';
import { programDigests } from '../../src/pipeline/program-digest.ts';

const described = describe(
  { type: 'text', title: '', metadata: {}, blocks: [], links: [], omissions: [], problems: [] },
  [],
  [],
);

test('every parser is a module of its own, named by its id', () => {
  const digests = programDigests().parsers;
  expect([...digests.keys()].sort()).toEqual(parsers.map(({ id }) => id).sort());
  expect(digests.get('budget')).toBe(sha256(readFileSync('parsers/budget.ts')));
});

test('the parser of a document is named with the digest of its module', async () => {
  const nameOf = await readerOf();
  const digests = programDigests().parsers;
  expect(nameOf({ ...described, kind: 'final_accounts.unit' })).toBe(`final-accounts ${digests.get('final-accounts')}`);
  expect(nameOf({ ...described, kind: 'other' })).toBe(`catch-all ${digests.get('catch-all')}`);
});
