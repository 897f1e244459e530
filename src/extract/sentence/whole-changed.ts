import { magnitude, minus, over, parseRational, rational, signOf, times } from '../../base/interval.ts';
import type { Mention } from '../../model/quantity.ts';
import type { FactDraft } from '../draft.ts';
import { rateHolds } from '../rate-holds.ts';
import type { Reading } from './reading.ts';

const HUNDRED = rational(100n);
const SIGN = /^-/;
const SENTENCE_END = '。';
/** Tokens between an amount and the rate behind it: 增加5万元，增长5.88%. */
const MOST_BETWEEN = 4;
/** Facts behind the whole, with those of its other side. */
const REACH = 24;

/**
 * 收入总计90万元，其中年初结转9万元，较上年增加5万元，增长5.88%: what is said behind a part of a list is of the whole where the rate
 * comes out for the whole alone. The facts that state the whole; undefined where the part bears the rate out too, or neither does.
 */
export function wholeBorneOut(reading: Reading, mention: Mention, sign: 1 | -1): readonly FactDraft[] | undefined {
  const { last, whole, block, text, drafts } = reading;
  const [part] = last;
  if (mention.kind !== 'amount' || part === undefined || whole === undefined || last.length > 1) return undefined;
  const sentence = text.lastIndexOf(SENTENCE_END, mention.start) + 1;
  if (whole.place.block !== block || whole.place.start < sentence || whole.place.start >= part.place.start)
    return undefined;
  const rate = rateBehind(reading);
  if (rate === undefined || !bears(whole, mention, sign, rate) || bears(part, mention, sign, rate)) return undefined;
  return drafts.facts
    .slice(-REACH)
    .filter(
      ({ place: at, statistic }) => statistic === 'level' && at.block === block && at.start === whole.place.start,
    );
}

/** The rate of the change, right behind it. */
function rateBehind({ tokens, at }: Reading): Mention | undefined {
  for (const token of tokens.slice(at + 1, at + 1 + MOST_BETWEEN)) {
    if (token.kind === 'mention') return token.mention.kind === 'percent' ? token.mention : undefined;
    if (token.kind !== 'direction' && token.kind !== 'punctuation' && token.kind !== 'neutral') return undefined;
    if (token.kind === 'punctuation' && !'，,、'.includes(token.mark)) return undefined;
  }
  return undefined;
}

/** Whether the rate is that of the level against the level before the change, within one unit of its last place. */
function bears(
  { statistic, value, unit }: FactDraft,
  { value: change, unit: unitOfChange }: Mention,
  sign: 1 | -1,
  rate: Mention,
): boolean {
  if (statistic !== 'level' || value == null || unit !== unitOfChange || change === undefined) return false;
  const by = magnitude(parseRational(change));
  const signed = sign === 1 ? by : minus(rational(0n), by);
  const before = minus(parseRational(value), signed);
  if (rate.value === undefined || signOf(before) <= 0) return false;
  return rateHolds({ ...rate, value: rate.value.replace(SIGN, '') }, times(HUNDRED, over(by, before)));
}
