import { expect, test } from 'vitest';
import { counted } from '../../src/base/counted.ts';

test('a count has its noun in the right number', () => {
  expect([counted(0, 'fact'), counted(1, 'fact'), counted(2, 'fact')]).toEqual(['0 facts', '1 fact', '2 facts']);
  expect([counted(1, 'entry', 'entries'), counted(2, 'entry', 'entries')]).toEqual(['1 entry', '2 entries']);
});
