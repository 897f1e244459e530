import type { DocumentKind } from '../../model/publication.ts';
import { OWN_WORDS, WHOLE_WORDS } from '../../vocabulary/scopes.ts';
import type { FactDraft } from '../draft.ts';

/** What a body received or spent in all, by names that the whole of a region's finances has too. */
const TOTALS: ReadonlySet<string> = new Set(['income.total', 'expenditure.total', 'balance.grand_total']);
const OF_FINANCES = /^财政(?:预算)?总?(?:收入|支出)$/;
const OF_REGION = new RegExp(`(?:${WHOLE_WORDS}|${OWN_WORDS}|全地区)(?:地方)?$`);
const LONGEST_LEAD = 8;
const WITH_CENTRAL = '财政总收入';

/**
 * 全省财政总收入3000亿元 in a document of a department or on three public expenses: the region's, and no total of a body. Such
 * figures keep their name; on a page of a region the one that has a concept of governments gets it.
 */
export function leaveTotalsOfRegions(facts: readonly FactDraft[], texts: readonly string[], kind: DocumentKind): void {
  for (const fact of facts) {
    const { subject } = fact.parts;
    if (subject === undefined || !TOTALS.has(fact.concept ?? '')) continue;
    const text = texts[subject.block] ?? '';
    const name = text.slice(subject.start, subject.end);
    const lead = text.slice(Math.max(0, subject.start - LONGEST_LEAD), subject.start);
    if (!OF_FINANCES.test(name) || !OF_REGION.test(lead)) continue;
    const isKnown = name === WITH_CENTRAL && kind.startsWith('three_public');
    fact.concept = isKnown ? 'government.revenue.with_central' : null;
    fact.dimensions = isKnown ? {} : { subject: name };
  }
}
