import { type FileHandle, open } from 'node:fs/promises';
import { type KeptParts, type PrintedParts, partBytes, splitBytes } from './printed.ts';

/** One publication: where its bytes begin in the spool and how long each part is, or parts that are kept elsewhere. */
type Entry = KeptParts | { readonly offset: number; readonly lengths: readonly number[] };

/**
 * Publications as they come, in one file, to be read back in the order of their ids; what is kept elsewhere is read from
 * there. Memory holds some 200 bytes a publication, whatever its size; the directory one file, whatever their number.
 */
export interface Spool {
  /** True where the publication was added now, false where the very same bytes were added before; `conflict` for other bytes. */
  add(id: string, parts: PrintedParts): Promise<'added' | 'repeated' | 'conflict'>;
  /** The parts of every publication, sorted by id (UTF-16 order). */
  sorted(): AsyncGenerator<readonly Buffer[]>;
  close(): Promise<void>;
}

/** Opens a new spool file; it must not exist. */
export async function openSpool(path: string): Promise<Spool> {
  const handle = await open(path, 'wx+');
  const entries = new Map<string, Entry>();
  let size = 0;
  const add = async (id: string, parts: PrintedParts) => {
    const known = entries.get(id);
    if (known !== undefined) {
      const bytes = 'read' in parts ? parts.read() : partBytes(parts).bytes;
      return Buffer.compare(bytes, await readEntry(handle, known)) === 0 ? 'repeated' : 'conflict';
    }
    // The place is taken before the write is awaited: additions may overlap.
    if ('read' in parts) {
      entries.set(id, parts);
      return 'added';
    }
    const { bytes, lengths } = partBytes(parts);
    const entry = { offset: size, lengths };
    entries.set(id, entry);
    size += bytes.length;
    await writeFully(handle, bytes, entry.offset);
    return 'added';
  };
  async function* sorted() {
    const ids = [...entries.keys()].sort((a, b) => (a < b ? -1 : 1));
    for (const id of ids) {
      const entry = entries.get(id);
      if (entry !== undefined) yield splitBytes(await readEntry(handle, entry), entry.lengths);
    }
  }
  return { add, sorted, close: () => handle.close() };
}

async function writeFully(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

async function readEntry(handle: FileHandle, entry: Entry): Promise<Uint8Array> {
  if ('read' in entry) return entry.read();
  const { offset, lengths } = entry;
  const bytes = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + length, 0));
  for (let done = 0; done < bytes.length; ) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, offset + done);
    if (bytesRead === 0) throw new Error('the spool file was cut short by another program');
    done += bytesRead;
  }
  return bytes;
}
