import { canonicalJson } from '../base/canonical-json.ts';
import type { RecordResult } from './read-records.ts';

/** Bytes of a file that held records of an address taken down. */
export interface Run {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** A takedown: what its record in the archive says. From its commit on, what stands in the runs counts as gone. */
export interface Removal {
  /** The address taken down. */
  readonly url: string;
  /** ISO 8601 in UTC. */
  readonly when: string;
  readonly reason: string;
  /** Payload digests of what was removed, as printed. */
  readonly digests: readonly string[];
  readonly runs: readonly Run[];
}

/** Whether a place lies in what was taken down. */
export function removedPlaces(removals: readonly Removal[]): (file: string, offset: number) => boolean {
  const byFile = Map.groupBy(
    removals.flatMap(({ runs }) => runs),
    ({ file }) => file,
  );
  return (file, offset) =>
    byFile.get(file)?.some((run) => offset >= run.offset && offset < run.offset + run.length) === true;
}

/** The block of the metadata record that orders and remembers a takedown. */
export function formatRemoval(removal: Removal): Buffer {
  return Buffer.from(`${canonicalJson({ type: 'removal', ...removal })}\n`);
}

/** The takedown that a record orders, if it is the record of one. */
export function removalsIn(read: RecordResult): readonly Removal[] {
  if (read.problem !== undefined || read.record.type !== 'metadata' || read.problems.length > 0) return [];
  const removal = parseRemoval(read.record.block);
  return removal === undefined ? [] : [removal];
}

/** Reads such a block; undefined for other metadata. */
function parseRemoval(block: Uint8Array): Removal | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(block).toString());
    if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'removal') return undefined;
    if (!isRemoval(value)) return undefined;
    const { url, when, reason, digests, runs } = value;
    return { url, when, reason, digests, runs };
  } catch {
    return undefined;
  }
}

/** Whether a value has the form of a takedown. */
export function isRemoval(value: unknown): value is Removal {
  if (typeof value !== 'object' || value === null) return false;
  const { url, when, reason, digests, runs } = value as Partial<Record<keyof Removal, unknown>>;
  const isText = (text: unknown) => typeof text === 'string';
  return [url, when, reason].every(isText) && Array.isArray(digests) && digests.every(isText) && isRuns(runs);
}

function isRuns(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  return value.every((run: Partial<Record<keyof Run, unknown>> | null) => {
    const { file, offset, length } = run ?? {};
    return typeof file === 'string' && Number.isInteger(offset) && Number.isInteger(length);
  });
}

/** Addresses compare in their normal form, without fragment. */
export function addressOf(url: string): string {
  const parsed = url.startsWith('file:') ? null : URL.parse(url);
  if (parsed === null) return url;
  parsed.hash = '';
  return parsed.href;
}

/** The takedown of an address that was ordered before, if there is one. */
export function removalOf(removals: readonly Removal[], url: string): Removal | undefined {
  return removals.find((removal) => addressOf(removal.url) === addressOf(url));
}
