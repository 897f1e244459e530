import { canonicalJson } from '../base/canonical-json.ts';
import { PARTS_OF_TOTALS } from '../vocabulary/relations.ts';
import { denominatorOf, type FactIndex, type Slot, slotOf } from './fact-index.ts';
import type { Reading } from './reading.ts';

/** Where a concept stands among the parts of a total; parts of different totals are different enumerations. */
const TOTAL_OF = new Map(PARTS_OF_TOTALS.flatMap(({ total, parts }) => parts.map((part) => [part, total] as const)));
/** Count of digits of a 类 code. */
const CLASS_DIGITS = 3;

/**
 * The shares that parts of one whole have in it, each part once: the 类 of one expenditure, or the parts that the
 * form gives one total. Groups of two and more, in order of statement.
 */
export function sharesByEnumeration(index: FactIndex): readonly (readonly Reading[])[] {
  const groups = new Map<string, Map<string, Reading>>();
  for (const reading of index.readings('share')) {
    const slot = slotOf(reading.fact);
    const whole = denominatorOf(reading.fact, slot);
    const list = enumerationOf(slot);
    if (whole === undefined || list === undefined) continue;
    const key = canonicalJson([list, whole, slot.measure, slot.year, slot.entity]);
    const group = groups.get(key) ?? new Map<string, Reading>();
    const part = canonicalJson([slot.concept, slot.dimensions]);
    if (!group.has(part)) group.set(part, reading);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => [...group.values()]).filter((shares) => shares.length > 1);
}

function enumerationOf({ concept, dimensions }: Slot): string | undefined {
  const code = dimensions.function;
  if (code !== undefined)
    return code.length === CLASS_DIGITS || code.startsWith('name:') ? `${concept} by 类` : undefined;
  return TOTAL_OF.get(concept);
}
