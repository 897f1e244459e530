import type { FactDraft } from '../draft.ts';

/** 市级（包括市本级和开发区，下同）, 市本级（含高新区）: the own level of a region with its zones. */
const WITH_ZONES = /^\((?:含|包括|包含)[^()]*[区园][^()]*\)/;
const FROM_HERE_ON = '下同';

/**
 * Facts of the own level of a region together with its zones, where the document also has figures of that level without them:
 * one scope stands for both, and what is the same sum of two scopes is none of one.
 */
export function widerThanOwn(facts: readonly FactDraft[], texts: readonly string[]): ReadonlySet<FactDraft> {
  const own = facts.filter(({ entity, parts }) => entity?.scope === 'own_level' && parts.entity !== undefined);
  const wideWords = new Set<string>();
  const wide = new Set<FactDraft>();
  for (const fact of own) {
    const zones = WITH_ZONES.exec(behind(fact, texts))?.[0];
    if (zones === undefined) continue;
    wide.add(fact);
    if (zones.includes(FROM_HERE_ON)) wideWords.add(wordsOf(fact, texts));
  }
  for (const fact of own) if (wideWords.has(wordsOf(fact, texts))) wide.add(fact);
  return wide.size === own.length ? new Set() : wide;
}

const LONGEST = 80;

function behind({ parts: { entity } }: FactDraft, texts: readonly string[]): string {
  return entity === undefined ? '' : (texts[entity.block] ?? '').slice(entity.end, entity.end + LONGEST);
}

function wordsOf({ parts: { entity } }: FactDraft, texts: readonly string[]): string {
  return entity === undefined ? '' : (texts[entity.block] ?? '').slice(entity.start, entity.end);
}
