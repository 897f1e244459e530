import { isUnnamed } from '../comparable.ts';
import type { FactIndex } from '../fact-index.ts';
import { judgeSame } from '../judge.ts';
import type { Reading } from '../reading.ts';
import { NO_CONCEPT, type Slot, slotKey } from '../slot.ts';

/** What a series of publications states, by what it is stated of. */
export interface Published {
  /** The latest year first; of equal years by id. */
  readonly publications: readonly FactIndex[];
  /** The most precise statement of a level in each publication that states it, in their order; not those at odds with themselves. */
  levels(slot: Slot): readonly Reading[];
  /** The level as another publication states it, that of its own year before others. */
  elsewhere(slot: Slot, publication: string): Reading | undefined;
  /** Every level that is stated in more than one publication. */
  repeated(): Iterable<readonly [Slot, readonly Reading[]]>;
}

export function openPublished(indexes: readonly FactIndex[]): Published {
  const publications = [...indexes].sort(latestFirst);
  const all = new Map<string, { readonly slot: Slot; readonly readings: Reading[] }>();
  for (const index of publications) {
    for (const [slot, [finest, ...others]] of index.levels()) {
      if (finest === undefined || slot.concept === NO_CONCEPT || isUnnamed(finest.fact)) continue;
      if (others.some((other) => judgeSame(finest, other) !== 'passed')) continue;
      const key = slotKey(slot);
      const known = all.get(key);
      if (known === undefined) all.set(key, { slot, readings: [finest] });
      else known.readings.push(finest);
    }
  }
  const yearOf = new Map(publications.map(({ input: { publication } }) => [publication.id, publication.fiscalYear]));
  const levels = (slot: Slot) => all.get(slotKey(slot))?.readings ?? [];
  return {
    publications,
    levels,
    elsewhere(slot, publication) {
      const others = levels(slot).filter(({ fact }) => fact.publication !== publication);
      return others.find(({ fact }) => yearOf.get(fact.publication) === slot.year) ?? others[0];
    },
    *repeated() {
      for (const { slot, readings } of all.values()) if (readings.length > 1) yield [slot, readings];
    },
  };
}

function latestFirst({ input: { publication: a } }: FactIndex, { input: { publication: b } }: FactIndex): number {
  return (b.fiscalYear ?? 0) - (a.fiscalYear ?? 0) || (a.id < b.id ? -1 : 1);
}
