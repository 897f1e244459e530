const SECONDS = /^\d{1,9}$/;
/** HTTP dates name their zone; Date.parse alone would read much else, some of it in local time. */
const HTTP_DATE = /^[A-Za-z]{3,9},? [\w :-]{10,30} GMT$/;

/** A host may ask for a day at most: one that says "in ten years" is looked at again tomorrow. */
const MOST_SECONDS = 86_400;

/**
 * Seconds until a Retry-After value (RFC 9110 10.2.3: seconds or a date), 0 for a past date, a day
 * at most; undefined if unreadable.
 */
export function retryAfterSeconds(value: string | undefined, now: Date): number | undefined {
  const text = value?.trim() ?? '';
  if (SECONDS.test(text)) return Math.min(Number(text), MOST_SECONDS);
  const date = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(date)) return undefined;
  return Math.min(Math.max(0, Math.ceil((date - now.getTime()) / 1000)), MOST_SECONDS);
}
