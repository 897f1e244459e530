import type { Base } from '../../model/fact.ts';
import type { Mention } from '../../model/quantity.ts';
import type { Place } from '../draft.ts';
import type { Direction } from './clause.ts';
import { place, type Reading } from './reading.ts';

/** 同口径增长5%, 按可比价格计算，比上年增长5%: what says that a base was put on the basis of the year. */
const SAME =
  /(?:[同可]比?|相同|同一)口径|可比价格?|不变价格?|可比(?=$|\(以?下同\)$)|(?:剔除|扣除)(?=[^。；;\d]*(?:因素|影响|后|外)[^。；;\d]*$)/g;
const WITHOUT_AMOUNT = /(?:剔除|扣除)[^。；;]*?(?:后|外)[^。；;\d]*$/;
/** Behind the rate: 增长5%（同口径，下同）. */
const BEHIND = /^\((?:[按为])?(?:同口径|可比口径|可比)/;
const LONGEST_BEHIND = 8;
const ENDS = '。；;';
const LONGEST = 160;
/** What may stand between the basis and the direction; a noun there may be of something else. */
const NO_OTHER = /^[^，,、]{0,24}(?:[，,][^，,收支税费款]{0,14}){0,2}$/;
/** What ends a basis: a comparison of its own. */
const COMPARES = /[比较]|同期|环比/;

/** Where the words stand that put the base of a change on the basis of its year; undefined where none do. */
export function basisOf(reading: Reading, mention: Mention, { place: at }: Direction): Place | undefined {
  const { text } = reading;
  const from = sentenceStart(text, at.start);
  const lead = text.slice(from, at.start);
  const said = [...lead.matchAll(SAME)].at(-1);
  const start = said?.index ?? -1;
  const end = start + (said?.[0].length ?? 0);
  if (said !== undefined && !DIGIT.test(lead.slice(end)) && NO_OTHER.test(lead.slice(end)))
    return place(reading, from + start, from + end);
  const behind = BEHIND.exec(text.slice(mention.end, mention.end + LONGEST_BEHIND))?.[0].length ?? 0;
  if (behind > 0) return place(reading, mention.end + 1, mention.end + behind);
  return carriedOn(reading, at.start);
}

const DIGIT = /\d/;

/** 剔除一次性投入26亿元等因素后，增长13.7%: of what was stated before that amount, which no clause leads back to. */
export function leavesOut({ text }: Reading, { place: { start } }: Direction): boolean {
  const lead = text.slice(sentenceStart(text, start), start);
  return DIGIT.test(WITHOUT_AMOUNT.exec(lead)?.[0] ?? '');
}

/** 同口径增加6万元，增长5%: the second is of the same two amounts. */
function carriedOn({ drafts, block, text, clause }: Reading, before: number): Place | undefined {
  const last = drafts.facts.at(-1);
  if (last?.place.block !== block || last.base?.basis === undefined || clause.labels.length > 0) return undefined;
  const between = text.slice(last.place.end, before);
  return between.length <= LONGEST_BETWEEN && !COMPARES.test(between) ? last.parts.basis : undefined;
}

const LONGEST_BETWEEN = 3;

function sentenceStart(text: string, from: number): number {
  let at = from;
  while (at > 0 && from - at <= LONGEST && !ENDS.includes(text[at - 1] ?? '')) at -= 1;
  return at;
}

const IN_HEAD = /[同可]比?口径|(?<!不)可比/;

/** The words of a head over rates that say on what basis they are: 可比增长%, 上年可比执行数. */
export function basisInHead(reading: Reading, { start, end }: Place): Place | undefined {
  const said = IN_HEAD.exec(reading.text.slice(start, end));
  return said === null ? undefined : place(reading, start + said.index, start + said.index + said[0].length);
}

/** A base with the basis that is said of it. */
export function onBasis(base: Base | undefined, basis: Place | undefined): Base | undefined {
  return basis === undefined ? base : { ...base, basis: 'comparable' };
}
