import { expect, test } from 'vitest';
import { pauseAfter } from '../../src/fetch/backoff.ts';

test.each([
  [0, 0, 500],
  [0, 1, 1000],
  [1, 0, 1000],
  [1, 0.5, 1500],
  [5, 1, 32_000],
])('after attempt %d with jitter %d the pause is %d ms', (attempt, drawn, pause) => {
  expect(pauseAfter(attempt, { backoff: 1000, jitter: () => drawn })).toBe(pause);
});

test('a server that asks for more gets it, one that asks for less does not shorten the pause', () => {
  expect(pauseAfter(0, { backoff: 1000, jitter: () => 1 }, 7)).toBe(7000);
  expect(pauseAfter(3, { backoff: 1000, jitter: () => 1 }, 7)).toBe(8000);
});
