import type { Mention } from '../../model/quantity.ts';
import type { Place } from '../draft.ts';
import { subjectsOf } from '../subject/figure-subject.ts';
import type { Share } from './clause.ts';
import { readCompletion } from './completion-rate.ts';
import { readDifference } from './difference-rate.ts';
import { readLevel } from './levels.ts';
import { readRateOfReport } from './rates-of-reports.ts';
import { place, type Reading } from './reading.ts';
import { readShare } from './shares.ts';

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
  if (clause.share !== undefined)
    return ofBudget(reading, clause.share)
      ? readCompletion(reading, mention)
      : readShare(reading, mention, clause.share);
  if (readDifference(reading, mention) || readRateOfReport(reading, mention)) return true;
  if (IN_TIME.test(reading.text.slice(clause.start, mention.start))) return false;
  const subjects = subjectsOf(reading, mention, undefined);
  if (OWN_RATE.test(reading.text.slice(clause.start, mention.start))) return readLevel(reading, mention, undefined);
  const completes =
    clause.completion !== undefined ||
    (clause.measure?.value.startsWith('budget') === true && subjects[0]?.concept == null);
  const rate = subjects[0]?.concept === 'project.execution_rate' ? subjects[0].place : rateNamed(reading, mention);
  const ofSpending = rate !== undefined && isBodysSpending(reading);
  if (completes || ofSpending) {
    const read = readCompletion(reading, mention, ofSpending ? rate : undefined);
    if (read) return true;
  }
  return readLevel(reading, mention, undefined);
}

/** 预算调整率26%: a rate by its own name, and not how far the budget was spent. */
const OWN_RATE = /预算(?:调整|变动|偏离|编制|追加|控制)率[为是达到：:]*$/;
/** 报告按时完成率96%: of what is done in time, and of no amount before it. */
const IN_TIME = /(?:按时|及时|按期|如期|准时)完成率[为是达到：:]*$/;

const RATE = /^[\s，,]*((?:预算|资金)?执行(?:比例|比率|率))[为是达到约：:]*$/;

/** 三公经费支出100万元，预算执行比例为88%: the words for it, outside of reports on projects. */
function rateNamed({ text, clause, block }: Reading, { start: end }: Mention): Place | undefined {
  const lead = text.slice(clause.start, end);
  const words = RATE.exec(lead)?.[1];
  if (words === undefined) return undefined;
  const start = clause.start + lead.indexOf(words);
  return { block, start, end: start + words.length };
}

/** 部门整体支出决算数95万元，预算执行率95%: of what the body spent, and of no project. */
function isBodysSpending({ project, last, whole }: Reading): boolean {
  // 实际支出90万元，其中项目支出8万元，预算执行率98%: of the whole, whose rate has a concept.
  if (whole?.concept?.startsWith('project.') === true && last[0]?.concept?.startsWith('expenditure.') === true)
    return false;
  return project === undefined && last[0]?.measure === 'actual' && SPENDING.test(last[0].concept ?? '');
}

const SPENDING =
  /^(?:(?!project\.).*\bexpenditure\b|(?:three_public|procurement|office_operating|meeting|training|purchased_services)\b(?!.*\.(?:groups|persons|batches|visitors)$))/;

/** 决算数占全年预算的93%: said as a share, and how far the budget was spent. */
function ofBudget({ clause: { measure }, last }: Reading, { end, whole }: Share): boolean {
  const [about] = last;
  if (measure === undefined || whole !== undefined || measure.place.start < end) return false;
  return measure.value.startsWith('budget') && about !== undefined && about.measure !== measure.value;
}
