import type { Mention } from '../../model/quantity.ts';
import type { Clause } from './clause.ts';
import { meantMeasure, place, type Reading } from './reading.ts';

/** 预算收入5亿元，实际完成4亿元; 支出5亿元，执行中因上级补助增加，调整为6亿元. */
const EXECUTED =
  /^[，,]\s*(?:(?:预算)?执行中[^。；;\d]{0,60}[，,])?(?:(?:收入|支出)?预算)?(?:实际(?:完成|执行|支出)|调整为)[为约]?\d/;
/** 代表大会批准的全市一般公共预算收入为5亿元. */
const APPROVED =
  /((?:批准|备案|审议通过)的)[^，,。；;的\d]*(?:20\d\d年(?:度)?)?[^，,。；;的\d完执]*(?:收入|支出)(?:合计|总计)?[为是]?$/;
/** 调整后的全市一般公共预算收入为5亿元，支出4亿元: what a budget became within the year, and nothing that came in. */
const ADJUSTED =
  /(调整后的?)(?!预算)[^，,。；;\d完执实]*(?:收入|支出)(?:合计|总计)?[为是]?(?:\d[\d.,]*[亿万]?元[，,][^，,。；;\d完执实]*(?:收入|支出)(?:合计|总计)?[为是]?)?$/;
const BUDGET = '预算';
const REACH = 90;
const LONGEST_SENTENCE = 120;

/** The measure of a level that names none, in a report of a government, where it was approved, or what was done of it comes next: its budget. */
export function budgetBeforeExecution(reading: Reading, { kind, start, end }: Mention): Clause['measure'] {
  const { setting, text, clause } = reading;
  if (setting.concepts || kind !== 'amount' || clause.measure !== undefined) return undefined;
  const approved = APPROVED.exec(text.slice(Math.max(clause.start, start - LONGEST_SENTENCE), start));
  if (approved !== null) {
    const at = start - approved[0].length;
    const words = approved[1] ?? '';
    return { value: meantMeasure(reading, 'budget.unspecified'), place: place(reading, at, at + words.length) };
  }
  const lead = text.slice(Math.max(reading.segment, start - LONGEST_SENTENCE), start);
  const adjusted = ADJUSTED.exec(lead);
  if (adjusted !== null) {
    const at = start - lead.length + adjusted.index;
    return { value: 'budget.adjusted', place: place(reading, at, at + (adjusted[1] ?? '').length) };
  }
  if (!EXECUTED.test(text.slice(end, end + REACH))) return undefined;
  const at = lead.lastIndexOf(BUDGET);
  if (at < 0 || lead.indexOf('。', at) >= 0) return undefined;
  const from = start - lead.length + at;
  return { value: meantMeasure(reading, 'budget.unspecified'), place: place(reading, from, from + BUDGET.length) };
}
