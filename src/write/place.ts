import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { syncDirectory } from '../base/durable-files.ts';
import { isAlive } from '../base/is-alive.ts';
import { makeFolder } from '../base/make-folder.ts';
import { WriteError } from './dataset-error.ts';

/** A file or folder that takes its place whole or not at all. */
export interface Place {
  /** Where to write it meanwhile; nothing is there yet. */
  readonly path: string;
  /** Puts it in its place, instead of what `expectOurs` allowed to go. */
  commit(): Promise<void>;
  /** Removes what was written; the place stays as it was. */
  abort(): Promise<void>;
}

/**
 * Opens a place beside `target`. `expectOurs` throws where something stands at the target that may not be replaced.
 * Throws WriteError where another process writes there.
 */
export async function openPlace(target: string, expectOurs: (target: string) => Promise<void>): Promise<Place> {
  const final = resolved(target);
  const working = join(dirname(final), `.${basename(final)}.gongkai-part`);
  const [path, old, owner] = ['new', 'old', 'owner'].map((name) => join(working, name)) as [string, string, string];
  makeFolder(dirname(final));
  await expectFree(target, owner);
  // A kill between the two renames of a folder left the place empty.
  if (existsSync(old) && !existsSync(final)) await rename(old, final);
  await rm(working, { recursive: true, force: true });
  if (existsSync(final)) await expectOurs(final);
  await mkdir(working);
  await writeFile(owner, String(process.pid));
  return {
    path,
    async commit() {
      // A file goes over a file in one step; a folder only where nothing is.
      if (existsSync(final) && lstatSync(final).isDirectory()) await rename(final, old);
      await rename(path, final);
      await syncDirectory(dirname(final));
      await rm(working, { recursive: true, force: true });
    },
    abort: () => rm(working, { recursive: true, force: true }),
  };
}

function resolved(target: string): string {
  const found = lstatSync(target, { throwIfNoEntry: false });
  if (found?.isSymbolicLink() !== true) return resolve(target);
  if (!existsSync(target)) throw new WriteError(`${target}: is a link to nothing: remove it or name another place`);
  return realpathSync(target);
}

async function expectFree(target: string, owner: string): Promise<void> {
  const pid = Number(await readFile(owner, 'utf8').catch(() => ''));
  if (pid === 0) return;
  if (pid === process.pid || isAlive(pid))
    throw new WriteError(`${target}: process ${pid} is writing there; wait for it`);
}
