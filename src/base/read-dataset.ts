import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { PublicationRecords } from '../model/dataset.ts';
import { RECORD_KINDS, type RecordKind, type RecordOf } from '../model/schemas.ts';
import { validateRecord } from '../model/validate.ts';
import { datasetFile, PACKAGE_FILE } from './dataset-layout.ts';
import { readJsonLines } from './json-lines.ts';

export class DatasetError extends Error {
  override readonly name = 'DatasetError';
}

/** A dataset on disk. Every reader is a stream of its own and may be used again. */
export interface DatasetReader {
  readonly dir: string;
  /** The records of one kind in file order. */
  records<K extends RecordKind>(kind: K): AsyncGenerator<RecordOf<K>>;
  /** All records of one publication after the other, in the order of publications; memory holds one publication. */
  publications(): AsyncGenerator<PublicationRecords>;
}

/**
 * Opens a dataset for reading. Throws DatasetError where the directory holds none, and while reading, naming file and
 * line, where a record does not fit its schema or belongs to no publication.
 */
export function readDataset(dir: string): DatasetReader {
  if (!existsSync(datasetFile(dir, PACKAGE_FILE))) {
    throw new DatasetError(
      `${dir}: no dataset here (no ${PACKAGE_FILE}); write one with \`gongkai extract\` or \`gongkai build\``,
    );
  }
  return {
    dir,
    records: (kind) => readRecords(dir, kind),
    publications: () => readPublications(dir),
  };
}

async function* readRecords<K extends RecordKind>(dir: string, kind: K): AsyncGenerator<RecordOf<K>> {
  const path = datasetFile(dir, `${kind}.jsonl`);
  for await (const { number, value } of readJsonLines(path)) {
    const result = validateRecord(kind, value);
    if (!result.ok) throw new DatasetError(`${basename(path)}:${number}: ${result.problem}`);
    yield result.record;
  }
}

/** Files are grouped by publication in the order of publications.jsonl; each cursor stands at the next group. */
async function* readPublications(dir: string): AsyncGenerator<PublicationRecords> {
  const cursors = new Map<RecordKind, Cursor<RecordKind>>();
  for (const kind of RECORD_KINDS.slice(1)) cursors.set(kind, new Cursor(kind, readRecords(dir, kind)));
  const take = async <K extends RecordKind>(kind: K, belongs: (record: RecordOf<K>) => boolean) =>
    (cursors.get(kind) as unknown as Cursor<K>).takeWhile(belongs);
  for await (const publication of readRecords(dir, 'publications')) {
    const ours = (record: { readonly publication: string }) => record.publication === publication.id;
    const documents = await take('documents', ours);
    const ids = new Set(documents.map(({ id }) => id));
    const inside = (record: { readonly document: string }) => ids.has(record.document);
    yield {
      publication,
      documents,
      blocks: await take('blocks', inside),
      tables: await take('tables', inside),
      facts: await take('facts', ours),
      statements: await take('statements', ours),
      figures: await take('figures', ours),
      findings: await take('findings', ours),
    };
  }
  for (const cursor of cursors.values()) await cursor.expectEnd();
}

class Cursor<K extends RecordKind> {
  readonly #kind: K;
  readonly #source: AsyncGenerator<RecordOf<K>>;
  #next: RecordOf<K> | undefined;
  #started = false;

  constructor(kind: K, source: AsyncGenerator<RecordOf<K>>) {
    this.#kind = kind;
    this.#source = source;
  }

  async takeWhile(belongs: (record: RecordOf<K>) => boolean): Promise<RecordOf<K>[]> {
    if (!this.#started) await this.#advance();
    const taken: RecordOf<K>[] = [];
    while (this.#next !== undefined && belongs(this.#next)) {
      taken.push(this.#next);
      await this.#advance();
    }
    return taken;
  }

  async expectEnd(): Promise<void> {
    if (!this.#started) await this.#advance();
    if (this.#next === undefined) return;
    throw new DatasetError(
      `${this.#kind}.jsonl: record ${this.#next.id} stands under no publication of its own, or out of order`,
    );
  }

  async #advance(): Promise<void> {
    this.#started = true;
    const { value, done } = await this.#source.next();
    this.#next = done === true ? undefined : value;
  }
}
