import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ArchiveWriter } from '../archive/index.ts';
import { ARCHIVE } from '../base/dataset-layout.ts';
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

/** Opens or begins a workspace. Throws StoreBusy while another process is at work there. */
export function openWorkspace(dir: string, options: WorkspaceOptions): Workspace {
  mkdirSync(dir, { recursive: true });
  const archiveDir = join(dir, ARCHIVE);
  const store = openSqliteStore(join(dir, 'state.sqlite'));
  try {
    const archive = ArchiveWriter.open(archiveDir, options);
    return {
      dir,
      archiveDir,
      archive,
      store,
      close() {
        archive.close();
        store.close();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}
