import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** A folder that cannot be made; the message says which part of the path is in the way and what to do. */
export class FolderError extends Error {
  override readonly name = 'FolderError';
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'too many links',
};

/**
 * Makes a folder and those above it that are missing, one by one: Node's recursive mkdir tries for ever where a file
 * system shows a folder but refuses every new name in it with ENOENT (/proc). Throws FolderError.
 */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  let folder = resolve(path);
  while (!isFolder(folder, path)) {
    missing.push(folder);
    if (dirname(folder) === folder) break;
    folder = dirname(folder);
  }
  for (const one of missing.reverse()) makeOne(one, path);
}

/** False where nothing has the name. Throws where something other than a folder has it, or nobody can tell. */
function isFolder(folder: string, path: string): boolean {
  try {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found === undefined || found.isDirectory()) return found !== undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOTDIR') return false;
    throw refused(folder, path, error);
  }
  throw new FolderError(
    folder === resolve(path) ? `${path}: is a file, name a folder` : `${path}: ${folder} is a file, name a folder`,
  );
}

function makeOne(folder: string, path: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (codeOf(error) !== 'EEXIST' || !isFolder(folder, path)) throw refused(folder, path, error);
  }
}

function refused(folder: string, path: string, error: unknown): FolderError {
  const code = codeOf(error);
  const reason = REASONS[code] ?? `nothing can be made there (${code})`;
  const where = folder === resolve(path) ? path : `${path}: ${folder}`;
  return new FolderError(`${where}: ${reason}: name another folder`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
