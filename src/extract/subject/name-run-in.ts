import type { Place } from '../draft.ts';
import type { Reading } from '../sentence/reading.ts';

/** ①基本支出。安排5亿元: where a clause begins right behind a name and its stop, the name. */
export function nameRunIn({ subject, text, clause, block }: Reading): Place | undefined {
  if (subject?.meanings.length !== 0 || subject.place.block !== block) return undefined;
  return MARK.test(text.slice(subject.place.end, clause.start)) ? subject.place : undefined;
}

const MARK = /^。\s*$/;
