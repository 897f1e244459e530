import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** Bytes collected before they are written. */
const BUFFER_BYTES = 1 << 18;

/** Size and digest of a file as datapackage.json states them. */
export interface FileFacts {
  readonly bytes: number;
  /** `sha256:` and lower-case hexadecimal. */
  readonly hash: string;
}

export interface HashedFile {
  write(bytes: Uint8Array): Promise<void>;
  /** Writes what is left, syncs and closes. */
  finish(): Promise<FileFacts>;
  /** Closes it as it is. */
  abandon(): Promise<void>;
}

/** A new file written in order, hashed on the way. */
export async function openHashedFile(path: string): Promise<HashedFile> {
  const handle = await open(path, 'wx');
  const digest = createHash('sha256');
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let bytes = 0;
  const flush = async () => {
    const all = Buffer.concat(pending, pendingBytes);
    pending = [];
    pendingBytes = 0;
    digest.update(all);
    await handle.writeFile(all);
  };
  return {
    async write(added) {
      // A copy: a short part of a long buffer would keep all of it in memory until the flush.
      pending.push(Uint8Array.from(added));
      pendingBytes += added.length;
      bytes += added.length;
      if (pendingBytes >= BUFFER_BYTES) await flush();
    },
    async finish() {
      await flush();
      await handle.sync();
      await handle.close();
      return { bytes, hash: `sha256:${digest.digest('hex')}` };
    },
    abandon: () => handle.close(),
  };
}
