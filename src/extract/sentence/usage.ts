import type { Mention } from '../../model/quantity.ts';
import type { Token } from '../tokens/token.ts';
import { lastFactOfBlock, place, type Reading } from './reading.ts';

/**
 * Where the words of 主要用于… end: what they name is no subject. Where amounts follow (主要用于以下方面：教育支出1.75万元)
 * they are an enumeration, and nothing is passed over. Records what the level before was spent on.
 */
export function endOfUsage(reading: Reading, token: Token): number {
  const end = endOfWords(reading, token.end, sentenceEnd(reading.text, token.end));
  const counted = amountBefore(reading, end);
  const start = afterColon(reading.text, token.end);
  if (counted || start >= end) return token.end;
  const level = lastFactOfBlock(reading, ({ statistic }) => statistic === 'level');
  reading.drafts.statements.push({
    kind: 'usage',
    section: reading.section.id,
    place: place(reading, start, end),
    explains: level === undefined ? [] : [level],
  });
  return end;
}

/** An amount between the token being read and the place. */
function amountBefore(reading: Reading, end: number): boolean {
  const until = Math.min(reading.tokens.length, reading.at + MOST_TOKENS);
  for (let at = reading.at + 1; at < until; at += 1) {
    const token = reading.tokens[at];
    if (token === undefined || token.start >= end) return false;
    if (token.kind === 'mention' && token.mention.kind === 'amount') return true;
  }
  return false;
}

const GUESTS: ReadonlySet<Mention['unit']> = new Set(['batch', 'person_time', 'group']);

const VEHICLES: ReadonlySet<Mention['unit']> = new Set(['vehicle', 'piece', 'set']);
/** 主要用于公路巡查，公务用车保有量9辆. */
const HELD = /(?:保有量?|购置(?:数量?|量))[为是共约]*$/;

/** 主要用于来访接待，共计50批次: the clause that counts guests or vehicles is no use of the money. */
function endOfWords(reading: Reading, from: number, end: number): number {
  const until = Math.min(reading.tokens.length, reading.at + MOST_TOKENS);
  for (let at = reading.at + 1; at < until; at += 1) {
    const token = reading.tokens[at];
    if (token === undefined || token.start >= end) return end;
    if (token.kind !== 'mention') continue;
    const done = COMPLETED.exec(reading.text.slice(from, token.start));
    if (token.mention.kind === 'percent' && done !== null) return from + done.index;
    const words = reading.text.slice(from, token.start);
    const comma = Math.max(words.lastIndexOf('，'), words.lastIndexOf(','));
    const vehicles = VEHICLES.has(token.mention.unit) && comma >= 0 && HELD.test(words.slice(comma));
    if (!vehicles && !GUESTS.has(token.mention.unit)) continue;
    return comma < 0 ? from : from + comma;
  }
  return end;
}

/** 主要用于图书购置，完成年初预算的108%: of the level before. */
const COMPLETED = /[，,](?:决算|支出)?完成(?:年初|全年|年度|调整后?)?预算数?的?$/;

function afterColon(text: string, from: number): number {
  return text[from] === ':' || text[from] === '：' ? from + 1 : from;
}

const MOST_TOKENS = 400;
const LONGEST_SENTENCE = 4000;

function sentenceEnd(text: string, from: number): number {
  const until = Math.min(text.length, from + LONGEST_SENTENCE);
  for (let index = from; index < until; index += 1) if ('。；;\n'.includes(text[index] ?? '')) return index;
  return until;
}
