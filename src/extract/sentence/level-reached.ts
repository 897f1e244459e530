import type { Mention } from '../../model/quantity.ts';
import { unknownWords } from '../subject/lead.ts';
import type { Direction } from './clause.ts';
import { emitFigure } from './emit.ts';
import { readLevel, yearOf } from './levels.ts';
import { lastFactOfBlock, type Reading } from './reading.ts';

const FEWEST_OWN = 2;

/** 覆盖30个村，今年增加到40个: the level of what the clause names, else of what was stated before in the same unit. */
export function readReached(reading: Reading, mention: Mention, direction: Direction): boolean {
  const { clause, segment, setting } = reading;
  delete clause.direction;
  const named = clause.labels.length > 0 || unknownWords(reading, clause.start, direction.place.start) >= FEWEST_OWN;
  const from = lastFactOfBlock(
    reading,
    ({ statistic, place: at }) => (statistic === 'level' || statistic === 'count') && at.start >= segment,
  );
  if (named || from === undefined || from.unit !== mention.unit) return readLevel(reading, mention, undefined);
  if (from.measure.startsWith('budget') && from.measure !== setting.measure) return false;
  const { concept, dimensions, statistic, measure, parts } = from;
  const { fiscalYear, period } = yearOf(reading);
  const fact = emitFigure(reading, mention, {
    rule: 'level-reached',
    concept,
    dimensions,
    measure,
    statistic,
    fiscalYear,
    parts: { subject: parts.subject, whole: parts.whole, period, measure: parts.measure },
  });
  reading.last = [fact];
  return true;
}
