import { ARABIC, classAt, codesOf, foldedAt, isHanAt } from './characters.ts';
import { type Draft, plainMention } from './mention.ts';
import type { Numeral } from './printed-numeral.ts';

const OPEN = 0x5b; // [
const CLOSE = 0x5d; // ]
const NUMBER = 0x53f7; // 号
const MOST_DIGITS = 2;
/** What a note may be about besides a word: a quotation, a title, something in brackets, a share. */
const ENDS_WORD = codesOf('”"》）)%');

/** 预算稳定调节基金[1]: the number of a note behind a word, with its brackets; 苏财预[17]82号 is a document's. */
export function readNoteMark(text: string, { start, end, places, script }: Numeral, floor: number): Draft | undefined {
  if (script !== 'arabic' || places > 0 || end - start > MOST_DIGITS || start - 1 < floor) return undefined;
  if (foldedAt(text, start - 1) !== OPEN || foldedAt(text, end) !== CLOSE) return undefined;
  const behind = isHanAt(text, start - 2) || ENDS_WORD.has(foldedAt(text, start - 2));
  const numbered = classAt(text, end + 1) === ARABIC || foldedAt(text, end + 1) === NUMBER;
  return behind && !numbered ? plainMention('ordinal', start - 1, end + 1) : undefined;
}
