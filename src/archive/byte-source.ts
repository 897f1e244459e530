import { open } from 'node:fs/promises';
import { readFully } from '../base/read-fully.ts';

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
