import type { Comparison, Reading } from './reading.ts';
import { place } from './reading.ts';
import type { Token } from './token.ts';

/** Opens a comparison at 比, 较 …; 与, 同 and 和 open one only where the clause goes on to compare. */
export function openComparison(reading: Reading, token: Extract<Token, { kind: 'compare' }>): void {
  const { clause } = reading;
  if (clause.comparing !== undefined) {
    closeComparison(reading);
    return;
  }
  if (!token.certain && !goesOnToCompare(reading)) return;
  clause.comparing = { start: token.end, end: token.end };
}

/** No comparison is longer; the bound keeps a paragraph of 与 linear. */
const MOST_TOKENS = 40;

function goesOnToCompare(reading: Reading): boolean {
  const until = Math.min(reading.tokens.length, reading.at + MOST_TOKENS);
  for (let at = reading.at + 1; at < until; at += 1) {
    const token = reading.tokens[at];
    if (token === undefined || (token.kind === 'punctuation' && '，,。；;'.includes(token.mark))) return false;
    if (token.kind === 'flat' || token.kind === 'direction' || (token.kind === 'compare' && token.certain)) return true;
  }
  return false;
}

/** Ends the comparison being read; its base holds for the rest of the sentence. Undefined where it names no year or measure. */
export function closeComparison(reading: Reading): Comparison | undefined {
  const { comparing } = reading.clause;
  if (comparing === undefined) return reading.base;
  delete reading.clause.comparing;
  if (comparing.year === undefined && comparing.offset === undefined && comparing.measure === undefined)
    return undefined;
  const said = reading.clause.year ?? reading.year;
  const current = said?.year ?? reading.setting.fiscalYear;
  const base: Comparison = {
    measure: comparing.measure,
    fiscalYear: comparing.year?.year ?? current + (comparing.offset ?? 0),
    place: place(reading, comparing.start, comparing.end),
  };
  reading.base = base;
  return base;
}
