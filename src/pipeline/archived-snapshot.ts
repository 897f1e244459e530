import { readSnapshotAt } from '../archive/index.ts';
import type { Snapshot } from '../model/snapshot.ts';

/** Where the record of a content stands, and the address it was asked for under. */
export interface ContentPlace {
  readonly dir: string;
  readonly file: string;
  readonly offset: number;
  readonly requested: string;
  /** Where the payload stands, where the record is a revisit; the file with its path. */
  readonly payload?: { readonly file: string; readonly offset: number };
}

/** The content at a place of an archive, or why it is not there: one line. */
export async function snapshotAt(place: ContentPlace): Promise<Snapshot | string> {
  const { dir, file, offset, requested: url, payload } = place;
  const known = payload === undefined ? {} : { payload };
  const read = await readSnapshotAt(dir, { filename: file, offset, url, visit: { url }, ...known });
  return read.problem === undefined ? read.snapshot : `${file}:${offset}: ${read.message}`;
}
