import { type FileHandle, open } from 'node:fs/promises';

/** Bytes that can be read anywhere. */
export interface ByteSource {
  readonly size: number;
  /** At most `length` bytes; fewer at the end. */
  read(offset: number, length: number): Promise<Buffer>;
}

/** A buffer as a source. */
export function memorySource(bytes: Buffer): ByteSource {
  return { size: bytes.length, read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)) };
}

/** An open file as a source; to be closed by who opened it. */
export async function openSource(path: string): Promise<ByteSource & { close(): Promise<void> }> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  return { size, read: (offset, length) => readFully(handle, offset, length), close: () => handle.close() };
}

async function readFully(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(Math.max(0, length));
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
