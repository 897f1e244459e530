/**
 * Milliseconds before attempt `attempt` + 1: doubled each time, the second half drawn by `jitter` (0 to 1) so that
 * clients that failed together do not come back together; never sooner than the server asks.
 */
export function pauseAfter(
  attempt: number,
  { backoff, jitter }: { readonly backoff: number; readonly jitter: () => number },
  retryAfterSeconds = 0,
): number {
  return Math.max(retryAfterSeconds * 1000, backoff * 2 ** attempt * (0.5 + jitter() / 2));
}
