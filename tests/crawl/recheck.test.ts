import { describe, expect, test } from 'vitest';
import { inSeason, isDue } from '../../src/crawl/recheck.ts';

const DAY = 86_400_000;
const content = (askedDay: number) => ({ outcome: 'content' as const, lastChanged: 0, askedAt: askedDay * DAY });
const dueAfter = (askedDay: number, day: number, halved = false) =>
  isDue(content(askedDay), day * DAY, { recheck: 'age', halved });

describe('what is known is asked for again', () => {
  // Asked on the first day, the second is not due before the next age is reached, and so on.
  test.each([
    [0, 0.99, false],
    [0, 1, true],
    [1, 6.99, false],
    [1, 7, true],
    [7, 29.9, false],
    [7, 30, true],
    [30, 90, true],
    [90, 179, false],
    [90, 180, true],
    [180, 359, false],
    [180, 360, true],
    [370, 539, false],
    [370, 540, true],
  ])('asked at %d days since the change, it is due at %d days: %s', (asked, day, expected) => {
    expect(dueAfter(asked, day)).toBe(expected);
  });

  test('at half of these ages in season', () => {
    expect([dueAfter(0, 0.5, true), dueAfter(1, 3.4, true), dueAfter(1, 3.5, true)]).toEqual([true, false, true]);
  });

  test('in each run where it had no content, until it counts as withdrawn', () => {
    const gone = { outcome: 'gone' as const, lastChanged: 0, askedAt: 0 };
    expect(isDue(gone, 1, { recheck: 'age' })).toBe(true);
    expect(isDue({ ...gone, withdrawnAt: 0 }, 1, { recheck: 'age' })).toBe(false);
    expect(isDue({ ...gone, withdrawnAt: 0 }, DAY, { recheck: 'age' })).toBe(true);
  });

  test('always or never where that is asked for', () => {
    expect(isDue(content(0), 0, { recheck: 'all' })).toBe(true);
    expect(isDue(content(0), 1000 * DAY, { recheck: 'never' })).toBe(false);
  });

  test('where an older program kept no time', () => {
    expect(isDue({ outcome: 'content' }, 0, { recheck: 'age' })).toBe(true);
  });
});

describe('a season', () => {
  test.each([
    ['2022-06-30T15:59:59Z', 'final_accounts.department', false],
    ['2022-06-30T16:00:00Z', 'final_accounts.department', true],
    ['2022-10-31T15:59:59Z', 'final_accounts.department', true],
    ['2022-12-31T16:00:00Z', 'budget.department', true],
    ['2022-05-01T00:00:00Z', 'budget.department', false],
    ['2022-09-01T00:00:00Z', 'budget.department', false],
  ] as const)('%s is one for %s: %s', (time, kind, expected) => {
    expect(inSeason({ kinds: [kind] }, Date.parse(time))).toBe(expected);
  });

  test.each([
    ['2022-05-31T16:00:00Z', true],
    ['2022-05-31T15:59:59Z', false],
    ['2022-09-01T00:00:00Z', false],
  ])('%s is one where the source itself names June: %s', (time, expected) => {
    const season = { months: [6], schedule: 'hourly' };
    expect(inSeason({ kinds: ['final_accounts.department'], season }, Date.parse(time))).toBe(expected);
  });
});
