import { lstatSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256OfFile } from '../base/digest.ts';
import { WriteError } from './dataset-error.ts';

/** What writes folders that it may replace later: each knows its own by their list. */
export type FolderKind = 'export' | 'report';

/** A file of such a folder. */
export interface OwnFile {
  readonly path: string;
  readonly bytes: number;
  readonly hash: string;
}

/** Lists the files of a folder with their hashes: what stands in it is ours and may be replaced. */
export function listFile(kind: FolderKind): string {
  return `${kind}.json`;
}

/** The text of the list; `what` says more of the kind, e.g. the format of an export. */
export function listText(kind: FolderKind, what: string, files: readonly OwnFile[]): string {
  return `${JSON.stringify({ [`gongkai:${kind}`]: what, files }, null, 2)}\n`;
}

/** Throws WriteError unless a folder is empty, or holds what this kind wrote and nothing else, as it was written. */
export async function expectOurFolder(dir: string, kind: FolderKind): Promise<void> {
  if (!lstatSync(dir).isDirectory()) throw new WriteError(`${dir}: is a file, name a folder`);
  const names = await readdir(dir);
  if (names.length === 0) return;
  const list = await readList(join(dir, listFile(kind)), kind);
  const known = new Map(list.map(({ path, hash }) => [path, hash]));
  for (const name of names) {
    if (name === listFile(kind)) continue;
    const hash = known.get(name);
    const isOurs = hash !== undefined && lstatSync(join(dir, name)).isFile();
    if (!isOurs)
      throw new WriteError(`${dir}: holds ${name}, which is no part of an earlier ${kind}: name another folder`);
    if (`sha256:${await sha256OfFile(join(dir, name))}` !== hash)
      throw new WriteError(`${dir}: ${name} was changed since it was written: name another folder, or remove it`);
  }
}

async function readList(path: string, kind: FolderKind): Promise<readonly OwnFile[]> {
  try {
    const list = JSON.parse(await readFile(path, 'utf8')) as Readonly<Record<string, unknown>>;
    if (typeof list[`gongkai:${kind}`] === 'string' && Array.isArray(list.files)) return list.files;
  } catch {
    // No list, or none of ours: nothing in the folder is known.
  }
  return [];
}
