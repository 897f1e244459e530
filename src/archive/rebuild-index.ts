import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeIndex } from './archive-state.ts';
import type { IndexEntry } from './cdxj.ts';
import { EntriesOfFile } from './index-entries.ts';
import type { ArchiveProblem } from './read-record.ts';
import { recordsIn } from './read-records.ts';
import { type Removal, removalsIn, removedPlaces } from './removal.ts';
import { INDEX_FILE, journalsIn, lockIndex, ownFiles } from './series.ts';

/**
 * Makes the index of a directory anew from its WARC files. Every byte there counts as committed: nothing will be cut.
 * Gives the problems met; throws where an index or a journal is there, because only a lost one is to be rebuilt.
 */
export async function rebuildIndex(dir: string): Promise<readonly ArchiveProblem[]> {
  const lock = lockIndex(dir);
  try {
    for (const name of [...readdirSync(dir).filter((found) => found === INDEX_FILE), ...journalsIn(dir).values()])
      throw new Error(`${join(dir, name)} is there; move it away to rebuild the index`);
    return await rebuild(dir);
  } finally {
    lock.release();
  }
}

async function rebuild(dir: string): Promise<readonly ArchiveProblem[]> {
  const problems: ArchiveProblem[] = [];
  const entries: IndexEntry[] = [];
  const ends = new Map<string, number>();
  const removals: Removal[] = [];
  for (const name of ownFiles(dir)) {
    ends.set(name, statSync(join(dir, name)).size);
    const ofFile = new EntriesOfFile(name);
    for await (const read of recordsIn(join(dir, name))) {
      if (read.problem === undefined) entries.push(...ofFile.add(read));
      removals.push(...removalsIn(read));
      problems.push(...(read.problem === undefined ? read.problems : [read]));
    }
    entries.push(...ofFile.rest());
  }
  const isRemoved = removedPlaces(removals);
  writeIndex(dir, { entries: entries.filter(({ filename, offset }) => !isRemoved(filename, offset)), ends, removals });
  return problems;
}
