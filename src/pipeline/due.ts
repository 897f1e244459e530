import { sha256 } from '../base/digest.ts';
import { nextVisit } from '../crawl/schedule.ts';
import type { Source } from '../model/source.ts';
import type { StateStore } from '../store/state-store.ts';

type DueStore = Pick<StateStore, 'runsOf' | 'claimSlot'>;

/** Most of the jitter: a visit comes up to so much later than its schedule says, in milliseconds. */
const JITTER = 900_000;
/** Who claimed a visit and began none within this time is gone, in milliseconds: another may claim it. */
const CLAIM = 3_600_000;

/** When a source is to be visited: at once where it never was, or where its last run did not end. */
export function dueAt(source: Source, store: Pick<StateStore, 'runsOf'>, now: Date): Date {
  const [last] = store.runsOf(source.id, 1);
  if (last?.started === undefined || last.finished === undefined) return now;
  return nextVisit(source, new Date(last.started));
}

/** The time of a visit with its jitter, in milliseconds; source and slot decide it, so that every process comes to the same one. */
export function visitAt(source: Source, store: Pick<StateStore, 'runsOf'>, now: Date): number {
  const slot = dueAt(source, store, now).getTime();
  if (slot === now.getTime()) return slot;
  return slot + (Number.parseInt(sha256(`${source.id} ${slot}`).slice(0, 8), 16) % JITTER);
}

/**
 * The sources whose time has come and that this process is to visit. Of several processes one gets each visit. A run that
 * was interrupted is no visit of its own: whoever gets its lease continues it.
 */
export function takeDue(sources: readonly Source[], store: DueStore, now: Date): readonly Source[] {
  return sources.filter((source) => visitAt(source, store, now) <= now.getTime() && claims(source, store, now));
}

function claims(source: Source, store: DueStore, now: Date): boolean {
  const [last] = store.runsOf(source.id, 1);
  if (last?.finished === undefined) return true;
  const slot = dueAt(source, store, now).getTime();
  return store.claimSlot(source.id, slot + Math.floor((now.getTime() - slot) / CLAIM) * CLAIM);
}
