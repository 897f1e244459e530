import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PublicationRecords } from '../model/dataset.ts';
import { READABLE_VERSIONS, RECORD_KINDS, type RecordKind, type RecordOf, SCHEMA_VERSION } from '../model/schemas.ts';
import { validateRecord } from '../model/validate.ts';
import { ARCHIVE, datasetFile, PACKAGE_FILE } from './dataset-layout.ts';
import { expectFile } from './expect-file.ts';
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
  expectReadable(dir);
  return {
    dir,
    records: (kind) => readRecords(dir, kind),
    publications: () => readPublications(dir),
  };
}

/** Record shapes change with their version: an older dataset is not converted, its archive gives it again in the new shapes. */
function expectReadable(dir: string): void {
  const version = schemaVersionOf(dir);
  if (version !== undefined && READABLE_VERSIONS.includes(version)) return;
  const [here, there] = [Number(SCHEMA_VERSION), Number(version)];
  throw new DatasetError(
    there > here
      ? `${dir}: written with record shapes of version ${version}, this program reads ${here}: use a newer gongkai`
      : `${dir}: written with record shapes of version ${version ?? 'unknown'}, this program reads ${here}: rebuild it from its archive with \`gongkai build ${join(dir, ARCHIVE)} -o ${dir}\``,
  );
}

function schemaVersionOf(dir: string): string | undefined {
  const path = datasetFile(dir, PACKAGE_FILE);
  expectFile(path);
  const version = parsePackage(readFileSync(path, 'utf8'), path)?.['gongkai:schemaVersion'];
  return version === undefined ? undefined : String(version);
}

function parsePackage(text: string, path: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DatasetError(`${path}: not JSON: ${(error as Error).message}: build the dataset again`);
  }
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
