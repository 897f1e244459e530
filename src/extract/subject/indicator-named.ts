import type { Mention } from '../../model/quantity.ts';
import type { Place } from '../draft.ts';
import type { Reading } from '../sentence/reading.ts';

/** Names of the indicators that evaluations are made of, as the forms of 预算绩效管理 list them. */
const NAMES =
  '(?:项目)?(?:决策|过程|产出|效益|投入|管理|成本|满意度|履职(?:效能|效果|产出)?|社会效应|可持续(?:影响|发展)(?:能力)?|(?:部门)?预算(?:执行率?|管理|编制)|资金执行率?|资金管理|项目管理|数量|质量|时效|(?:经济|社会|生态)效益)(?:类|方面|部分|指标)*';
const INDICATOR = new RegExp(`${NAMES}$`);
const LONGEST = 14;
/** 该指标满分15分: the one that the heading names. */
const POINTING = /^[\s，,、；;]*(?:该|本|此)(?:项|类|部分)?(?:一级|二级|三级)?指标?/;
const OF_HEADING = new RegExp(`^[\\s(（\\d一二三四五六七八九十)）、.．]*(${NAMES})(?:情况)?(?:分析)?\\s*$`);

/** The indicator that the words right in front of an offset name, or the heading above a sentence that points at it. */
export function indicatorNamed(
  { text, clause, block, segment, section }: Reading,
  end: number,
): { readonly name: string; readonly place: Place } | undefined {
  const from = Math.max(clause.start, end - LONGEST);
  const found = INDICATOR.exec(text.slice(from, end));
  if (found !== null) {
    const start = from + found.index;
    return { name: found[0], place: { block, start, end: start + found[0].length } };
  }
  const sentence = text.slice(Math.max(segment, text.lastIndexOf('。', end) + 1), end);
  const heading = POINTING.test(sentence) ? OF_HEADING.exec(section.headingText) : null;
  const name = heading?.[1];
  const at = section.heading;
  if (heading === null || name === undefined || at === undefined) return undefined;
  const start = heading[0].indexOf(name);
  return { name, place: { ...at, start, end: start + name.length } };
}

const POINTS_AT = /(?:该|此)项?(?:[一二三]级)?指标/;

/** 改造20台，该指标满分10分: of an indicator that neither the sentence nor the heading names. */
export function isOfUnknownIndicator({ text, segment, section }: Reading, { unit, start: at }: Mention): boolean {
  if (unit !== 'score') return false;
  const sentence = text.slice(Math.max(segment, text.lastIndexOf('。', at) + 1), at);
  return POINTS_AT.test(sentence) && !(POINTING.test(sentence) && OF_HEADING.test(section.headingText));
}
