import { place, type Reading } from './reading.ts';
import type { Token } from './token.ts';

/**
 * Where the words of 主要用于… end: what they name is no subject. Where amounts follow (主要用于以下方面：教育支出1.75万元)
 * they are an enumeration, and nothing is passed over. Records what the level before was spent on.
 */
export function endOfUsage(reading: Reading, token: Token): number {
  const end = sentenceEnd(reading.text, token.end);
  const counted = reading.tokens.some(
    (other) =>
      other.kind === 'mention' && other.start > token.start && other.start < end && other.mention.kind === 'amount',
  );
  if (counted) return token.end;
  const level = reading.drafts.facts.findLast(
    (fact) => fact.place.block === reading.block && fact.place.start < token.start && fact.statistic === 'level',
  );
  reading.drafts.statements.push({
    kind: 'usage',
    section: reading.section.id,
    place: place(reading, afterColon(reading.text, token.end), end),
    explains: level === undefined ? [] : [level],
  });
  return end;
}

function afterColon(text: string, from: number): number {
  return text[from] === ':' || text[from] === '：' ? from + 1 : from;
}

function sentenceEnd(text: string, from: number): number {
  for (let index = from; index < text.length; index += 1) if ('。；;\n'.includes(text[index] ?? '')) return index;
  return text.length;
}
