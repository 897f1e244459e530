import type { Mention } from '../../model/quantity.ts';
import type { Subject } from '../sentence/clause.ts';
import type { Reading } from '../sentence/reading.ts';

const EQUIPMENT = /(50|100)万元?(?:\(含\))?及?以上(?:\(含\))?的?((?:[通专]用)?)设备(?:\(不含车辆\))?[为共有计]*$/;
/** By the price from which it is listed, and its kind: the lines of the form of state assets. */
const CONCEPTS: Readonly<Record<string, string>> = {
  '50通用': 'assets.equip_general_50w',
  '100专用': 'assets.equip_special_100w',
  '100': 'assets.equip_100w',
};
const COUNTED: ReadonlySet<Mention['unit']> = new Set(['set', 'piece', 'item']);
const LONGEST = 30;

/** 50万元以上通用设备2台（套）: equipment without the words for the price of each. */
export function equipmentCounted({ text, block, setting, clause }: Reading, mention: Mention): Subject | undefined {
  if (!setting.concepts || !COUNTED.has(mention.unit)) return undefined;
  const from = Math.max(clause.start - LONGEST, mention.start - LONGEST, 0);
  const found = EQUIPMENT.exec(text.slice(from, mention.start));
  const concept = found === null ? undefined : CONCEPTS[`${found[1] ?? ''}${found[2] ?? ''}`];
  if (found === null || concept === undefined) return undefined;
  return { concept, dimensions: {}, place: { block, start: from + found.index, end: mention.start } };
}
