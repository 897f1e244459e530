import { withoutRadicals } from '../base/radicals.ts';

/** A number printed in front of a heading or list item. */
export interface Numbering {
  /** As printed, with its marks: `第一部分`, `一、`, `（一）`, `1.`, `(1)`, `①`. */
  readonly printed: string;
  /** 1 to 6 as in the outline of an official document (GB/T 9704: 一、 （一） 1. （1）), parts and circled numbers added. */
  readonly level: number;
  /** What follows, leading white space left out. */
  readonly rest: string;
}

const HAN = '[一二三四五六七八九十百零〇]';
const DIGIT = '[0-9\\uff10-\\uff19]';
const LEVELS: readonly (readonly [RegExp, number])[] = [
  [new RegExp(`^第\\s?(?:${HAN}{1,4}|${DIGIT}{1,3})\\s?(?:部\\s?[分份]|[章篇編编])[、.．:：]?`), 1],
  [new RegExp(`^第(?:${HAN}{1,4}|${DIGIT}{1,3})[节節][、.．:：]?`), 2],
  [new RegExp(`^第(?:${HAN}{1,5}|${DIGIT}{1,3})[条條]`), 4],
  [new RegExp(`^${HAN}{1,4}\\s?[、.．,，﹑]`), 2],
  [new RegExp(`^[（(﹙]\\s?${HAN}{1,4}\\s?[）)﹚]\\s?[、.．]?`), 3],
  [/^[\u3220-\u3229]\s?[、.．]?/, 3],
  [new RegExp(`^${DIGIT}{1,2}[-－—]${DIGIT}{1,2}[.．、]`), 4],
  [new RegExp(`^${DIGIT}{1,3}\\s?(?:[、﹑]|[.．](?!${DIGIT})|[.．](?=(?:19|20)[0-9]{2}年))`), 4],
  [/^[\u2488-\u249b]\s?[、]?/, 4],
  [new RegExp(`^[（(﹙]\\s?${DIGIT}{1,3}\\s?[）)﹚]\\s?[、.．]?`), 5],
  [new RegExp(`^${DIGIT}{1,3}\\s?[）)﹚]\\s?[、.．]?`), 5],
  [/^[\u2474-\u2487]\s?[、.．]?/, 5],
  [/^[\u2460-\u2473\u2776-\u277f]\s?[、.．]?/, 6],
];
const OPENS = /^[第（(﹙0-9\uff10-\uff19一二三四五六七八九十百\u2460-\u249b\u2776-\u277f\u3220-\u3229\u2f00-\u2fd5]/;
const TRAILING_SPACE = /\s+$/;

/** The number in front of `text`, if one is printed; `1.5亿元` and `2020年` have none. */
export function readNumbering(text: string): Numbering | undefined {
  if (!OPENS.test(text)) return undefined;
  // Numbers are characters of the basic plane: as long with radicals as without.
  const head = withoutRadicals(text.slice(0, 16));
  for (const [pattern, level] of LEVELS) {
    const match = pattern.exec(head);
    if (match === null) continue;
    const printed = text.slice(0, match[0].length).replace(TRAILING_SPACE, '');
    return { printed, level, rest: text.slice(match[0].length).trimStart() };
  }
  return undefined;
}
