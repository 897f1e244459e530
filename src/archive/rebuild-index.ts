import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { essenceOf, headerValues } from '../base/media-type.ts';
import { INDEX_FILE, JOURNAL_FILE, ownFiles, writeIndex } from './archive-state.ts';
import type { IndexEntry } from './cdxj.ts';
import { pathUrlOf } from './drafts.ts';
import { type ArchiveProblem, fieldOf, type ReadRecord, responseOf, targetOf } from './read-record.ts';
import { recordsIn } from './read-records.ts';
import { parseVisitRecord } from './visit-record.ts';

/**
 * Makes the index of a directory anew from its WARC files. Every byte there counts as committed: nothing will be cut.
 * Gives the problems met; throws where an index or a journal is there, because only a lost one is to be rebuilt.
 */
export async function rebuildIndex(dir: string): Promise<readonly ArchiveProblem[]> {
  for (const name of [INDEX_FILE, JOURNAL_FILE]) {
    if (existsSync(join(dir, name))) throw new Error(`${join(dir, name)} is there; move it away to rebuild the index`);
  }
  const problems: ArchiveProblem[] = [];
  const entries: IndexEntry[] = [];
  const ends = new Map<string, number>();
  for (const name of ownFiles(dir)) {
    ends.set(name, statSync(join(dir, name)).size);
    const waiting = new Map<string, IndexEntry>();
    for await (const read of recordsIn(join(dir, name))) {
      if (read.problem === undefined) entries.push(...entriesOf(read, name, waiting));
      problems.push(...(read.problem === undefined ? read.problems : [read]));
    }
    entries.push(...waiting.values());
  }
  writeIndex(dir, { entries, ends });
  return problems;
}

/** Responses wait for the metadata record of their visit, which says what the last of them answers. */
function entriesOf(read: ReadRecord, filename: string, waiting: Map<string, IndexEntry>): readonly IndexEntry[] {
  const { record } = read;
  if (record.type === 'response') waiting.set(fieldOf(record, 'warc-record-id') ?? '', entryOf(read, filename));
  if (record.type === 'resource') {
    const url = pathUrlOf(targetOf(record) ?? '');
    return [{ ...entryOf(read, filename), visit: { url, outcome: 'content', offset: read.offset } }];
  }
  const visit = record.type === 'metadata' ? parseVisitRecord(record.block) : undefined;
  if (visit === undefined) return [];
  const last = visit.hops.at(-1)?.record;
  const told = { url: visit.url, outcome: visit.outcome, offset: read.offset };
  const entries = [...waiting].map(([id, entry]) => (id === last ? { ...entry, visit: told } : entry));
  waiting.clear();
  return entries;
}

function entryOf({ record, offset, length }: ReadRecord, filename: string): IndexEntry {
  const response = responseOf(record);
  const contentType =
    response === undefined ? fieldOf(record, 'content-type') : headerValues(response.headers, 'content-type').at(-1);
  return {
    url: targetOf(record) ?? '',
    date: fieldOf(record, 'warc-date') ?? '',
    mime: essenceOf(contentType) ?? 'unk',
    ...(response === undefined ? {} : { status: response.status }),
    digest: fieldOf(record, 'warc-payload-digest') ?? '',
    filename,
    offset,
    length,
  };
}
