import { readSnapshotAt } from '../archive/index.ts';
import type { Snapshot } from '../model/snapshot.ts';

/** Where the record of a content stands, and the address it was asked for under. */
export interface ContentPlace {
  readonly dir: string;
  readonly file: string;
  readonly offset: number;
  readonly requested: string;
}

/** The content at a place of an archive, or why it is not there: one line. */
export async function snapshotAt({ dir, file, offset, requested: url }: ContentPlace): Promise<Snapshot | string> {
  const read = await readSnapshotAt(dir, { filename: file, offset, url, visit: { url } });
  return read.problem === undefined ? read.snapshot : `${file}:${offset}: ${read.message}`;
}
