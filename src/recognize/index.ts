import type { Mention } from '../model/quantity.ts';
import { inheritFromSiblings } from './inherit.ts';
import { scan } from './scanner.ts';

export { type FoundQuantity, quantitiesFound } from './found.ts';

export interface RecognizeOptions {
  /**
   * Whether numerals in Chinese characters that stand alone count (一百五十二). Off by default: on real pages they are
   * parts of words.
   */
  readonly bareChinese?: boolean;
}

/**
 * The numerals of a text and what they are worth. Mentions are in order, do not overlap, and cover every maximal run of
 * Arabic digits exactly once. Offsets are UTF-16 units of `text`, which is read in simplified or traditional characters, half
 * or full width. Linear in the length of the text, whatever it holds.
 *
 * @example recognize('比上年增加16,803.49万元')[0] // { kind: 'amount', value: '168034900', decimals: -2, unit: 'CNY', … }
 */
export function recognize(text: string, options: RecognizeOptions = {}): Mention[] {
  const mentions = scan(text, options.bareChinese === true);
  inheritFromSiblings(text, mentions);
  return mentions;
}
