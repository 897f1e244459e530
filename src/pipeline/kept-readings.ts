import { canonicalJson } from '../base/canonical-json.ts';
import { sha256 } from '../base/digest.ts';
import type { Description } from '../extract/index.ts';
import type { DocumentRecord } from '../model/publication.ts';
import type { KeptBytes, Results } from '../store/state-store.ts';
import { type PrintedPublication, partBytes } from '../write/index.ts';
import type { Member } from './member.ts';

/** A publication as it was read, without decisions of persons. */
export interface ReadAndPrinted {
  readonly printed: PrintedPublication;
  /** Documents of which nothing could be read, with the reason, a line each. */
  readonly failures: readonly string[];
  /** What decisions may be on. */
  readonly documents: readonly Pick<DocumentRecord, 'sha256' | 'url' | 'finalUrl'>[];
}

/** Publications as they were read, kept for the next build. */
export interface KeptReadings {
  /** Undefined where they were not read yet, or would be read by another parser now, or by one that has changed. */
  recall(members: readonly Member[]): ReadAndPrinted | undefined;
  keep(members: readonly Member[], read: ReadAndPrinted, descriptions: readonly Description[]): void;
}

/** Names the parser of a document and the state that it is in. */
export type ReaderOf = (description: Description) => string;

/** What is kept beside the parts. */
interface Head extends Omit<ReadAndPrinted, 'printed'> {
  readonly printed: Omit<PrintedPublication, 'parts'>;
  readonly descriptions: readonly Description[];
  readonly readers: readonly string[];
  /** Of each part, in bytes. */
  readonly lengths: readonly number[];
  /** By which the parts are asked for. */
  readonly kept: KeptBytes;
}

/**
 * Readings in a store, where there is one. `common`: digest of what reads every document; `reading`: what reading depends
 * on besides it and the bytes.
 */
export function keptReadings(
  store: Results | undefined,
  { common, reading, readerOf }: { readonly common: string; readonly reading: object; readonly readerOf: ReaderOf },
): KeptReadings {
  const keyOf = (members: readonly Member[]) => `${common} ${inputsOf(members, reading)}`;
  return {
    recall(members) {
      const key = keyOf(members);
      const known = store?.recall(key);
      if (known === undefined) return undefined;
      const { printed, failures, documents, descriptions, readers, lengths, kept } = JSON.parse(known) as Head;
      if (descriptions.some((description, index) => readerOf(description) !== readers[index])) return undefined;
      const read = store?.recallBytes(partsOf(key), kept);
      return read === undefined
        ? undefined
        : { printed: { ...printed, parts: { lengths, read } }, failures, documents };
    },
    keep(members, { printed: { parts, ...printed }, failures, documents }, descriptions) {
      if (store === undefined || 'read' in parts) return;
      const readers = descriptions.map(readerOf);
      const key = keyOf(members);
      const { bytes, lengths } = partBytes(parts);
      const head: Head = {
        printed,
        failures,
        documents,
        descriptions,
        readers,
        lengths,
        kept: store.rememberBytes(partsOf(key), bytes),
      };
      store.remember(key, JSON.stringify(head));
    },
  };
}

/** Most publications are as they were: their parts are read when they are written, and go from place to place as bytes. */
function partsOf(key: string): string {
  return `${key} parts`;
}

/** Everything of the members that their records may depend on. */
function inputsOf(members: readonly Member[], reading: object): string {
  const inputs = members.map(({ snapshot: { bytes: _, ...snapshot }, ...member }) => ({ ...snapshot, ...member }));
  return sha256(canonicalJson([reading, inputs]));
}
