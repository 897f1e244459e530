import type { Database } from './database.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Nobody is to wait longer for a host than it can be owed, in milliseconds. */
const TIMES = `
  UPDATE host SET next_at = MIN(next_at, :now + ${HOUR} + pause), lease_until = MIN(lease_until, :now + ${HOUR}),
    rest_until = MIN(rest_until, :clock + ${DAY}), crawl_delay = MIN(crawl_delay, ${HOUR})
  WHERE next_at > :now + ${HOUR} + pause OR lease_until > :now + ${HOUR} OR rest_until > :clock + ${DAY}
    OR crawl_delay > ${HOUR}`;
const DUE = `UPDATE request SET due_at = 0 WHERE state = 'pending' AND due_at > :now + ${HOUR}`;
const WAITING = "(SELECT COUNT(*) FROM request WHERE state = 'pending' AND request.host = host.name)";
const PENDING = `UPDATE host SET pending = ${WAITING} WHERE pending <> ${WAITING}`;

/**
 * Sets right, within a transaction of the caller, what a run would wait for in vain: times that a clock far ahead has left
 * behind, or damage on the disk, and numbers of waiting requests that are not theirs.
 */
export function mending(
  database: Database,
  holder: { readonly now: () => number; readonly clock: () => Date },
): () => void {
  const [times, due, pending] = [TIMES, DUE, PENDING].map((sql) => database.prepare(sql));
  return () => {
    const now = holder.now();
    times?.run({ now, clock: holder.clock().getTime() });
    due?.run({ now });
    pending?.run();
  };
}
