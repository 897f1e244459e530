import { canonicalJson } from '../../base/canonical-json.ts';
import { type FactIndex, type Slot, without } from '../fact-index.ts';
import type { Rule } from '../rule.ts';
import { judgeSums } from '../sum-of-parts.ts';

/** Digits of the codes of 款 and 类 that an item may stand under, nearest first. */
const PARENT_DIGITS = [5, 3];

/** total = Σ类, 类 = Σ款, 款 = Σ项, by code prefix; a level that is left out is passed over. */
export const functionsSumToTotal: Rule = {
  id: 'functions-sum-to-total',
  doc: 'Expenditure by functional classification adds up: the total from 类, a 类 from its 款, a 款 from its 项.',
  *evaluate(index: FactIndex) {
    for (const [total, parts] of partsByTotal(index).values())
      yield* judgeSums(index, { total, parts, complete: false });
  },
};

function partsByTotal(index: FactIndex): Map<string, [Slot, Slot[]]> {
  const groups = new Map<string, [Slot, Slot[]]>();
  for (const slot of index.allSlots()) {
    const total = totalOf(index, slot);
    if (total === undefined) continue;
    const key = canonicalJson(total);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [total, [slot]]);
    else group[1].push(slot);
  }
  return groups;
}

/** The nearest stated place above: the 款 or 类 whose code begins the code, else the whole. */
function totalOf(index: FactIndex, slot: Slot): Slot | undefined {
  const code = slot.dimensions.function;
  // A name without a certain code may be a 类, 款 or 项: where it belongs is not known.
  if (code === undefined || code.startsWith('name:')) return undefined;
  for (const digits of PARENT_DIGITS) {
    if (digits >= code.length) continue;
    const parent = { ...slot, dimensions: { ...slot.dimensions, function: code.slice(0, digits) } };
    if (index.level(parent) !== undefined) return parent;
  }
  const whole = { ...slot, dimensions: without(slot.dimensions, 'function') };
  return index.level(whole) === undefined ? undefined : whole;
}
