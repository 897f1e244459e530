import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { commitStaging, DECISIONS_FILE, PACKAGE_FILE } from '../base/dataset-layout.ts';
import { printDecisionRecords } from '../base/decision-records.ts';
import { sha256 } from '../base/digest.ts';
import { writeDurably } from '../base/durable-files.ts';
import type { About } from '../model/about.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import type { DecisionRecord } from '../model/decision.ts';
import type { JudgedPrecision } from '../model/judged-precision.ts';
import { RECORD_KINDS } from '../model/schemas.ts';
import { type CoverageCounter, createCoverage } from './coverage.ts';
import { dataPackage } from './data-package.ts';
import { datasetDescription } from './dataset-description.ts';
import { WriteError } from './dataset-error.ts';
import { datasetReadme } from './dataset-readme.ts';
import { titleOf } from './dataset-title.ts';
import { csvHeader, DATASET_TABLES } from './flat-tables.ts';
import { type FileFacts, openHashedFile } from './hashed-file.ts';
import { type PrintedPublication, printPublication } from './printed.ts';
import { schemaFiles } from './schema-files.ts';
import { openSpool, type Spool } from './spool.ts';
import { openStaging, README, releaseStaging } from './staging.ts';
import { type Counts, createCounter, type Summary } from './summary.ts';

export { DatasetError, type DatasetReader, readDataset } from '../base/read-dataset.ts';
export { codebook } from './codebook.ts';
export { WriteError } from './dataset-error.ts';
export { type PrintedPublication, partBytes, printPublication, recordsIn } from './printed.ts';
export { schemaFiles } from './schema-files.ts';
export { type Summary, summaryLines } from './summary.ts';

export interface WriteOptions {
  /** Version of the program; part of datapackage.json. */
  readonly version: string;
  /** Name of the data package: lower-case letters, digits, `.`, `_`, `-`. @default 'gongkai' */
  readonly name?: string;
  /** What its makers say of it. Its title where they give none: what it is, its sites and years. */
  readonly about?: About;
  /**
   * Called where another dataset is replaced, with the folder of the new one, while both lie there whole. What it throws
   * keeps the old one in place.
   */
  readonly beforeReplacing?: (staged: string) => Promise<void>;
}

/** Writes one dataset. Publications may come in any order and overlap; the bytes depend on them alone. */
export interface DatasetWriter {
  /**
   * Adds a publication; every record is validated now, if it was not printed before. The same records again change nothing. Throws WriteError for a
   * record that does not fit, or for other records under an id already added; the writer stays usable.
   */
  add(records: PublicationRecords | PrintedPublication): Promise<void>;
  /** Puts the new dataset in place of the old, as a whole; it keeps what persons said of it. */
  close(said?: SaidByPersons): Promise<Summary>;
  /** Gives up: the old dataset stays. */
  abort(): Promise<void>;
}

export interface SaidByPersons {
  /** The decisions that its records are about. */
  readonly decisions?: readonly DecisionRecord[];
  /** What the verdicts among them give. */
  readonly precision?: JudgedPrecision | undefined;
}

const SPOOL = 'spool';
/** Files that publications fill, in the order of a spool entry's parts. */
const FILLED = [...RECORD_KINDS.map((kind) => `${kind}.jsonl`), ...DATASET_TABLES.map(({ name }) => `${name}.csv`)];
const HEADERS = new Map(DATASET_TABLES.map((table) => [`${table.name}.csv`, csvHeader(table)]));

/** Opens a dataset directory for writing; `archive/` inside it is left alone. See base/dataset-layout for how the swap works. */
export async function openDataset(dir: string, options: WriteOptions): Promise<DatasetWriter> {
  const staging = await openStaging(dir);
  const spool = await openSpool(join(staging, SPOOL));
  const counter = createCounter();
  const coverage = createCoverage();
  return {
    async add(records) {
      const { id, url, parts, counts, coverage: covered } = 'parts' in records ? records : printPublication(records);
      const outcome = await spool.add(id, parts);
      if (outcome === 'added') {
        counter.addCounts(counts);
        coverage.addCounts(covered);
      }
      if (outcome === 'conflict')
        throw new WriteError(`publication ${id} (${url}) was added twice with different records`);
    },
    async close(said = {}) {
      const before = await readFile(join(dir, PACKAGE_FILE), 'utf8').catch(() => '');
      let changed: boolean;
      try {
        changed = before !== (await stage(staging, spool, { counts: counter.counts, coverage, said }, options));
        if (changed && before !== '') await options.beforeReplacing?.(staging);
      } finally {
        await releaseStaging(dir);
      }
      await commitStaging(dir);
      return { dir, changed, ...counter.counts };
    },
    async abort() {
      await spool.close();
      await releaseStaging(dir);
      await rm(staging, { recursive: true, force: true });
    },
  };
}

interface Counted {
  readonly counts: Counts;
  readonly coverage: CoverageCounter;
  readonly said: SaidByPersons;
}

/** Writes every file of the dataset into the staging directory and returns the text of datapackage.json. */
async function stage(staging: string, spool: Spool, counted: Counted, options: WriteOptions): Promise<string> {
  const files = await fill(staging, spool);
  await spool.close();
  await rm(join(staging, SPOOL));
  const { counts, said } = counted;
  const { decisions = [], precision } = said;
  const coverage = counted.coverage.counts();
  const about = {
    name: options.name ?? 'gongkai',
    title: options.about?.title ?? titleOf(coverage),
    version: options.version,
    coverage,
    about: options.about ?? {},
    decisions: decisions.length,
    precision,
  };
  const put = async (path: string, text: string) => {
    await writeDurably(join(staging, path), text);
    files.set(path, { bytes: Buffer.byteLength(text), hash: `sha256:${sha256(text)}` });
  };
  await put(DECISIONS_FILE, printDecisionRecords(decisions));
  for (const [path, text] of schemaFiles()) await put(path, text);
  await put(README, datasetReadme({ ...about, counts }));
  await put('dataset.jsonld', datasetDescription({ ...about, files }));
  const text = dataPackage({ ...about, files, counts: counts.records });
  await writeDurably(join(staging, PACKAGE_FILE), text);
  return text;
}

async function fill(staging: string, spool: Spool): Promise<Map<string, FileFacts>> {
  const outputs = await Promise.all(FILLED.map((name) => openHashedFile(join(staging, name))));
  for (const [index, name] of FILLED.entries()) await outputs[index]?.write(Buffer.from(HEADERS.get(name) ?? ''));
  for await (const parts of spool.sorted()) {
    for (const [index, part] of parts.entries()) await outputs[index]?.write(part);
  }
  const files = new Map<string, FileFacts>();
  for (const [index, name] of FILLED.entries()) {
    const facts = await outputs[index]?.finish();
    if (facts !== undefined) files.set(name, facts);
  }
  return files;
}
