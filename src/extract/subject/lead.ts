import type { Mention } from '../../model/quantity.ts';
import type { Reading } from '../sentence/reading.ts';
import type { Token } from '../tokens/token.ts';

const HAN = /[\u3400-\u9fff]/g;
/** 政府采购金额(以合同签订为准)21.07万元: a remark in brackets does not part label and figure. */
const BRACKETED = /\([^()]*\)/g;

/** Count of Han characters in [start, end) that no token of the block covers: words that the grammar does not know. */
export function unknownWords(reading: Reading, start: number, end: number): number {
  let unknown = '';
  let index = start;
  for (let at = Math.max(0, firstTokenFrom(reading.tokens, start) - 1); at < reading.tokens.length; at += 1) {
    const token = reading.tokens[at];
    if (token === undefined || token.start >= end) break;
    if (token.end <= start) continue;
    unknown += reading.text.slice(index, Math.max(index, token.start));
    // The marks of a bracket are kept, so that a remark in it is told below.
    if (token.kind === 'punctuation' && '()'.includes(token.mark)) unknown += token.mark;
    index = Math.max(index, token.end);
  }
  unknown += reading.text.slice(index, Math.max(index, end));
  return (unknown.replaceAll(BRACKETED, '').match(HAN) ?? []).length;
}

/** Index of the first token that begins at or after the offset. */
export function firstTokenFrom(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The token that ends at or before the offset, next to it. */
export function tokenBefore(tokens: readonly Token[], offset: number): Token | undefined {
  return tokens[firstTokenFrom(tokens, offset) - 1];
}

/** What may stand between a direction word and its figure: 减少了约958.04万元, 下降幅度为2.67%. */
const FILLER = /^(?:分别|[了约为达近超率幅额至到共计:：\s]|[(（][-－—+＋][)）]|幅度|比例|百分比|金额|比率)*$/;

/** True where nothing but filler stands between a direction word and the figure. */
export function directionTouches(reading: Reading, directionEnd: number, mention: Mention): boolean {
  return FILLER.test(reading.text.slice(directionEnd, mention.start));
}
