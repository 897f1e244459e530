import type { Mention } from '../../model/quantity.ts';
import type { LabelMeaning } from '../../vocabulary/labels.ts';
import { PARTS_OF_TOTALS } from '../../vocabulary/relations.ts';
import type { Named, Subject } from '../sentence/clause.ts';
import { place, type Reading } from '../sentence/reading.ts';
import { meaningFor } from './subject.ts';

interface Part {
  readonly label: Named;
  readonly meaning: LabelMeaning;
}

/** 会议费、培训费, 会议费支出和培训费, 会议费（含培训费）: what may stand between two names that share one figure. */
const JOINT = /^(?:支出|收入|经费|费用)?(?:决算|预算)?(?:数|额)?(?:[、和与及+＋]|以及|加上?|\(含)$/;
/** 两项合计, 以上四项支出共: the sum of what was listed, whatever it is. */
const OF_ITEMS =
  /^[\s，,、]*(?:以上|上述|前述|这)?[一二三四五六七八九十两\d]{1,3}[项类者](?:支出|收入|费用|经费)?(?:合计|总计|共计?|之和|相加|累计)[约为是达：:]*$/;
const ZERO = /^-?0(?:\.0+)?$/;
const FEWEST = 2;

/** The names joined right before a figure that no 分别 or 均 spreads over them; empty where there are fewer than two. */
function joined(reading: Reading, { unit = 'pure' }: Pick<Mention, 'unit'>): readonly Part[] {
  const parts: Part[] = [];
  for (const label of reading.clause.labels.toReversed()) {
    const meaning = meaningFor(label, unit, reading);
    const next = parts[0]?.label.place;
    if (meaning === undefined || label.place.block !== reading.block) break;
    if (next !== undefined && !JOINT.test(reading.text.slice(label.place.end, next.start))) break;
    parts.unshift({ label, meaning });
  }
  return parts.length < FEWEST ? [] : parts;
}

/**
 * What a figure is about that several names share, 会议费、培训费合计35万元: the total that they are all the parts of, else nothing,
 * for it is none of theirs. Nothing at all is nothing of each. Undefined where no names are joined.
 */
export function sharedSubjects(reading: Reading, mention: Mention): readonly Subject[] | undefined {
  const { clause, text } = reading;
  if (clause.each || reading.distribution !== undefined) return undefined;
  if (clause.labels.length === 0 && OF_ITEMS.test(text.slice(clause.start, mention.start))) return [];
  const parts = joined(reading, mention);
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined || sameThing(parts)) return undefined;
  if (mention.kind === 'amount' && ZERO.test(mention.value ?? ''))
    return parts.map(({ label, meaning: { concept, dimensions } }) => ({ concept, dimensions, place: label.place }));
  const concepts = new Set(parts.map(({ meaning }) => meaning.concept));
  const total = PARTS_OF_TOTALS.find(
    ({ exhaustive, parts: all }) => exhaustive && all.length === concepts.size && all.every((one) => concepts.has(one)),
  )?.total;
  if (total === undefined || parts.some(({ meaning }) => Object.keys(meaning.dimensions).length > 0)) return [];
  const at = place(reading, first.label.place.start, last.label.place.end);
  return [{ concept: total, dimensions: {}, place: at }];
}

/** The names that no level stands behind and that are all said to be alike: 会议费、培训费与上年持平; empty where there is one. */
export function namesAlike(reading: Reading): readonly Named[] {
  const parts = joined(reading, { unit: 'CNY' });
  return parts.length === 0 || sameThing(parts) ? [] : parts.map(({ label }) => label);
}

/** 财政拨款收入（含政府性基金收入）, two words for one thing: one of them is part of the other. */
function sameThing(parts: readonly Part[]): boolean {
  const [first, ...others] = parts.map(({ meaning }) => meaning.concept);
  return others.every((other) => first !== undefined && (other.startsWith(first) || first.startsWith(other)));
}
