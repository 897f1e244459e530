import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readState } from './archive-state.ts';
import { pathUrlOf } from './drafts.ts';
import { fieldOf, type ReadRecord, targetOf } from './read-record.ts';
import { recordsIn } from './read-records.ts';
import { addressOf, type Run, removedPlaces } from './removal.ts';
import { isUnmodified, PayloadPlaces, type Place } from './revisit.ts';
import { parseVisitRecord, type VisitRecord } from './visit-record.ts';

/** An answer of another address that refers to a payload to be taken down. */
export interface Dependent {
  readonly revisit: Place;
  readonly original: Place;
}

/** What a takedown of an address removes, and what must be archived anew before. */
export interface RemovalPlan {
  readonly runs: readonly Run[];
  readonly digests: readonly string[];
  readonly dependents: readonly Dependent[];
}

const WARC_NAME = /\.warc(?:\.gz)?$/i;
const OWN_SOFTWARE = /^software:[ \t]*gongkai\b/im;

/**
 * Everything that was received under an address: whole visits that asked for it or were led to it, in archives of other
 * programs the records that name it. Removals of before are passed over.
 */
export async function planRemoval(dir: string, url: string): Promise<RemovalPlan> {
  const state = readState(dir);
  const isRemoved = removedPlaces(state?.removals ?? []);
  const survey = new Survey(addressOf(url));
  for (const name of (await readdir(dir)).filter((found) => WARC_NAME.test(found)).sort()) {
    const end = state?.ends.get(name) ?? Number.POSITIVE_INFINITY;
    survey.beginFile(name);
    for await (const read of recordsIn(join(dir, name))) {
      if (read.offset >= end) break;
      if (read.problem === undefined && !isRemoved(name, read.offset)) survey.add(read);
    }
    survey.endBatch();
  }
  return survey.plan();
}

class Survey {
  readonly #address: string;
  readonly #runs: Run[] = [];
  readonly #digests = new Set<string>();
  readonly #removed = new PayloadPlaces();
  readonly #remaining = new PayloadPlaces();
  readonly #revisits: ReadRecord[] = [];
  #file = '';
  #isOwn = false;
  /** Records of a visit whose metadata has not come yet. */
  #batch: ReadRecord[] = [];

  constructor(address: string) {
    this.#address = address;
  }

  beginFile(name: string): void {
    this.#file = name;
    this.#isOwn = false;
  }

  add(read: ReadRecord): void {
    const { record } = read;
    if (record.type === 'warcinfo') {
      this.endBatch();
      this.#isOwn = OWN_SOFTWARE.test(Buffer.from(record.block).toString());
      return;
    }
    this.#batch.push(read);
    const isVisitPart = this.#isOwn && record.type !== 'resource' && record.type !== 'metadata';
    if (isVisitPart) return;
    const visit = record.type === 'metadata' ? parseVisitRecord(record.block) : undefined;
    this.endBatch(visit === undefined ? undefined : this.#tellsOfAddress(visit));
  }

  /** Decides about the records gathered: all go or stay with their visit; without one those go that name the address. */
  endBatch(visitGoes?: boolean): void {
    for (const read of this.#batch.splice(0)) {
      if (visitGoes ?? this.#namesAddress(read)) this.#remove(read);
      else this.#keep(read);
    }
  }

  plan(): RemovalPlan {
    const dependents = new Map<string, Dependent>();
    for (const { record, file, offset } of this.#revisits) {
      const original = this.#removed.find(record);
      if (original === undefined || this.#remaining.find(record) !== undefined) continue;
      const key = fieldOf(record, 'warc-payload-digest') ?? `${original.offset} ${original.file}`;
      if (!dependents.has(key) && !isUnmodified(record)) dependents.set(key, { revisit: { file, offset }, original });
    }
    return { runs: joined(this.#runs), digests: [...this.#digests].sort(), dependents: [...dependents.values()] };
  }

  #tellsOfAddress(visit: VisitRecord): boolean {
    const urls = [visit.url, visit.finalUrl ?? visit.url, ...visit.hops.map(({ url }) => url ?? visit.url)];
    return urls.some((url) => addressOf(url) === this.#address);
  }

  /** The tombstones of earlier takedowns stay. */
  #namesAddress({ record }: ReadRecord): boolean {
    if (record.type === 'metadata' && this.#isOwn) return false;
    const target = targetOf(record);
    if (target === undefined) return false;
    return addressOf(target.startsWith('file:') ? pathUrlOf(target) : target) === this.#address;
  }

  #remove(read: ReadRecord): void {
    const { record, offset, length } = read;
    this.#runs.push({ file: this.#file, offset, length });
    const digest = fieldOf(record, 'warc-payload-digest');
    if (digest !== undefined && record.type !== 'request') this.#digests.add(digest);
    if (isOriginal(read)) this.#removed.add(read);
  }

  #keep(read: ReadRecord): void {
    if (isOriginal(read)) this.#remaining.add(read);
    else if (read.record.type === 'revisit') this.#revisits.push(read);
  }
}

function isOriginal({ record, problems }: ReadRecord): boolean {
  return (record.type === 'response' || record.type === 'resource') && problems.length === 0;
}

/** Runs that touch are one. */
function joined(runs: readonly Run[]): readonly Run[] {
  const found: Run[] = [];
  for (const run of runs) {
    const last = found.at(-1);
    if (last !== undefined && last.file === run.file && last.offset + last.length === run.offset)
      found[found.length - 1] = { ...last, length: last.length + run.length };
    else found.push(run);
  }
  return found;
}
