import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import { sha256 } from '../base/digest.ts';
import { expectFile } from '../base/expect-file.ts';
import { sniffMediaType } from '../base/media-type.ts';
import type { Snapshot } from '../model/snapshot.ts';

/** Media types by ending, where the first bytes do not tell. */
const BY_ENDING: Readonly<Record<string, string>> = {
  '.htm': 'text/html',
  '.html': 'text/html',
  '.shtml': 'text/html',
  '.xhtml': 'application/xhtml+xml',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
};

/** Name that stands for standard input. */
export const STANDARD_INPUT = '-';

/**
 * A file, or standard input under the name `-`, as a snapshot: address `file:` and the path as given, no status and no
 * retrieval time.
 */
export async function readInput(path: string, { stdin }: { readonly stdin: Readable }): Promise<Snapshot> {
  return path === STANDARD_INPUT ? localSnapshot(path, await readStream(stdin)) : readLocalFile(path);
}

/** A file as a snapshot, whatever its name. */
export async function readLocalFile(path: string): Promise<Snapshot> {
  return localSnapshot(path, await readBytes(path));
}

/** The bytes of a file. */
async function readBytes(path: string): Promise<Buffer> {
  try {
    expectFile(path);
    return await readFile(path);
  } catch (error) {
    throw ofFile(error, path);
  }
}

/** A file as text in UTF-8. */
export async function readText(path: string): Promise<string> {
  return (await readBytes(path)).toString('utf8');
}

/** An error with the file it happened at: of a folder that is read the system names none. */
export function ofFile(error: unknown, path: string): unknown {
  const ofSystem = error instanceof Error && 'code' in error && typeof error.code === 'string';
  return ofSystem && !('path' in error) ? Object.assign(error, { path }) : error;
}

function localSnapshot(path: string, bytes: Uint8Array): Snapshot {
  const url = `file:${path}`;
  const mediaType = sniffMediaType(bytes) ?? BY_ENDING[extname(path).toLowerCase()] ?? 'application/octet-stream';
  return { url, finalUrl: url, headers: {}, mediaType, sha256: sha256(bytes), bytes };
}

/** Everything that a stream holds. */
async function readStream(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
