import { describe, expect, test } from 'vitest';
import { restAfter, waitBefore } from '../../src/crawl/patience.ts';

const HOUR = 3_600_000;

describe('another attempt', () => {
  test('comes after one second, then two, then none in this run', () => {
    expect([0, 1, 2].map((attempts) => waitBefore({ outcome: 'unreachable' }, attempts))).toEqual([
      1000,
      2000,
      undefined,
    ]);
  });

  test('waits as long as the host asks for, up to a minute', () => {
    expect(waitBefore({ outcome: 'retry', retryAfterSeconds: 60 }, 0)).toBe(60_000);
    expect(waitBefore({ outcome: 'retry', retryAfterSeconds: 61 }, 0)).toBeUndefined();
  });

  test('comes as often as needed where the host of a redirect was busy', () => {
    expect(waitBefore({ outcome: 'retry', hindered: true }, 99)).toBe(2000);
  });

  test.each(['content', 'gone', 'challenge', 'blocked', 'refused-by-robots'] as const)(
    'is not made after %s',
    (outcome) => {
      expect(waitBefore({ outcome }, 0)).toBeUndefined();
    },
  );
});

describe('a host is left alone', () => {
  test('for a day after a challenge', () => {
    expect(restAfter({ outcome: 'challenge' }, 0)?.milliseconds).toBe(24 * HOUR);
  });

  test('as long as it asks for, up to a day', () => {
    expect(restAfter({ outcome: 'retry', retryAfterSeconds: 7200 }, 0)?.milliseconds).toBe(2 * HOUR);
    expect(restAfter({ outcome: 'retry', retryAfterSeconds: 1e6 }, 0)?.milliseconds).toBe(24 * HOUR);
    expect(restAfter({ outcome: 'retry', retryAfterSeconds: 60 }, 0)).toBeUndefined();
    // What was answered says when to come again, not that the host is in trouble.
    expect(restAfter({ outcome: 'content', retryAfterSeconds: 7200 }, 0)).toBeUndefined();
  });

  test('for an hour after five failed connections in a row', () => {
    expect([4, 5].map((failures) => restAfter({ outcome: 'unreachable' }, failures)?.milliseconds)).toEqual([
      undefined,
      HOUR,
    ]);
  });
});
