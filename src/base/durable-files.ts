import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Errors of systems that cannot open or sync a directory; there the rename alone has to do. */
const NO_DIRECTORY_SYNC = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP']);

/** Makes the names in a directory durable. */
export async function syncDirectory(directory: string): Promise<void> {
  try {
    const handle = await open(directory, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!NO_DIRECTORY_SYNC.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** Writes a whole new file and syncs it and its name; the file must not exist yet. */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncDirectory(dirname(path));
}

/** Puts a file in place of another as a whole; one of the same bytes is left alone, its time too. */
export async function writeIfChanged(path: string, content: string): Promise<boolean> {
  const before = await readFile(path, 'utf8').catch(() => undefined);
  if (before === content) return false;
  const next = `${path}.tmp`;
  await rm(next, { force: true });
  await writeDurably(next, content);
  await rename(next, path);
  await syncDirectory(dirname(path));
  return true;
}
