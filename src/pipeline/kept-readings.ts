import { canonicalJson } from '../base/canonical-json.ts';
import { sha256 } from '../base/digest.ts';
import type { Description } from '../extract/index.ts';
import type { DocumentRecord } from '../model/publication.ts';
import type { Results } from '../store/state-store.ts';
import type { PrintedPublication } from '../write/index.ts';
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

/** The first line of what is kept; the parts follow, so long as it says, in UTF-16 units. */
interface Head extends Omit<ReadAndPrinted, 'printed'> {
  readonly printed: Omit<PrintedPublication, 'parts'>;
  readonly descriptions: readonly Description[];
  readonly readers: readonly string[];
  readonly lengths: readonly number[];
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
      const known = store?.recall(keyOf(members));
      if (known === undefined) return undefined;
      const end = known.indexOf('\n');
      const { printed, failures, documents, descriptions, readers, lengths } = JSON.parse(known.slice(0, end)) as Head;
      const isSame = descriptions.every((description, index) => readerOf(description) === readers[index]);
      return isSame
        ? { printed: { ...printed, parts: split(known, end + 1, lengths) }, failures, documents }
        : undefined;
    },
    keep(members, { printed: { parts, ...printed }, failures, documents }, descriptions) {
      if (store === undefined) return;
      const readers = descriptions.map(readerOf);
      const head: Head = {
        printed,
        failures,
        documents,
        descriptions,
        readers,
        lengths: parts.map(({ length }) => length),
      };
      store.remember(keyOf(members), `${JSON.stringify(head)}\n${parts.join('')}`);
    },
  };
}

function split(text: string, start: number, lengths: readonly number[]): readonly string[] {
  let at = start;
  return lengths.map((length) => {
    at += length;
    return text.slice(at - length, at);
  });
}

/** Everything of the members that their records may depend on. */
function inputsOf(members: readonly Member[], reading: object): string {
  const inputs = members.map(({ snapshot: { bytes: _, ...snapshot }, ...member }) => ({ ...snapshot, ...member }));
  return sha256(canonicalJson([reading, inputs]));
}
