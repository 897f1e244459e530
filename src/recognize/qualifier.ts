import type { Qualifier } from '../model/quantity.ts';
import { codesOf, foldedAt, isSpaceAt, matchesAt, skipSpaces } from './characters.ts';
import { NO_QUALIFIERS } from './mention.ts';

type Word = readonly [word: string, qualifier: Qualifier];

/** Words before a number, longest first where one ends another. */
const BEFORE: readonly Word[] = [
  ['不低于', 'at_least'],
  ['不少于', 'at_least'],
  ['不小于', 'at_least'],
  ['不超过', 'at_most'],
  ['不高于', 'at_most'],
  ['不多于', 'at_most'],
  ['不大于', 'at_most'],
  ['不足', 'at_most'],
  ['低于', 'at_most'],
  ['少于', 'at_most'],
  ['小于', 'at_most'],
  ['至多', 'at_most'],
  ['最多', 'at_most'],
  ['至少', 'at_least'],
  ['最少', 'at_least'],
  ['最低', 'at_least'],
  ['最高', 'at_most'],
  ['高于', 'over'],
  ['多于', 'over'],
  ['大于', 'over'],
  ['超过', 'over'],
  ['突破', 'over'],
  ['超', 'over'],
  ['逾', 'over'],
  ['>', 'over'],
  ['≥', 'at_least'],
  ['≧', 'at_least'],
  ['<', 'at_most'],
  ['≤', 'at_most'],
  ['≦', 'at_most'],
  ['大约', 'about'],
  ['约', 'about'],
  ['大概', 'about'],
  ['约为', 'about'],
  ['接近', 'nearly'],
  ['将近', 'nearly'],
  ['近', 'nearly'],
];

const AFTER: readonly Word[] = [
  ['左右', 'about'],
  ['上下', 'about'],
  ['以上', 'at_least'],
  ['及以上', 'at_least'],
  ['或以上', 'at_least'],
  ['起', 'at_least'],
  ['以下', 'at_most'],
  ['及以下', 'at_most'],
  ['或以下', 'at_most'],
  ['以内', 'at_most'],
  ['之内', 'at_most'],
  ['多', 'over'],
  ['余', 'over'],
];
/** Words that end in 多 or 余 characters but say nothing about the number. */
const NOT_AFTER = codesOf('元次');

function byCode(words: readonly Word[], at: (word: string) => number): ReadonlyMap<number, readonly Word[]> {
  const map = new Map<number, Word[]>();
  for (const row of words) {
    const list = map.get(at(row[0])) ?? [];
    list.push(row);
    map.set(at(row[0]), list);
  }
  return map;
}

const BEFORE_BY_LAST = byCode(BEFORE, (word) => word.charCodeAt(word.length - 1));
const AFTER_BY_FIRST = byCode(AFTER, (word) => word.charCodeAt(0));

/** What the words around a mention say about its value: 约, 近, 余, 以上, 左右. */
export function qualifiersOf(text: string, start: number, end: number, over: boolean): readonly Qualifier[] {
  const before = qualifierBefore(text, start);
  const after = qualifierAfter(text, end);
  if (before === undefined && after === undefined && !over) return NO_QUALIFIERS;
  const found = new Set<Qualifier>();
  if (before !== undefined) found.add(before);
  if (over) found.add('over');
  if (after !== undefined) found.add(after);
  return [...found];
}

function qualifierBefore(text: string, start: number): Qualifier | undefined {
  let end = isSpaceAt(text, start - 1) ? start - 1 : start;
  if (foldedAt(text, end - 1) === 0x4e86) end -= 1; // 超过了
  const words = BEFORE_BY_LAST.get(foldedAt(text, end - 1));
  return words?.find(([word]) => matchesAt(text, end - word.length, word))?.[1];
}

/** `(含)` may stand between the number and the word: 50万元（含）以上. */
function qualifierAfter(text: string, end: number): Qualifier | undefined {
  const at = endOfIncluded(text, skipSpaces(text, end));
  const words = AFTER_BY_FIRST.get(foldedAt(text, at));
  if (words === undefined || NOT_AFTER.has(foldedAt(text, at + 1))) return undefined;
  return words.find(([word]) => matchesAt(text, at, word))?.[1];
}

/** End of `(含)` or 含 at `index`; `index` itself where it is not printed. */
export function endOfIncluded(text: string, index: number): number {
  if (matchesAt(text, index, '(含)')) return index + 3;
  if (matchesAt(text, index, '(不含)')) return index + 4;
  return index;
}
