import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ArchiveWriter, rebuildIndex } from '../archive/index.ts';
import { ARCHIVE } from '../base/dataset-layout.ts';
import { makeFolder } from '../base/make-folder.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import type { VisitStore } from '../store/visit-store.ts';

/** A dataset's directory being worked on: its archive and its state. One process at a time. */
export interface Workspace {
  readonly dir: string;
  readonly archiveDir: string;
  readonly archive: ArchiveWriter;
  readonly store: VisitStore;
  close(): void;
}

export interface WorkspaceOptions {
  /** `gongkai/0.1.0` */
  readonly software: string;
  readonly clock: () => Date;
  readonly userAgent?: string;
}

/** The archive of a workspace cannot be written to; the message says why and what to do. */
export class ArchiveUnusable extends Error {
  override readonly name = 'ArchiveUnusable';
}

/**
 * Opens or begins a workspace; an archive that lost its index is given a new one. Throws StoreBusy while another process
 * is at work there, and ArchiveUnusable where files of the archive are not what was committed.
 */
export async function openWorkspace(dir: string, options: WorkspaceOptions): Promise<Workspace> {
  makeFolder(dir);
  const archiveDir = join(dir, ARCHIVE);
  makeFolder(archiveDir);
  const store = openState(dir);
  try {
    const archive = await openArchive(archiveDir, options);
    return {
      dir,
      archiveDir,
      archive,
      store,
      close() {
        try {
          archive.close();
        } finally {
          store.close();
        }
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** The state of a dataset's directory, which is made where it is missing. Throws StoreBusy while another process holds it. */
export function openState(dir: string): VisitStore {
  makeFolder(dir);
  return openSqliteStore(join(dir, 'state.sqlite'));
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
