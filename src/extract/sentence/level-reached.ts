import type { Mention } from '../../model/quantity.ts';
import type { FactDraft, Place } from '../draft.ts';
import { emitFigure } from './emit.ts';
import { readLevel, yearOf } from './levels.ts';
import { type Direction, lastFactOfBlock, place, type Reading } from './reading.ts';

const LEADS_FROM = /[由从自]$/;
const LEADS_BUDGET = /[由从][^，,。；;]*$/;
const LONGEST_LEAD = 40;
const TO = /[到至]/;

/**
 * 从每生每年2000元提高至2300元: the same subject as the figure it started from. From a budget, 由年初预算的1亿元增加到2亿元, it leads to
 * the adjusted one; from another year, 由上年的1亿元, to this one, and what changed is measured against that year.
 */
export function readReached(reading: Reading, mention: Mention, direction: Direction): boolean {
  delete reading.clause.direction;
  const from = lastFactOfBlock(
    reading,
    ({ statistic, place: at }) => (statistic === 'level' || statistic === 'count') && at.start >= reading.segment,
  );
  if (reading.clause.labels.length > 0 || from === undefined || from.unit !== mention.unit)
    return readLevel(reading, mention, undefined);
  const adjusted = from.measure.startsWith('budget') && from.measure !== reading.setting.measure;
  if (
    adjusted &&
    !LEADS_BUDGET.test(reading.text.slice(Math.max(reading.segment, from.place.start - LONGEST_LEAD), from.place.start))
  )
    return false;
  const { concept, dimensions, statistic, parts } = from;
  const { fiscalYear, period } = yearReached(reading, from);
  const fact = emitFigure(reading, mention, {
    rule: 'level-reached',
    concept,
    dimensions,
    measure: adjusted ? 'budget.adjusted' : from.measure,
    statistic,
    fiscalYear,
    parts: {
      subject: parts.subject,
      whole: parts.whole,
      period,
      measure: adjusted ? verbOf(reading, direction, mention) : parts.measure,
    },
  });
  reading.last = [fact];
  return true;
}

/** 增加到: the verb says that the budget it starts from was adjusted. */
function verbOf(reading: Reading, { place: { start, end } }: Direction, mention: Mention): Place {
  const to = TO.exec(reading.text.slice(end, mention.start));
  return place(reading, start, to === null ? end : end + to.index + 1);
}

/** A year said right behind 由 is that of the start alone. */
function yearReached(
  reading: Reading,
  { parts: { period }, fiscalYear, measure }: FactDraft,
): ReturnType<typeof yearOf> {
  const own =
    period?.block === reading.block && LEADS_FROM.test(reading.text.slice(Math.max(0, period.start - 1), period.start));
  if (period === undefined || !own || reading.clause.year !== undefined) return yearOf(reading);
  reading.year = undefined;
  reading.base = { measure, fiscalYear, place: period };
  return yearOf(reading);
}
