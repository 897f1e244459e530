import { expect, test } from 'vitest';
import { subjectOf } from '../../src/check/wording.ts';

test('a subject is worded alike in whatever order its dimensions were found: a dataset read back gives the same findings', () => {
  const found = { concept: 'expenditure.basic', year: 2024, dimensions: { fund: 'gpb', economic: '302' } };
  const read = { ...found, dimensions: { economic: '302', fund: 'gpb' } };
  expect(subjectOf(found)).toBe('基本支出(302, gpb)');
  expect(subjectOf(read)).toBe(subjectOf(found));
});
