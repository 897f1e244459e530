import type { Reading } from '../sentence/reading.ts';

const BUDGET_NOUN = /^(?:范围|收入|支出|收支|稳定|调节|内|外|单位|管理|执行|绩效|编制|资金|改革|决议|审查)/;

/** The name of a budget before a noun of its own: 一般公共预算科技支出. */
const NAMED_BUDGET = /(?:一般公共(?:财政)?|公共财政|政府性基金|国有资本经营|社会保险基金)(?:预算)?$/;
const LONGEST_NAME = 10;
const NOUN = /^(?!安排|用于|拨款|完成|执行|数|为)[\u3400-\u9fff]{2,8}(?:支出|收入|资金)/;
const APPROPRIATED = /^(?:财政|当年)?拨款(?!安排)/;
const LONGEST_NOUN = 12;

/** 政府性基金预算收入: 预算 belongs to the name and says no measure. */
export function isPartOfNoun(text: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  const word = text.slice(start, end);
  // 社会保险基金预算支出: the budget by its name, and what it spends.
  if (word === '预算支出' || word === '预算收入')
    return (
      NAMED_BUDGET.test(text.slice(Math.max(0, start - LONGEST_NAME), start)) || EXECUTED.test(text.slice(end, end + 3))
    );
  if (word !== '预算') return false;
  return (
    BUDGET_NOUN.test(text.slice(end, end + 2)) ||
    (NAMED_BUDGET.test(text.slice(Math.max(0, start - LONGEST_NAME), start)) &&
      (NOUN.test(text.slice(end, end + LONGEST_NOUN)) || APPROPRIATED.test(text.slice(end, end + LONGEST_NOUN))))
  );
}

/** 预算支出执行5亿元, 预算支出、债务还本支出等: what was spent under the budget. */
const EXECUTED = /^(?:、|(?:执行|完成)(?![率数情]))/;

const BUDGETED = /^预算(?:安排)?$/;
const ARRANGED_BY_FUND = /^安排的?[“"]?[\u3400-\u9fff]{2,6}[”"]?[\u3400-\u9fff]{0,4}(?:支出|经费)/;

/** 一般公共预算安排“三公”经费支出8万元, in final accounts: which fund paid, and no budget. */
export function isFundArranged(
  { text, setting }: Reading,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  if (!setting.concepts || setting.measure.startsWith('budget')) return false;
  const word = text.slice(start, end);
  const behind =
    word === '预算' ? text.slice(end, end + LONGEST_NOUN) : text.slice(end - '安排'.length, end + LONGEST_NOUN);
  return (
    BUDGETED.test(word) &&
    NAMED_BUDGET.test(text.slice(Math.max(0, start - LONGEST_NAME), start)) &&
    ARRANGED_BY_FUND.test(behind)
  );
}
