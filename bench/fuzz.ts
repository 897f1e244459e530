import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsers } from '../parsers/index.ts';
import { sha256 } from '../src/base/digest.ts';
import type { Snapshot } from '../src/model/snapshot.ts';
import { readPublication } from '../src/pipeline.ts';
import { cpuTime } from './clock.ts';
import { brokenInvariants } from './invariants.ts';
import { BYTE_MUTATIONS, mutate, PAGE_MUTATIONS } from './page-mutations.ts';
import { createRandom } from './random.ts';
import { localSnapshot, type RealDocument, realDocuments } from './snapshots.ts';

/** One mutated document and what became of it. */
export interface FuzzCase {
  readonly seed: number;
  readonly name: string;
  readonly mutations: readonly string[];
  readonly bytes: number;
  readonly facts: number;
  readonly findings: number;
  /** Milliseconds of processor time. */
  readonly time: number;
  /** Why it failed, empty where it did not. */
  readonly broken: readonly string[];
}

/** Whether a document took longer than any of its size may. */
export function isTooSlow({ time, bytes }: FuzzCase): boolean {
  return time > LEAST_TIME + (TIME_PER_MEGABYTE * bytes) / 1e6;
}

/** A page may take this long, in milliseconds, and so much more for each megabyte. */
const LEAST_TIME = 4000;
const TIME_PER_MEGABYTE = 60_000;
/** Most documents are pages. */
const PDF_SHARE = 30;

const SAMPLES = fileURLToPath(new URL('../samples', import.meta.url));
const DOCUMENT = /\.(?:html|pdf|txt)$/;
/** Larger documents hold nothing else, and take as long as many small ones. */
const LARGEST = 110_000;

/** The documents of the samples. */
export function sampleDocuments(): RealDocument[] {
  const names = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' }).filter((name) => DOCUMENT.test(name));
  return names.sort().map((name) => ({ name, snapshot: localSnapshot(name, readFileSync(join(SAMPLES, name))) }));
}

/** What is mutated: the samples, and the real documents where a folder is given. */
export async function fuzzDocuments(): Promise<RealDocument[]> {
  const all = [...sampleDocuments(), ...((await realDocuments()) ?? [])];
  return all.filter(({ snapshot }) => snapshot.bytes.length <= LARGEST);
}

/** The mutated document of a seed: the same bytes for the same seed and documents. */
export function mutatedDocument(documents: readonly RealDocument[], seed: number) {
  const random = createRandom(seed);
  const pdfs = documents.filter(({ snapshot }) => snapshot.mediaType === 'application/pdf');
  const pages = documents.filter(({ snapshot }) => snapshot.mediaType !== 'application/pdf');
  const asPdf = pdfs.length > 0 && random.below(PDF_SHARE) === 0;
  const { name, snapshot } = random.pick(asPdf ? pdfs : pages);
  const { bytes, names } = mutate(random, snapshot.bytes, asPdf ? BYTE_MUTATIONS : PAGE_MUTATIONS);
  const mutated: Snapshot = { ...snapshot, bytes, sha256: sha256(bytes) };
  return { name, mutations: names, snapshot: mutated };
}

/** Reads the mutated document of a seed through all stages and holds the result against what must hold for any. */
export async function fuzzOne(documents: readonly RealDocument[], seed: number): Promise<FuzzCase> {
  const { name, mutations, snapshot } = mutatedDocument(documents, seed);
  const start = cpuTime();
  const about = { seed, name, mutations, bytes: snapshot.bytes.length };
  try {
    const records = await readPublication([{ snapshot, role: 'page' }], parsers);
    const time = cpuTime() - start;
    const broken = [...(await brokenInvariants(records, () => snapshot.bytes))];
    return { ...about, facts: records.facts.length, findings: records.findings.length, time, broken };
  } catch (error) {
    const broken = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
    return { ...about, facts: 0, findings: 0, time: cpuTime() - start, broken };
  }
}
