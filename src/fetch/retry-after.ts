const SECONDS = /^\d{1,9}$/;

/** Seconds until a Retry-After value (RFC 9110 10.2.3: seconds or a date), 0 for a past date; undefined if unreadable. */
export function retryAfterSeconds(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  if (SECONDS.test(text)) return Number(text);
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now.getTime()) / 1000));
}
