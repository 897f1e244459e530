import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { datasetFile, finishCommit, PACKAGE_FILE, STAGING } from '../base/dataset-layout.ts';
import { isAlive } from '../base/is-alive.ts';
import { makeFolder } from '../base/make-folder.ts';
import { WriteError } from './dataset-error.ts';

const OWNER = 'owner';
export const README = 'README.md';
/** Directories that this process writes to. */
const ours = new Set<string>();

/**
 * Takes a directory for writing: finishes an interrupted commit, clears what a killed run left, and opens a fresh
 * staging directory, whose path it returns. Throws WriteError where another process writes there, or where the
 * directory holds a data package of somebody else.
 */
export async function openStaging(dir: string): Promise<string> {
  const staging = join(dir, STAGING);
  makeFolder(dir);
  if (ours.has(resolve(dir))) throw new WriteError(`${dir}: already being written by this process`);
  const owner = await readFile(join(staging, OWNER), 'utf8').catch(() => '');
  if (owner !== '' && Number(owner) !== process.pid && isAlive(Number(owner))) {
    throw new WriteError(
      `${dir}: process ${owner} is writing there; wait for it, or remove ${staging} if it is none of ours`,
    );
  }
  await rm(staging, { recursive: true, force: true });
  await finishCommit(dir);
  await expectOurs(dir);
  makeFolder(join(staging, 'schema'));
  await writeFile(join(staging, OWNER), String(process.pid));
  ours.add(resolve(dir));
  return staging;
}

/** Removes what must not become part of the dataset and gives the directory free. */
export async function releaseStaging(dir: string): Promise<void> {
  await rm(join(dir, STAGING, OWNER), { force: true });
  ours.delete(resolve(dir));
}

async function expectOurs(dir: string): Promise<void> {
  const text = await readFile(datasetFile(dir, PACKAGE_FILE), 'utf8').catch(() => undefined);
  if (text !== undefined && !text.includes('"gongkai:schemaVersion"')) {
    throw new WriteError(`${dir}: holds a ${PACKAGE_FILE} of another program; choose another directory`);
  }
  // The one name of ours that people write themselves.
  if (existsSync(join(dir, README)) && text?.includes(`"path": "${README}"`) !== true) {
    throw new WriteError(`${dir}: holds a ${README} that is no part of a dataset; move it or choose another directory`);
  }
}
