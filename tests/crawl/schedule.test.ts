import { expect, test } from 'vitest';
import { nextVisit } from '../../src/crawl/schedule.ts';

const season = { months: [7, 8, 9, 10], schedule: 'daily' };

test.each([
  ['daily', '2026-03-01T12:00:00+08:00', '2026-03-02T03:00:00+08:00'],
  ['weekly', '2026-03-03T12:00:00+08:00', '2026-03-09T03:00:00+08:00'],
  ['monthly', '2026-12-05T12:00:00+08:00', '2027-01-01T03:00:00+08:00'],
  ['30 4 * * 1-5', '2026-03-06T12:00:00+08:00', '2026-03-09T04:30:00+08:00'],
])('%s comes in Beijing time', (schedule, after, next) => {
  expect(nextVisit({ schedule }, new Date(after))).toEqual(new Date(next));
});

test('without a schedule a source is visited daily', () => {
  expect(nextVisit({}, new Date('2026-03-01T12:00:00+08:00'))).toEqual(new Date('2026-03-02T03:00:00+08:00'));
});

test.each([
  ['the season begins before the next usual visit', '2026-06-29T04:00:00+08:00', '2026-07-01T03:00:00+08:00'],
  ['its last visit is on its last day', '2026-10-30T12:00:00+08:00', '2026-10-31T03:00:00+08:00'],
  ['behind it the usual schedule holds', '2026-10-31T12:00:00+08:00', '2026-11-02T03:00:00+08:00'],
])('of two schedules that of the month holds: %s', (_, after, next) => {
  expect(nextVisit({ schedule: 'weekly', season }, new Date(after))).toEqual(new Date(next));
});

test('an hourly schedule with a rarer season goes on in the first hour after it', () => {
  const source = { schedule: 'hourly', season: { months: [7], schedule: 'monthly' } };
  expect(nextVisit(source, new Date('2026-07-01T09:00:00+08:00'))).toEqual(new Date('2026-08-01T00:00:00+08:00'));
});
