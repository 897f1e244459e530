import { inflateRawSync } from 'node:zlib';

/** The members of a zip file that were asked for, or why they cannot be had: one line. */
export type ZipMembers =
  | { readonly members: ReadonlyMap<string, Uint8Array>; readonly problem?: undefined; readonly rule?: undefined }
  | { readonly members?: undefined; readonly problem: string; readonly rule: 'too-large' | 'file-damaged' };

interface Entry {
  readonly path: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  /** Bytes in the file. */
  readonly size: number;
  /** Bytes that it is said to hold. */
  readonly originalSize: number;
  /** Of its local header. */
  readonly offset: number;
}

class TooLarge extends Error {}

/**
 * Inflates the members whose path is wanted. What the directory of the file says they hold is summed before a byte is
 * inflated, and none is inflated further than that: a file that says little and holds much, or whose members lie over one
 * another, is refused.
 *
 * @param most bytes that the wanted members may hold together
 */
export function zipMembers(bytes: Uint8Array, isWanted: (path: string) => boolean, most: number): ZipMembers {
  try {
    const wanted = entriesOf(bytes).filter(({ path }) => isWanted(path));
    const size = wanted.reduce((sum, own) => sum + Math.max(own.size, own.originalSize), 0);
    if (size > most) throw new TooLarge(`it would inflate to ${size} bytes, and ${most} are read`);
    if (wanted.reduce((sum, own) => sum + own.size, 0) > bytes.length)
      throw new TooLarge('its members lie over one another');
    return { members: new Map(wanted.map((entry) => [entry.path, contentOf(bytes, entry)])) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { problem, rule: error instanceof TooLarge ? 'too-large' : 'file-damaged' };
  }
}

/** Paths of the members as the directory of the file lists them; undefined where it has no directory that can be read. */
export function zipPaths(bytes: Uint8Array): readonly string[] | undefined {
  try {
    return entriesOf(bytes).map(({ path }) => path);
  } catch {
    return undefined;
  }
}

const END = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
const WIDE_PLACE = 0x07064b50;
const WIDE_END = 0x06064b50;
const HEADER_LENGTH = 46;
const LOCAL_LENGTH = 30;
const WIDE = 0xffffffff;
/** Flag of names that are UTF-8. */
const IS_UTF8 = 0x800;

/** What the central directory lists (APPNOTE 4.3.12); throws where there is none that can be read. */
function entriesOf(bytes: Uint8Array): readonly Entry[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let { count, at } = directoryOf(view);
  const entries: Entry[] = [];
  for (; count > 0; count -= 1) {
    const nameEnd = at + HEADER_LENGTH + view.readUInt16LE(at + 28);
    const extraEnd = nameEnd + view.readUInt16LE(at + 30);
    const path = view.toString(
      (view.readUInt16LE(at + 8) & IS_UTF8) === 0 ? 'latin1' : 'utf8',
      at + HEADER_LENGTH,
      nameEnd,
    );
    entries.push({ path, method: view.readUInt16LE(at + 10), ...placeOf(view, at, nameEnd, extraEnd) });
    at = extraEnd + view.readUInt16LE(at + 32);
  }
  return entries;
}

/** How many entries there are, and where the first stands. */
function directoryOf(view: Buffer): { count: number; at: number } {
  const first = Math.max(0, view.length - END_LENGTH - LONGEST_COMMENT);
  let end = view.length - END_LENGTH;
  while (end >= first && view.readUInt32LE(end) !== END) end -= 1;
  if (end < first) throw new Error('invalid zip data');
  const place = end - 20;
  if (place >= 0 && view.readUInt32LE(place) === WIDE_PLACE) {
    const wide = Number(view.readBigUInt64LE(place + 8));
    if (view.readUInt32LE(wide) === WIDE_END)
      return { count: Number(view.readBigUInt64LE(wide + 32)), at: Number(view.readBigUInt64LE(wide + 48)) };
  }
  return { count: view.readUInt16LE(end + 8), at: view.readUInt32LE(end + 16) };
}

/** Sizes and offset; those too large for their field stand in an extra one (APPNOTE 4.5.3). */
function placeOf(view: Buffer, at: number, from: number, to: number): Omit<Entry, 'path' | 'method'> {
  let field = from;
  while (field + 4 <= to && view.readUInt16LE(field) !== 1) field += 4 + view.readUInt16LE(field + 2);
  field += 4;
  const [originalSize = 0, size = 0, offset = 0] = [24, 20, 42].map((own) => {
    const value = view.readUInt32LE(at + own);
    if (value !== WIDE || field + 8 > to) return value;
    field += 8;
    return Number(view.readBigUInt64LE(field - 8));
  });
  return { size, originalSize, offset };
}

function contentOf(bytes: Uint8Array, { path, method, size, originalSize, offset }: Entry): Uint8Array {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const from = offset + LOCAL_LENGTH + view.readUInt16LE(offset + 26) + view.readUInt16LE(offset + 28);
  const own = bytes.subarray(from, from + size);
  if (method === 0) return own.slice();
  if (method !== 8) throw new Error(`unknown compression type ${method}`);
  try {
    return new Uint8Array(inflateRawSync(own, { maxOutputLength: Math.max(1, originalSize) }));
  } catch (error) {
    if (error instanceof RangeError)
      throw new TooLarge(`${path} would inflate to more than the ${originalSize} bytes that it is said to hold`);
    throw error;
  }
}
