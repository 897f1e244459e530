import { expect, test } from 'vitest';
import { retryAfterSeconds } from '../../src/fetch/retry-after.ts';

const now = new Date('2021-09-02T10:00:00Z');

test.each([
  ['120', 120],
  [' 0 ', 0],
  ['Thu, 02 Sep 2021 10:01:30 GMT', 90],
  ['Thu, 02 Sep 2021 09:00:00 GMT', 0],
  ['86401', 86_400],
  ['Fri, 02 Sep 2022 10:00:00 GMT', 86_400],
  ['Thursday, 02-Sep-21 10:00:05 GMT', 5],
  ['soon', undefined],
  ['', undefined],
  ['-5', undefined],
  [undefined, undefined],
])('Retry-After %j means %j seconds', (value, seconds) => {
  expect(retryAfterSeconds(value, now)).toBe(seconds);
});
