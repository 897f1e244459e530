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
  const pending = Buffer.allocUnsafe(BUFFER_BYTES);
  let pendingBytes = 0;
  let bytes = 0;
  const put = async (data: Uint8Array) => {
    digest.update(data);
    await handle.writeFile(data);
  };
  const flush = async () => {
    await put(pending.subarray(0, pendingBytes));
    pendingBytes = 0;
  };
  return {
    async write(added) {
      bytes += added.length;
      if (pendingBytes + added.length > BUFFER_BYTES) await flush();
      if (added.length > BUFFER_BYTES) await put(added);
      else {
        pending.set(added, pendingBytes);
        pendingBytes += added.length;
      }
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
