import type { Token } from './tokens/token.ts';

/** In documents that count years from 1912, 前年度 is the year before the last: 前年度決算數. 以前年度 are all before. */
export const YEAR_BEFORE_LAST = /(?<!以)前年度/;
const ALL = new RegExp(YEAR_BEFORE_LAST, 'g');
const OFFSET = -2;

/** The tokens of a text of such a document with the words for that year among them. */
export function withYearBeforeLast(text: string, tokens: readonly Token[]): readonly Token[] {
  const found = [...text.matchAll(ALL)].map(
    ({ index, 0: { length } }): Token => ({
      kind: 'relative-year',
      offset: OFFSET,
      start: index,
      end: index + length,
    }),
  );
  if (found.length === 0) return tokens;
  const kept = tokens.filter(({ start, end }) => !found.some((one) => start < one.end && one.start < end));
  return [...kept, ...found].sort((a, b) => a.start - b.start);
}
