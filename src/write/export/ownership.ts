import { lstatSync } from 'node:fs';
import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256OfFile } from '../../base/digest.ts';
import { WriteError } from '../dataset-error.ts';
import { APPLICATION_ID } from './sqlite-target.ts';

/** Lists the files of an export with their hashes: what stands in it is ours and may be replaced. */
export const EXPORT_FILE = 'export.json';

export interface ExportList {
  readonly 'gongkai:export': string;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly hash: string }[];
}

/** Throws WriteError unless a folder is empty, or holds an export and nothing else, as it was written. */
export async function expectOurFolder(dir: string): Promise<void> {
  if (!lstatSync(dir).isDirectory()) throw new WriteError(`${dir}: is a file, name a folder`);
  const names = await readdir(dir);
  if (names.length === 0) return;
  const list = await readList(join(dir, EXPORT_FILE));
  const known = new Map(list.map(({ path, hash }) => [path, hash]));
  for (const name of names) {
    if (name === EXPORT_FILE) continue;
    const hash = known.get(name);
    const isOurs = hash !== undefined && lstatSync(join(dir, name)).isFile();
    if (!isOurs) throw new WriteError(`${dir}: holds ${name}, which is no part of an export: name another folder`);
    if (`sha256:${await sha256OfFile(join(dir, name))}` !== hash)
      throw new WriteError(`${dir}: ${name} was changed since it was exported: name another folder, or remove it`);
  }
}

async function readList(path: string): Promise<ExportList['files']> {
  try {
    const list = JSON.parse(await readFile(path, 'utf8')) as Partial<ExportList>;
    if (typeof list['gongkai:export'] === 'string' && Array.isArray(list.files)) return list.files;
  } catch {
    // No list, or none of ours: nothing in the folder is known.
  }
  return [];
}

const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';
const APPLICATION_ID_OFFSET = 68;

/** Throws WriteError unless a file is a database that an export wrote (https://www.sqlite.org/fileformat.html, 1.3). */
export async function expectOurDatabase(path: string): Promise<void> {
  const found = lstatSync(path);
  if (found.isDirectory()) throw new WriteError(`${path}: is a folder, name a file`);
  const other = new WriteError(`${path}: is no database of an export: name another file`);
  if (!found.isFile()) throw other;
  const handle = await open(path, 'r');
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    const { bytesRead } = await handle.read(header, 0, HEADER_BYTES, 0);
    const isDatabase = bytesRead === HEADER_BYTES && header.toString('latin1', 0, MAGIC.length) === MAGIC;
    if (!isDatabase || header.readUInt32BE(APPLICATION_ID_OFFSET) !== APPLICATION_ID) throw other;
  } finally {
    await handle.close();
  }
}
