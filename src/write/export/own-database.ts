import { lstatSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { WriteError } from '../dataset-error.ts';
import { APPLICATION_ID } from './sqlite-target.ts';

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
