import type { FactDraft } from '../draft.ts';
import { ofItsFund } from '../subject/figure-subject.ts';
import { PAID_FROM } from '../subject/fund-of-income.ts';
import { firstTokenFrom, unknownWords } from '../subject/lead.ts';
import { nounBefore } from '../subject/printed-subject.ts';
import { meaningFor } from '../subject/subject.ts';
import type { Subject } from './clause.ts';
import { yearOf } from './levels.ts';
import { place, type Reading } from './reading.ts';

/** What a rate of completion is of. */
export type Completed = Pick<FactDraft, 'concept' | 'dimensions' | 'measure' | 'fiscalYear' | 'parts'>;

const FEWEST_OWN = 3;

/** 公务接待费完成年初预算90%, 欠款清理完成年度任务的116%: what the clause names in front of the verb; its level is not stated. */
export function completedItself(reading: Reading): Completed | undefined {
  const until = reading.clause.completion?.start;
  if (until === undefined) return undefined;
  const subject = reading.setting.concepts ? labelled(reading, until) : worded(reading, until);
  if (subject?.place === undefined) return undefined;
  const { fiscalYear, period } = yearOf(reading);
  const { concept, dimensions } = subject;
  const parts = { subject: subject.place, ...(period === undefined ? {} : { period }) };
  return { concept, dimensions, measure: 'actual', fiscalYear, parts };
}

/** The subject as printed, of governments and where the vocabulary is not used. */
function worded(reading: Reading, until: number): Subject | undefined {
  const { clause, tokens } = reading;
  if (unknownWords(reading, clause.start, until) < FEWEST_OWN) return undefined;
  const printed = nounBefore(reading, until, firstTokenFrom(tokens, until));
  if (printed === undefined) return undefined;
  return { concept: null, dimensions: ofItsFund(reading, printed).dimensions, place: printed.place };
}

/** Unknown characters that may stand between a name and the verb. */
const LONGEST_GAP = 1;
const BARE_EXPENDITURE = /^[\s，,、；;]*支出$/;
const SIDE = 2;

function labelled(reading: Reading, until: number): Subject | undefined {
  const { clause, block, text, last, changing } = reading;
  const named = clause.labels.findLast(({ place: at }) => at.block === block && at.end <= until);
  if (named !== undefined) {
    const meaning = meaningFor(named, 'CNY', reading);
    if (meaning === undefined || unknownWords(reading, named.place.end, until) > LONGEST_GAP) return undefined;
    // 公务接待费支出4万元，公务接待费完成预算的90%: what was stated, with its year.
    if (last[0]?.concept === meaning.concept) return undefined;
    return { concept: meaning.concept, dimensions: meaning.dimensions, place: named.place, whole: named.whole };
  }
  // 一般公共预算财政拨款收入完成年初预算90%，…；支出完成年初预算95%.
  const paid = PAID_FROM[(last[0] ?? changing[0])?.concept ?? ''];
  if (paid === undefined || !BARE_EXPENDITURE.test(text.slice(clause.start, until).trimEnd())) return undefined;
  return { concept: paid, dimensions: {}, place: place(reading, until - SIDE, until) };
}
