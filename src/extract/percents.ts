import type { Base } from '../model/fact.ts';
import type { Mention } from '../model/quantity.ts';
import { emitFigure } from './emit.ts';
import { subjectsOf } from './figure-subject.ts';
import { readLevel, resolvedBudget } from './levels.ts';
import { place, type Reading } from './reading.ts';
import { meaningFor } from './subject.ts';

const THRESHOLD_LEAD = /(未达|未达到|不低于|不少于|不超过|不高于|低于|高于|超过|达不到|应达到)$/;

export function readPercent(reading: Reading, mention: Mention): boolean {
  const { clause } = reading;
  if (
    THRESHOLD_LEAD.test(reading.text.slice(Math.max(0, mention.start - 4), mention.start)) &&
    clause.share === undefined
  ) {
    reading.drafts.ignored.push({ ...place(reading, mention.start, mention.end), reason: 'threshold' });
    return true;
  }
  if (clause.share !== undefined) return readShare(reading, mention, clause.share);
  const subjects = subjectsOf(reading, mention, undefined);
  const completes =
    clause.completion !== undefined ||
    (clause.measure?.value.startsWith('budget') === true && subjects[0]?.concept == null);
  if (completes && reading.last.length > 0) return readCompletion(reading, mention);
  return readLevel(reading, mention, undefined);
}

function readShare(reading: Reading, mention: Mention, share: NonNullable<Reading['clause']['share']>): boolean {
  const whole = share.whole;
  const unit = reading.last[0]?.unit ?? 'CNY';
  const meaning = whole === undefined ? undefined : meaningFor(whole, unit, reading);
  const base: Base | undefined =
    meaning !== undefined
      ? {
          concept: meaning.concept,
          ...(Object.keys(meaning.dimensions).length > 0 ? { dimensions: meaning.dimensions } : {}),
        }
      : wholeOf(reading);
  for (const fact of reading.last) {
    const projects = fact.concept === 'performance.evaluated_projects';
    emitFigure(reading, mention, {
      rule: 'share-of-whole',
      concept: projects ? 'performance.share_of_projects' : fact.concept,
      dimensions: fact.dimensions,
      measure: fact.measure,
      statistic: 'share',
      base,
      fiscalYear: fact.fiscalYear,
      parts: {
        subject: fact.parts.subject,
        period: fact.parts.period,
        base: whole?.place ?? place(reading, share.start, share.end),
      },
    });
  }
  return reading.last.length > 0;
}

/** 占13.63% without a whole: the total whose parts are listed, else the same concept without its class. */
function wholeOf(reading: Reading): Base | undefined {
  const about = reading.last[0];
  if (about?.concept != null && about.dimensions.function !== undefined) return { concept: about.concept };
  const concept = reading.whole?.concept ?? reading.section.subject;
  return concept == null || concept === about?.concept ? undefined : { concept };
}

function readCompletion(reading: Reading, mention: Mention): boolean {
  const { clause } = reading;
  for (const fact of reading.last) {
    emitFigure(reading, mention, {
      rule: 'completion-of-budget',
      concept: fact.concept,
      dimensions: fact.dimensions,
      measure: fact.measure,
      statistic: 'completion_rate',
      base: {
        measure: resolvedBudget(reading, fact, clause.measure?.value ?? 'budget.unspecified'),
        fiscalYear: fact.fiscalYear,
      },
      fiscalYear: fact.fiscalYear,
      parts: {
        subject: fact.parts.subject,
        period: fact.parts.period,
        base: clause.measure?.place ?? clause.completion,
      },
    });
  }
  return true;
}
