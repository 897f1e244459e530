import type { Mention } from '../model/quantity.ts';
import { inheritFromSiblings } from './inherit.ts';
import { countsInMinguo, inTaiwanDollars } from './minguo-document.ts';
import { scan } from './scanner.ts';

export { type FoundQuantity, quantitiesFound } from './found.ts';

export interface RecognizeOptions {
  /**
   * Whether numerals in Chinese characters that stand alone count (一百五十二). Off by default: on real pages they are
   * parts of words.
   */
  readonly bareChinese?: boolean;
  /**
   * Whether the document counts years from 1912 (民國116年度 is 2027): bare years are read so, and bare money is in New
   * Taiwan dollars. Off by default.
   */
  readonly minguo?: boolean;
}

/**
 * The numerals of a text and what they are worth. Mentions are in order, do not overlap, and cover every maximal run of
 * Arabic digits exactly once. Offsets are UTF-16 units of `text`, which is read in simplified or traditional characters, half
 * or full width. Linear in the length of the text, whatever it holds.
 *
 * @example recognize('比上年增加16,803.49万元')[0] // { kind: 'amount', value: '168034900', decimals: -2, unit: 'CNY', … }
 */
export function recognize(text: string, options: RecognizeOptions = {}): Mention[] {
  const mentions = scan(text, options.bareChinese === true, options.minguo === true);
  inheritFromSiblings(text, mentions);
  return options.minguo === true ? mentions.map((mention) => inTaiwanDollars(text, mention)) : mentions;
}

/** The mentions of each text of one document, normalised: one of them may say how years are counted in all. */
export function recognizeAll(texts: readonly string[]): Mention[][] {
  const found = texts.map((text) => recognize(text));
  return countsInMinguo(texts, found) ? texts.map((text) => recognize(text, { minguo: true })) : found;
}
