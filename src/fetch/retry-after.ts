const SECONDS = /^\d{1,9}$/;
/** HTTP dates name their zone; Date.parse alone would read much else, some of it in local time. */
const HTTP_DATE = /^[A-Za-z]{3,9},? [\w :-]{10,30} GMT$/;

/** Seconds until a Retry-After value (RFC 9110 10.2.3: seconds or a date), 0 for a past date; undefined if unreadable. */
export function retryAfterSeconds(value: string | undefined, now: Date): number | undefined {
  const text = value?.trim() ?? '';
  if (SECONDS.test(text)) return Number(text);
  const date = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now.getTime()) / 1000));
}
