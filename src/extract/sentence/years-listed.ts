import { firstTokenFrom } from '../subject/lead.ts';
import type { YearSaid } from './clause.ts';
import type { Reading } from './reading.ts';

/** No clause lists more; the bound keeps one of a hundred thousand linear. */
const MOST_LOOKED_AT = 60;
const YEARS_JOINED = /^\s*[、和及与]\s*$/;

/** 2019年、2020年、2021年…分别为: as many years as figures, joined by nothing but marks. */
export function yearsListed(
  { tokens, text, block, at: here, clause }: Reading,
  count: number,
): readonly YearSaid[] | undefined {
  const years: YearSaid[] = [];
  const first = Math.max(firstTokenFrom(tokens, clause.start), here - MOST_LOOKED_AT);
  for (let at = first; at < here; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'mention' || token.mention.kind !== 'date') continue;
    const { year, month } = token.mention.date ?? {};
    const before = years.at(-1)?.place.end;
    if (year === undefined || month !== undefined) return undefined;
    if (before !== undefined && !YEARS_JOINED.test(text.slice(before, token.start))) return undefined;
    years.push({ year, aside: true, place: { block, start: token.start, end: token.end } });
  }
  return years.length === count ? years : undefined;
}
