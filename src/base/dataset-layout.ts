import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncDirectory } from './durable-files.ts';

/**
 * How a dataset is replaced as a whole while `archive/` stays where it is: a redo log.
 *
 * New files are written and synced in `.writing/`. Renaming that directory to `.commit/` is the one moment at which the
 * new dataset takes the place of the old. Then the files move out of `.commit/` to their names, `datapackage.json` last,
 * and the directory goes. After a kill before the rename the old dataset is whole (`.writing/` is rubbish); after it the
 * new one is: a file still in `.commit/` counts instead of its namesake, and the next start moves the rest.
 */
export const STAGING = '.writing';
export const COMMIT = '.commit';
export const PACKAGE_FILE = 'datapackage.json';
export const ARCHIVE = 'archive';
/** The decisions of persons that the dataset was built with. */
export const DECISIONS_FILE = 'decisions.jsonl';

/** Where the bytes of a dataset file are now, finished or not. */
export function datasetFile(dir: string, name: string): string {
  const committed = join(dir, COMMIT, name);
  return existsSync(committed) ? committed : join(dir, name);
}

/** Makes the staged files the dataset. They must be synced. */
export async function commitStaging(dir: string): Promise<void> {
  await syncDirectory(join(dir, STAGING));
  await rename(join(dir, STAGING), join(dir, COMMIT));
  await syncDirectory(dir);
  await finishCommit(dir);
}

/** Finishes a commit that was interrupted; does nothing where none is under way. */
export async function finishCommit(dir: string): Promise<void> {
  const from = join(dir, COMMIT);
  if (!existsSync(from)) return;
  for (const name of await filesUnder(from)) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await rename(join(from, name), join(dir, name));
  }
  await syncDirectory(dir);
  await rm(from, { recursive: true, force: true });
}

/** Relative paths, sorted, the package file last. */
async function filesUnder(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1));
  return names.sort((a, b) => Number(a === PACKAGE_FILE) - Number(b === PACKAGE_FILE) || (a < b ? -1 : 1));
}
