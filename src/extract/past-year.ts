import type { Section } from './section.ts';
import type { Reading } from './sentence/reading.ts';

/** 前年度及上年度已過期間計畫實施情形: a part of a Taiwanese budget that looks back. */
const PAST = /(?<!以)前年度|上年度/;

/** Whether a heading above says that the text is about earlier years. */
export function isOfPastYear(section: Section): boolean {
  for (let at: Section | undefined = section; at !== undefined; at = at.parent)
    if (PAST.test(at.headingText ?? '')) return true;
  return false;
}

/** Takes back the facts of the block whose year the block does not say: it is not that of the document. */
export function leaveUnsaid({ drafts, block, firstFact }: Reading): void {
  const own = drafts.facts.splice(firstFact);
  drafts.facts.push(...own.filter(({ parts }) => parts.period?.block === block));
}
