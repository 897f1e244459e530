import { type Stats, statSync } from 'node:fs';

/** Something that is no file where one is needed; the message says what it is and what to do. */
export class NoFile extends Error {
  override readonly name = 'NoFile';
}

const KINDS = [
  ['isDirectory', 'is a directory, a file is needed'],
  ['isFIFO', 'is a pipe, a file is needed: save what comes out of it first'],
  ['isSocket', 'is a socket, a file is needed'],
  ['isCharacterDevice', 'is a device, a file is needed'],
  ['isBlockDevice', 'is a device, a file is needed'],
] as const;

/**
 * Throws NoFile for what is no regular file, before it is opened: a pipe that nobody writes to would be waited for in a
 * way that no signal ends, and a device may have no end. Throws the system's error where there is nothing.
 */
export function expectFile(path: string): Stats {
  const found = statSync(path);
  const [, what] = KINDS.find(([is]) => found[is]()) ?? [];
  if (what !== undefined) throw new NoFile(`${path}: ${what}`);
  return found;
}
