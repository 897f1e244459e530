import type { Outcome } from '../model/exchange.ts';

/** Outcomes that another attempt may change. */
const PASSING: ReadonlySet<Outcome> = new Set(['retry', 'unreachable', 'truncated']);

/** Outcomes with content to read. */
const READABLE: ReadonlySet<Outcome> = new Set(['content', 'content-type-lie', 'unchanged']);

/** Attempts of one request in one run. */
const ATTEMPTS = 3;
/** First pause before another attempt, doubled each time, and the longest that a run waits for, in milliseconds. */
const BACKOFF = 1000;
const LONGEST_WAIT = 60_000;
/** Connections in a row that failed, after which a host is left alone. */
const FAILURES = 5;
/** Pause after a redirect to a host that was busy, in milliseconds. */
const HINDERED = 2000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export function isReadable(outcome: Outcome): boolean {
  return READABLE.has(outcome);
}

export function isPassing(outcome: Outcome): boolean {
  return PASSING.has(outcome);
}

interface Ending {
  readonly outcome: Outcome;
  readonly retryAfterSeconds?: number;
  readonly hindered?: boolean;
}

/**
 * Milliseconds until another attempt in the same run; undefined where there is to be none. `attempts` counts those
 * before this one.
 */
export function waitBefore(
  { outcome, retryAfterSeconds = 0, hindered = false }: Ending,
  attempts: number,
): number | undefined {
  // The host of a redirect was busy for a while: no failure of it.
  if (hindered) return HINDERED;
  if (!PASSING.has(outcome) || attempts + 1 >= ATTEMPTS) return undefined;
  const wait = Math.max(retryAfterSeconds * 1000, BACKOFF * 2 ** attempts);
  return wait > LONGEST_WAIT ? undefined : wait;
}

/**
 * How long a host is left alone after an answer, and why: a day after a challenge, which is never solved; as long as it
 * asks for, up to a day; an hour where nothing of it can be reached. `failures` counts failed connections in a row.
 */
export function restAfter(
  { outcome, retryAfterSeconds = 0 }: Ending,
  failures: number,
): { readonly milliseconds: number; readonly reason: string } | undefined {
  if (outcome === 'challenge') return { milliseconds: DAY, reason: 'it answered with a challenge' };
  if (PASSING.has(outcome) && retryAfterSeconds * 1000 > LONGEST_WAIT)
    return { milliseconds: Math.min(retryAfterSeconds * 1000, DAY), reason: 'it asked to be left alone (Retry-After)' };
  if (failures >= FAILURES) return { milliseconds: HOUR, reason: `${failures} connections in a row failed` };
  return undefined;
}
