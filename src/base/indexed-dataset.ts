import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { RecordKind, RecordOf } from '../model/schemas.ts';
import { validateRecord } from '../model/validate.ts';
import { datasetFile } from './dataset-layout.ts';
import { DatasetError } from './read-dataset.ts';
import { readFully } from './read-fully.ts';

/** Kinds of records that name their publication. */
export type OwnedKind = Extract<RecordKind, 'documents' | 'facts' | 'statements' | 'figures' | 'findings'>;

/** Records of a dataset by publication, in any order. */
export interface IndexedDataset<K extends OwnedKind> {
  /** In file order; none for a publication that has none. Throws DatasetError for a record that does not fit its schema. */
  recordsOf<Kind extends K>(kind: Kind, publication: string): Promise<readonly RecordOf<Kind>[]>;
  close(): Promise<void>;
}

interface Slice {
  readonly start: number;
  end: number;
}

const NEWLINE = 0x0a;
/** The owner stands among the first members of a record, before anything that was printed. */
const OWNER = /"publication":"([^"]*)"/;
const HEAD_BYTES = 400;

/**
 * Reads some files of a dataset once for the places of their publications: 100 bytes a publication and kind, whatever
 * the size of the files. Records of one publication stand together.
 */
export async function indexDataset<K extends OwnedKind>(dir: string, kinds: readonly K[]): Promise<IndexedDataset<K>> {
  const files = new Map<RecordKind, { readonly handle: FileHandle; readonly slices: ReadonlyMap<string, Slice> }>();
  for (const kind of kinds) {
    const path = datasetFile(dir, `${kind}.jsonl`);
    files.set(kind, { slices: await slicesOf(path), handle: await open(path, 'r') });
  }
  return {
    async recordsOf(kind, publication) {
      const file = files.get(kind);
      const slice = file?.slices.get(publication);
      if (file === undefined || slice === undefined) return [];
      const bytes = await readFully(file.handle, slice.start, slice.end - slice.start);
      const lines = bytes.toString('utf8').split('\n').slice(0, -1);
      return lines.map((line) => recordOf(kind, line, `${dir}/${kind}.jsonl`));
    },
    async close() {
      for (const { handle } of files.values()) await handle.close();
    },
  };
}

function recordOf<Kind extends OwnedKind>(kind: Kind, line: string, path: string): RecordOf<Kind> {
  const result = validateRecord(kind, JSON.parse(line));
  if (!result.ok) throw new DatasetError(`${path}: ${result.problem}`);
  return result.record;
}

async function slicesOf(path: string): Promise<ReadonlyMap<string, Slice>> {
  const slices = new Map<string, Slice>();
  let offset = 0;
  let start = 0;
  let head = '';
  const note = (end: number) => {
    const owner = OWNER.exec(head)?.[1];
    if (owner === undefined) throw new DatasetError(`${path}: a record at byte ${start} names no publication`);
    const slice = slices.get(owner);
    if (slice === undefined) slices.set(owner, { start, end });
    else slice.end = end;
    start = end;
    head = '';
  };
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      if (head.length < HEAD_BYTES) head += chunk.toString('latin1', from, Math.min(at, from + HEAD_BYTES));
      note(offset + at + 1);
      from = at + 1;
    }
    if (head.length < HEAD_BYTES) head += chunk.toString('latin1', from, Math.min(chunk.length, from + HEAD_BYTES));
    offset += chunk.length;
  }
  if (start < offset) throw new DatasetError(`${path}: the last line is cut off`);
  return slices;
}
