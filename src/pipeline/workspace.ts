import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ArchiveWriter, rebuildIndex } from '../archive/index.ts';
import { ARCHIVE } from '../base/dataset-layout.ts';
import { makeFolder } from '../base/make-folder.ts';
import { type ProcessLock, takeLock } from '../base/process-lock.ts';
import { openSqliteStore, repairStore, StoreBusy } from '../store/sqlite/index.ts';
import type { Repaired, StateStore } from '../store/state-store.ts';

/** A dataset's directory being worked on: its archive and its state. Several processes may have it open. */
export interface Workspace {
  readonly dir: string;
  readonly archiveDir: string;
  readonly archive: ArchiveWriter;
  readonly store: StateStore;
  readonly clock: () => Date;
  /** Milliseconds that run on, also where the clock is fixed. */
  readonly now: () => number;
  close(): void;
}

export interface WorkspaceOptions {
  /** `gongkai/0.1.0` */
  readonly software: string;
  readonly clock: () => Date;
  /** Milliseconds that run on and are the same for all processes: leases go by them, whatever the clock says. Default: the machine's. */
  readonly now?: () => number;
  readonly userAgent?: string;
  /** How long leases last, in milliseconds. */
  readonly lease?: number;
}

/** The archive of a workspace cannot be written to; the message says why and what to do. */
export class ArchiveUnusable extends Error {
  override readonly name = 'ArchiveUnusable';
}

const STATE = 'state.sqlite';

/**
 * Opens or begins a workspace; an archive that lost its index is given a new one. Each process that writes at the same
 * time writes files of its own. Throws ArchiveUnusable where files of the archive are not what was committed.
 */
export async function openWorkspace(dir: string, options: WorkspaceOptions): Promise<Workspace> {
  makeFolder(dir);
  const archiveDir = join(dir, ARCHIVE);
  makeFolder(archiveDir);
  const { clock, now = Date.now } = options;
  const store = openState(dir, { clock, now, ...(options.lease === undefined ? {} : { lease: options.lease }) });
  try {
    const archive = await openArchive(archiveDir, options);
    const close = () => {
      try {
        archive.close();
      } finally {
        store.close();
      }
    };
    return { dir, archiveDir, archive, store, clock, now, close };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** The state of a dataset's directory, which is made where it is missing. */
export function openState(dir: string, options: Parameters<typeof openSqliteStore>[1] = NO_TIME): StateStore {
  makeFolder(dir);
  return openSqliteStore(statePath(dir), options);
}

/** Makes the state of a dataset's directory anew from what is whole in it. @see repairStore */
export function repairState(dir: string): Repaired {
  return repairStore(statePath(dir));
}

/** The file that the state of a dataset's directory is in. */
export function statePath(dir: string): string {
  return join(dir, STATE);
}

/** For work that takes no leases. */
const NO_TIME = { clock: () => new Date(), now: Date.now };

/** The right to write the dataset of a directory. Throws StoreBusy while another process has it. */
export function lockDataset(dir: string): ProcessLock {
  makeFolder(dir);
  const path = statePath(dir);
  const lock = takeLock(`${path}.build-lock`);
  if (lock === undefined) throw new StoreBusy(`${path}: another process is at work here: wait for it`);
  return lock;
}

/** Files that say up to where the archive is committed. */
const INDEXES = ['index.cdxj', 'index.cdxj.journal'];

async function openArchive(dir: string, options: WorkspaceOptions): Promise<ArchiveWriter> {
  const names = existsSync(dir) ? readdirSync(dir) : [];
  const lost = names.some((name) => name.endsWith('.warc.gz')) && !INDEXES.some((name) => names.includes(name));
  if (lost) await rebuildIndex(dir);
  try {
    return ArchiveWriter.open(dir, options);
  } catch (error) {
    if (error instanceof Error && !('code' in error)) throw new ArchiveUnusable(error.message);
    throw error;
  }
}
