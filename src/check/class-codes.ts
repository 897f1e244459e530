import type { Dimension } from '../model/fact.ts';
import { type FactIndex, type Slot, without } from './fact-index.ts';

/** Dimensions whose codes hold each other by prefix. */
export const CLASSIFICATIONS = ['function', 'economic'] as const satisfies readonly Dimension[];
export type Classification = (typeof CLASSIFICATIONS)[number];

/** Digits of the codes of 款 and 类 that a code may stand under, nearest first. */
const PARENT_DIGITS = [5, 3];

/** The printed code of a class; a name without a certain code may be a 类, 款 or 项: where it belongs is not known. */
export function codeOf({ dimensions }: Slot, classification: Classification): string | undefined {
  const code = dimensions[classification];
  return code === undefined || code.startsWith('name:') ? undefined : code;
}

/** The nearest stated class above: the 款 or 类 whose code begins the code. */
export function parentOf(index: FactIndex, slot: Slot, classification: Classification): Slot | undefined {
  const code = codeOf(slot, classification);
  if (code === undefined) return undefined;
  for (const digits of PARENT_DIGITS) {
    if (digits >= code.length) continue;
    const parent = { ...slot, dimensions: { ...slot.dimensions, [classification]: code.slice(0, digits) } };
    if (index.level(parent) !== undefined) return parent;
  }
  return undefined;
}

/** All of what the slot is a class of. */
export function wholeOf(slot: Slot, classification: Classification): Slot {
  return { ...slot, dimensions: without(slot.dimensions, classification) };
}

/** The classes of a whole that stand under no other one that is stated. */
export function topClasses(index: FactIndex, whole: Slot, classification: Classification): readonly Slot[] {
  return index
    .members(whole, classification)
    .filter(
      (slot) => codeOf(slot, classification) !== undefined && parentOf(index, slot, classification) === undefined,
    );
}
