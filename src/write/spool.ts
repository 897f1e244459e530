import { type FileHandle, open } from 'node:fs/promises';

/** One publication in the spool: where its bytes begin and how long each part is. */
interface Entry {
  readonly id: string;
  readonly offset: number;
  readonly lengths: readonly number[];
}

/**
 * Publications as they come, in one file, to be read back in the order of their ids. Memory holds some 200 bytes a
 * publication, whatever its size; the directory one file, whatever their number.
 */
export interface Spool {
  /** True where the publication was added now, false where the very same bytes were added before; `conflict` for other bytes. */
  add(id: string, parts: readonly string[]): Promise<'added' | 'repeated' | 'conflict'>;
  /** The parts of every publication, sorted by id (UTF-16 order). */
  sorted(): AsyncGenerator<readonly Buffer[]>;
  close(): Promise<void>;
}

/** Opens a new spool file; it must not exist. */
export async function openSpool(path: string): Promise<Spool> {
  const handle = await open(path, 'wx+');
  const entries = new Map<string, Entry>();
  let size = 0;
  const add = async (id: string, parts: readonly string[]) => {
    const lengths = parts.map((part) => Buffer.byteLength(part));
    const bytes = bytesOf(parts, lengths);
    const known = entries.get(id);
    if (known !== undefined) return bytes.equals(await readEntry(handle, known)) ? 'repeated' : 'conflict';
    // The place is taken before the write is awaited: additions may overlap.
    const entry = { id, offset: size, lengths };
    entries.set(id, entry);
    size += bytes.length;
    await writeFully(handle, bytes, entry.offset);
    return 'added';
  };
  async function* sorted() {
    const ids = [...entries.keys()].sort((a, b) => (a < b ? -1 : 1));
    for (const id of ids) {
      const entry = entries.get(id);
      if (entry !== undefined) yield split(await readEntry(handle, entry), entry.lengths);
    }
  }
  return { add, sorted, close: () => handle.close() };
}

/** The parts behind each other, in one buffer. */
function bytesOf(parts: readonly string[], lengths: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const part of parts) at += bytes.write(part, at);
  return bytes;
}

async function writeFully(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

async function readEntry(handle: FileHandle, { offset, lengths }: Entry): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + length, 0));
  for (let done = 0; done < bytes.length; ) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, offset + done);
    if (bytesRead === 0) throw new Error('the spool file was cut short by another program');
    done += bytesRead;
  }
  return bytes;
}

function split(bytes: Buffer, lengths: readonly number[]): readonly Buffer[] {
  let from = 0;
  return lengths.map((length) => {
    from += length;
    return bytes.subarray(from - length, from);
  });
}
