import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import { sha256 } from '../base/digest.ts';
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

/** A local file as a snapshot: address `file:` and the path as given, no status and no retrieval time. */
export async function readLocalFile(path: string): Promise<Snapshot> {
  return localSnapshot(path, await readFile(path));
}

export function localSnapshot(path: string, bytes: Uint8Array): Snapshot {
  const url = `file:${path}`;
  const mediaType = sniffMediaType(bytes) ?? BY_ENDING[extname(path).toLowerCase()] ?? 'application/octet-stream';
  return { url, finalUrl: url, headers: {}, mediaType, sha256: sha256(bytes), bytes };
}

/** Everything that a stream holds. */
export async function readStream(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
