import { firstTokenFrom } from '../subject/lead.ts';
import type { Token } from '../tokens/token.ts';
import type { Clause, YearSaid } from './clause.ts';
import { meantMeasure, place, type Reading } from './reading.ts';

/** Years that figures are of, one each, and the measures that are named with them, where each has one. */
export interface YearsListed {
  readonly years: readonly YearSaid[];
  readonly measures: readonly NonNullable<Clause['measure']>[];
}

/** No clause lists more; the bound keeps one of a hundred thousand linear. */
const MOST_LOOKED_AT = 60;
const JOINED = /^数?\s*[、和及与]\s*$/;
const BEHIND_LAST = /^数?\s*$/;

/**
 * 2019年、2020年、2021年…分别为, 2020年决算和2021年预算分别为: as many years as figures, joined by marks alone, or each with its measure.
 */
export function yearsListed(reading: Reading, count: number): YearsListed | undefined {
  const { tokens, text, at: here, clause } = reading;
  const years: YearSaid[] = [];
  const measures: NonNullable<Clause['measure']>[] = [];
  let end: number | undefined;
  const first = Math.max(firstTokenFrom(tokens, clause.start), here - MOST_LOOKED_AT);
  for (let at = first; at < here; at += 1) {
    const token = tokens[at];
    const year = token === undefined ? undefined : yearOf(reading, token);
    if (token?.kind === 'measure' && end === token.start && measures.length < years.length) {
      measures.push({ value: meantMeasure(reading, token.measure), place: place(reading, token.start, token.end) });
      end = token.end;
    }
    if (token === undefined || year === undefined) continue;
    if (year === 'part' || (end !== undefined && !JOINED.test(text.slice(end, token.start)))) return undefined;
    years.push(year);
    end = token.end;
  }
  if (years.length !== count || (measures.length > 0 && measures.length !== count)) return undefined;
  if (measures.length > 0 && !BEHIND_LAST.test(text.slice(end, tokens[here]?.start))) return undefined;
  return { years, measures };
}

/** The year that a token says; `part` where it is a month or day, which no list of years holds. */
function yearOf(reading: Reading, token: Token): YearSaid | 'part' | undefined {
  const at = place(reading, token.start, token.end);
  if (token.kind === 'relative-year' && RELATIVE.test(reading.text.slice(token.start, token.end)))
    return { year: reading.setting.fiscalYear + token.offset, aside: true, place: at };
  if (token.kind !== 'mention' || token.mention.kind !== 'date') return undefined;
  const { year, month } = token.mention.date ?? {};
  return year === undefined || month !== undefined ? 'part' : { year, aside: true, place: at };
}

const RELATIVE = /^(?:去年|今年|上年|本年)$/;
