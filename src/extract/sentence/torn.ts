import type { Mention } from '../../model/quantity.ts';
import type { Reading } from './reading.ts';

/** Digits in front, parted from the figure by white space alone: 2 476260.58, 540. 23. */
const DIGIT_BEFORE = /\d[.,]?\s+$/;
/** The marker of a list ends so too (1. 20万元), but not right behind a word: 下降5. 3%. */
const MARKER_BEFORE = /[\u3400-\u9fff]\d+[.,]?\s+$/;
const DIGIT_BEHIND = /^(?:\s+[.,]?|[.]\s+)\d/;
const TRIPLE_BEHIND = /^,\s+\d{3}(?!\d)/;
const LONGEST_GAP = 8;
const LONGEST_BEFORE = 48;

/** A number with white space inside, 2 476260.58元: neither part of it is what was meant. */
export function isTorn({ text, tokens, at }: Reading, { kind, start, end, number }: Mention): boolean {
  const behind = text.slice(number.end, number.end + LONGEST_GAP);
  if (end === number.end && kind === 'number' && (DIGIT_BEHIND.test(behind) || TRIPLE_BEHIND.test(behind))) return true;
  if (start !== number.start) return false;
  const before = text.slice(Math.max(0, start - LONGEST_BEFORE), start);
  if (!DIGIT_BEFORE.test(before)) return false;
  const previous = tokens[at - 1];
  const marker = previous?.kind === 'mention' && previous.mention.kind === 'list_marker';
  return !marker || MARKER_BEFORE.test(before);
}
