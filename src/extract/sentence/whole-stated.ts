import type { Mention } from '../../model/quantity.ts';
import { overSides } from '../subject/figure-subject.ts';
import { meaningFor } from '../subject/subject.ts';
import { newClause } from './clause.ts';
import { emitFigure } from './emit.ts';
import { measureFor, yearOf } from './levels.ts';
import type { Reading } from './reading.ts';

/** 的50%, which the amount of a whole stands before. */
const PERCENT_OF = /^的?\s*(?:\d[\d.]*\s*[%％])/;
const LONGEST_PERCENT = 12;

/**
 * 基本支出100万元，占支出总计200万元的50%: a level of the whole, whose share the next figure is; what the share is of stays the
 * subject. False where the amount is no such one.
 */
export function readWholeStated(reading: Reading, mention: Mention): boolean {
  const { clause, text } = reading;
  const { share } = clause;
  if (share === undefined || mention.kind !== 'amount' || !reading.setting.concepts) return false;
  if (!PERCENT_OF.test(text.slice(mention.end, mention.end + LONGEST_PERCENT))) return false;
  const meaning = share.whole === undefined ? undefined : meaningFor(share.whole, 'CNY', reading);
  const { fiscalYear, period } = yearOf(reading);
  const measure = reading.last[0]?.measure ?? measureFor(reading, meaning?.concept ?? null);
  const wholes = meaning === undefined ? [] : overSides({ ...meaning, place: share.whole?.place });
  for (const { concept, dimensions, place: subject } of wholes)
    emitFigure(reading, mention, {
      rule: 'subject-figure',
      concept,
      dimensions,
      measure,
      statistic: 'level',
      fiscalYear,
      parts: { subject, period },
    });
  const labels = clause.labels.filter(({ place: at }) => at.end <= share.start);
  reading.clause = { ...newClause(mention.end), share, labels };
  return true;
}
