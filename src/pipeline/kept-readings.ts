import { canonicalJson } from '../base/canonical-json.ts';
import { sha256 } from '../base/digest.ts';
import type { Description } from '../extract/index.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import type { Results } from '../store/state-store.ts';
import type { Member, ReadPublication } from './member.ts';

/** Publications as they were read, kept for the next build. */
export interface KeptReadings {
  /** Undefined where they were not read yet, or would be read by another parser now, or by one that has changed. */
  recall(members: readonly Member[]): PublicationRecords | undefined;
  keep(members: readonly Member[], read: ReadPublication): void;
}

/** Names the parser of a document and the state that it is in. */
export type ReaderOf = (description: Description) => string;

interface Kept extends ReadPublication {
  readonly readers: readonly string[];
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
      const { records, descriptions, readers } = JSON.parse(known) as Kept;
      const isSame = descriptions.every((description, index) => readerOf(description) === readers[index]);
      return isSame ? records : undefined;
    },
    keep(members, { records, descriptions }) {
      if (store === undefined) return;
      const kept: Kept = { records, descriptions, readers: descriptions.map(readerOf) };
      store.remember(keyOf(members), JSON.stringify(kept));
    },
  };
}

/** Everything of the members that their records may depend on. */
function inputsOf(members: readonly Member[], reading: object): string {
  const inputs = members.map(({ snapshot: { bytes: _, ...snapshot }, ...member }) => ({ ...snapshot, ...member }));
  return sha256(canonicalJson([reading, inputs]));
}
