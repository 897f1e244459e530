import type { Mention } from '../../model/quantity.ts';

/** 安排, 筹集 and the like: what an amount was found or set aside for stands behind it. */
const SET_ASIDE =
  /^[\s，,、]*(?:全年|全市|市级?|本级|今年|累计|预算|其中|共|又|另|再|已|拟|预计|计划){0,3}[：:]?(?:安排|投入|筹集|统筹|下达|拨付|发放|落实|争取)(?:了|资金)?$/;
/** 3454万元商务发展资金: the money by its name. */
const NAMED_MONEY = /^(?!资金)[\u3400-\u9fff“”]{2,18}?(?:资金|经费)/;
/** 1.5亿元，支持农村人居环境整治: what it is for, as a clause of its own. */
const PURPOSE =
  /^(?:资金)?[，,]?(?:主要|重点|全力|大力|有力|统筹|足额|着力|积极|继续|进一步){0,2}(?:支持|保障|用于|推动|助力|确保|落实|促进|推进|强化|提高|提升|开展|完善|健全|聚焦|发放|兑现|持续|加强|加快|改善|解决|补助|增强|深化|实施|做好|织密|筑牢|巩固)[\u3400-\u9fff“”0-9-]{2,36}/;
/** 362亿元用于土地储备，63亿元用于园区建设: shares of what was named before. */
const ALONE = /^[\s，,、；;]*(?:其中[：:]?)?$/;
const USED = /^(?:主要|全部)?用于/;
const HAS_FIGURE = /\d/;
const LONGEST = 60;
/** 支持图书馆、博物馆开放: up to the end of what is listed. */
const LISTED = /^[\u3400-\u9fff“”0-9-]*(?:、[\u3400-\u9fff“”0-9-]+)+(?=[，,。；;])/;
const LEAD = /^(?:资金)?[，,]?/;

/**
 * What an amount is for, where a verb alone stands before it: offsets in the text, undefined where nothing is named. A
 * purpose that holds figures is none, for they are what it tells.
 */
export function purposeAfter(
  text: string,
  clauseStart: number,
  mention: Mention,
): readonly [start: number, end: number] | undefined {
  if (mention.kind !== 'amount') return undefined;
  const lead = text.slice(clauseStart, mention.start);
  const ahead = text.slice(mention.end, mention.end + LONGEST);
  if (!SET_ASIDE.test(lead) && !(ALONE.test(lead) && USED.test(ahead))) return undefined;
  const named = NAMED_MONEY.exec(ahead)?.[0];
  if (named !== undefined) return [mention.end, mention.end + named.length];
  const purpose = PURPOSE.exec(ahead)?.[0];
  if (purpose === undefined || HAS_FIGURE.test(purpose)) return undefined;
  const skipped = LEAD.exec(purpose)?.[0].length ?? 0;
  const listed = LISTED.exec(ahead.slice(purpose.length))?.[0] ?? '';
  const end = HAS_FIGURE.test(listed) ? purpose.length : purpose.length + listed.length;
  return [mention.end + skipped, mention.end + end];
}
