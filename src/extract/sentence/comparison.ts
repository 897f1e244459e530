import type { Token } from '../tokens/token.ts';
import type { Comparison } from './clause.ts';
import { joinsFigures } from './distribution.ts';
import type { Reading } from './reading.ts';
import { isRelative, place } from './reading.ts';

/** Opens a comparison at 比, 较 …; 与, 同 and 和 open one only where the clause goes on to compare. */
export function openComparison(reading: Reading, token: Extract<Token, { kind: 'compare' }>): void {
  const { clause } = reading;
  // 经比较2020年度“三公”经费30万元: what was found by it, and no base.
  if (reading.text[token.start - 1] === FOUND_BY) return;
  if (clause.comparing !== undefined) {
    if (!token.certain && namesBase(reading.tokens[reading.at + 1])) joinBase(reading, token.end);
    else closeComparison(reading);
    return;
  }
  if (!token.certain && (!goesOnToCompare(reading) || joinsList(reading, token))) return;
  clause.comparing = { start: token.end, end: token.end };
  reading.otherBase = undefined;
}

const FOUND_BY = '经';
const BEGINS_BEHIND = /^(?:分别|[比较](?!较))/;

function joinsList(reading: Reading, token: Token): boolean {
  return reading.distribution !== undefined && joinsFigures(reading, token);
}

/** No comparison is longer; the bound keeps a paragraph of 与 linear. */
const MOST_TOKENS = 40;

function goesOnToCompare(reading: Reading): boolean {
  let base = false;
  const until = Math.min(reading.tokens.length, reading.at + MOST_TOKENS);
  for (let at = reading.at + 1; at < until; at += 1) {
    const token = reading.tokens[at];
    if (token === undefined || (token.kind === 'punctuation' && '，,。；;'.includes(token.mark))) return false;
    // A和B分别比上年减少: the conjunction joins subjects, and the comparison begins behind them.
    if (!base && BEGINS_BEHIND.test(reading.text.slice(token.start, token.start + 2))) return false;
    // 中职和高中助学金从2000元提高: a figure before any base is one of what the conjunction joins.
    if (!base && token.kind === 'mention' && !isDate(token)) return false;
    if (namesBase(token)) base = true;
    if (token.kind === 'flat' || token.kind === 'direction' || (token.kind === 'compare' && token.certain)) return true;
  }
  return false;
}

function namesBase(token: Token | undefined): boolean {
  return token?.kind === 'measure' || token?.kind === 'relative-year' || isDate(token);
}

function isDate(token: Token | undefined): boolean {
  return token?.kind === 'mention' && token.mention.kind === 'date';
}

const JOINED = /^[、及]$/;

/** 上年决算数、年初预算数: where a mark joins what begins here to the base being read, that one is kept beside it. */
export function joinWhereMarked(reading: Reading, start: number): void {
  const { comparing } = reading.clause;
  if (comparing !== undefined && JOINED.test(reading.text.slice(comparing.end, start))) joinBase(reading, start);
}

function joinBase(reading: Reading, start: number): void {
  const base = comparisonRead(reading);
  if (base === undefined) return;
  reading.otherBase = base;
  reading.clause.comparing = { start, end: start };
}

/** Ends the comparison being read; its base holds for the rest of the sentence. Undefined where it names no year or measure. */
export function closeComparison(reading: Reading): Comparison | undefined {
  if (reading.clause.comparing === undefined) return reading.base;
  const base = comparisonRead(reading);
  delete reading.clause.comparing;
  if (base !== undefined) reading.base = base;
  return base;
}

function comparisonRead(reading: Reading): Comparison | undefined {
  const { comparing } = reading.clause;
  if (comparing === undefined) return undefined;
  if (comparing.year === undefined && comparing.offset === undefined && comparing.measure === undefined)
    return undefined;
  const said = reading.clause.year ?? reading.year;
  // 上年预算为0万元，与上年持平: both are the year before that of the document.
  const current = said === undefined || isRelative(reading, said) ? reading.setting.fiscalYear : said.year;
  return {
    measure: comparing.measure,
    fiscalYear: comparing.year?.year ?? current + (comparing.offset ?? 0),
    ...(comparing.year === undefined && comparing.offset !== undefined ? { offset: comparing.offset } : {}),
    ...(comparing.year?.several === true ? { several: true } : {}),
    place: place(reading, comparing.start, comparing.end),
  };
}
