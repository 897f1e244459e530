import { mkdirSync } from 'node:fs';
import type { ProcessLock } from '../base/process-lock.ts';
import { readState } from './archive-state.ts';
import { finishRemovals } from './fill.ts';
import { planRemoval } from './plan-removal.ts';
import type { ReadRecord } from './read-record.ts';
import { readRecordAt } from './read-records.ts';
import { addressOf, type Removal, removalOf } from './removal.ts';
import type { Place } from './revisit.ts';
import { ArchiveBusy, allSeries, lockIndex, lockSeries } from './series.ts';
import { ArchiveWriter, type WriterOptions } from './writer.ts';

export interface ForgetOptions extends WriterOptions {
  /** Why the address is taken down; stays in the archive. */
  readonly reason: string;
  /**
   * Told of the takedowns of the address once the archive holds nothing of it any more: state, dataset and feeds are to
   * follow. Told again when the same takedown is asked for again, so that a kill in between costs nothing.
   */
  readonly onForgotten?: (removals: readonly Removal[]) => void | Promise<void>;
}

/**
 * Takes an address down: every record received under it is replaced by one without content, a tombstone record says what
 * was removed, when and why, and answers of other addresses with the same bytes keep them. In this order, each step
 * durable: the payloads others need are archived anew, the tombstone is committed (from then on the content counts as
 * gone, and whoever opens the archive next finishes the work), the files are replaced, the index is written, the caller is
 * told. Gives the takedowns of the address; none where nothing was ever archived under it. Throws ArchiveBusy while
 * another process writes there.
 */
export async function forget(dir: string, url: string, options: ForgetOptions): Promise<readonly Removal[]> {
  mkdirSync(dir, { recursive: true });
  const index = lockIndex(dir);
  try {
    const removals = await takeDown(dir, url, options, index);
    if (removals.length > 0) await options.onForgotten?.(removals);
    return removals;
  } finally {
    index.release();
  }
}

async function takeDown(
  dir: string,
  url: string,
  options: ForgetOptions,
  index: ProcessLock,
): Promise<readonly Removal[]> {
  const writer = ArchiveWriter.open(dir, options, index);
  const others: ProcessLock[] = [];
  try {
    others.push(...lockOthers(dir, writer.series));
    const { runs, digests, dependents } = await planRemoval(dir, url);
    if (runs.length > 0) {
      for (const { revisit, original } of dependents) {
        writer.appendKept((await readAgain(revisit)).record, (await readAgain(original)).record);
      }
      const when = options.clock().toISOString();
      writer.appendRemoval({ url: addressOf(url), when, reason: options.reason, digests, runs });
    }
  } finally {
    writer.close(index);
    for (const lock of others) lock.release();
  }
  const all = readState(dir)?.removals ?? [];
  finishRemovals(dir, all, () => true);
  return all.filter((removal) => removalOf([removal], url) !== undefined);
}

/** The locks of all series but one. */
function lockOthers(dir: string, own: string): readonly ProcessLock[] {
  const locks: ProcessLock[] = [];
  for (const series of allSeries(dir)) {
    if (series === own) continue;
    const lock = lockSeries(dir, series);
    if (lock !== undefined) {
      locks.push(lock);
      continue;
    }
    for (const held of locks) held.release();
    throw new ArchiveBusy(`${dir}: a crawl is at work there: wait for it, then take the address down`);
  }
  return locks;
}

async function readAgain({ file, offset }: Place): Promise<ReadRecord> {
  const read = await readRecordAt(file, offset);
  if (read.problem !== undefined) throw new Error(`${file}:${offset}: ${read.message}`);
  return read;
}
