import type { Mention } from '../model/quantity.ts';
import type { Reading } from './reading.ts';

const CHINESE = /^[^\d０-９]+$/;

/** A Chinese numeral inside quotation marks is part of a name: “一张网”, “一刻钟生活圈”. */
export function isLexical(reading: Reading, mention: Mention): boolean {
  return CHINESE.test(reading.text.slice(mention.start, mention.end)) && isQuoted(reading.text, mention.start);
}

const LONGEST_QUOTE = 30;

/** True where the last quotation mark within reach before the place is an opening one. */
export function isQuoted(text: string, at: number): boolean {
  for (let index = at - 1; index >= 0 && at - index < LONGEST_QUOTE; index -= 1) {
    const mark = text[index] ?? '';
    if ('“「『《'.includes(mark)) return true;
    if ('”」』》。；'.includes(mark)) return false;
  }
  return false;
}

const RULED = /^(?:以上|以下|以内)?的/;
const THRESHOLD_LEAD = /(?:不超过|不低于|不少于|不高于|低于|超过|达到)$/;

const THRESHOLD_NAME = /(单价|单位价值|单台价值|原值|单项)[^，,。；;]{0,4}$/;

/** 单位价值50万元以上的…: the amount belongs to the name of what is counted. */
export function isThreshold(reading: Reading, mention: Mention): boolean {
  const bound =
    mention.qualifiers.includes('at_least') || mention.qualifiers.includes('at_most') || mention.kind === 'range';
  const before = reading.text.slice(Math.max(0, mention.start - 10), mention.start);
  const named = THRESHOLD_NAME.test(before);
  // 50万元以上的由办公会研究; 不超过10万元: a rule, no amount of the year.
  const ruled = mention.kind === 'amount' && RULED.test(reading.text.slice(mention.end, mention.end + 3));
  return bound && (named || ruled || (mention.kind === 'amount' && THRESHOLD_LEAD.test(before)));
}
