import type { Reading } from '../sentence/reading.ts';

/** The four budgets of 预算法 art. 5, as headings and items name them. */
const FUNDS: readonly (readonly [words: string, fund: string])[] = [
  ['一般公共预算', 'gpb'],
  ['政府性基金', 'gov_fund'],
  ['国有资本经营', 'state_capital'],
  ['社会保险基金', 'social_insurance'],
];
/** Sums of a budget that every budget has: 全市收入, 支出总计, 年末滚存结余. */
const GENERAL =
  /^(?:(?:全|本)?(?:省|市|县|区|州|盟|旗|镇|乡)(?:本)?(?:级)?|本级|总|当年|本年)?(?:总?收入|总?支出|收支结余|结余|(?:年末)?(?:滚存|累计)结余)(?:总计|合计)?$/;
/** 3.国有资本经营预算。全市收入10.9亿元: the name of an item at the beginning of its paragraph. */
const ITEM =
  /^[\s（(]*(?:[\d一二三四五六七八九十]+[)）.、．]?)?[\s]*([\u3400-\u9fff]{4,16}?)(?:执行|收支|预算|情况)*[。：:]/;

/** 调入一般公共预算: money that changes the budget says nothing of the next sum. */
const CHANGES_BUDGET = /调[入出]|补充/;

/**
 * The budget that a general sum belongs to: named by the item that the paragraph begins with, else by what the paragraph
 * has just stated, else by a heading that names one alone.
 */
export function fundAround(reading: Reading, subject: string): string | undefined {
  if (!GENERAL.test(subject)) return undefined;
  const item = ITEM.exec(reading.text)?.[0];
  const ofItem = item === undefined ? undefined : fundIn(item);
  return ofItem ?? fundBefore(reading) ?? fundIn(reading.section.headingText);
}

/** 全市政府性基金预算收入9亿元，…，收入总计12亿元: the sum goes on with the budget. */
function fundBefore({ last, block }: Reading): string | undefined {
  const [before] = last;
  if (before?.place.block !== block) return undefined;
  const { subject = '', fund } = before.dimensions;
  return fund ?? (CHANGES_BUDGET.test(subject) ? undefined : fundIn(subject));
}

function fundIn(words: string): string | undefined {
  const named = FUNDS.filter(([name]) => words.includes(name));
  return named.length === 1 ? named[0]?.[1] : undefined;
}
