import type { Section } from '../section.ts';
import { lastFactOfBlock, type Reading } from '../sentence/reading.ts';

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
/** What a budget of a government is made of: 税收收入, 上级补助等收入, 债务还本支出, 年终结转. */
const ITEM_OF_BUDGET =
  /^(?:税收|非税)$|(?:收入|支出|结转|结余|结转下年(?:支出|使用)?|收支|总[量计]|财力|(?:上级|下级|上解|转移支付|税收返还)[\u3400-\u9fff]{0,6}|补助|(?:下达|补助)专项|上解|转移支付|[^契]税|契税|调[入出]资金|调节基金|转贷)(?:等|合计|小计|总[额计量])?$/;
/** Work that was done, and no item: 落实三保支出, 争取转移支付. */
const WORK =
  /^(?:统筹|落实|争取|拨付|兑现|投入|筹[集措]|压减|支持|保障|整合|下达|发放|偿还|化解|获|盘活|用于|推动|累计|共)/;
/** 一般公共预算可用财力, 政府性基金预算; 纳入国有资本经营预算的企业 is none of its sums. */
const OF_NAMED_FUND =
  /(?:公共预算|政府性基金|国有资本经营|社会保险基金)(?:.*(?:收入|支出|财力|结转|结余|经费|资金|总[量计]|收支|安排|转移支付|预备费|调节基金)|(?:预算)?$)/;
/** Income and spending of households and companies, and what several budgets pay for. */
const OTHERS = /可支配|保费|赔付|消费|旅游(?:总|业)?收入|营业|工资性|净收入|电信|票房|快递|销售|人均|居民收入|业务/;
/** 3.国有资本经营预算。全市收入10.9亿元: the name of an item at the beginning of its paragraph. */
const ITEM =
  /^[\s（(]*(?:[\d一二三四五六七八九十]+[)）.、．]?)?[\s]*([\u3400-\u9fff]{4,16}?)(?:执行|收支|预算|情况)*[。：:]/;

/** 调入一般公共预算: money that changes the budget says nothing of the next sum. */
const CHANGES_BUDGET = /调[入出]|补充|划[入转]/;

/**
 * The budget that a sum or, of a government, an item belongs to: named by itself, by the item that the paragraph begins
 * with, else by what the paragraph has just stated, else by the nearest heading that names any, where it names one alone.
 */
export function fundAround(reading: Reading, subject: string): string | undefined {
  const general = GENERAL.test(subject);
  if (reading.setting.concepts) return general ? around(reading, [reading.section], subject) : undefined;
  const own = CHANGES_BUDGET.test(subject) ? [] : fundsIn(subject);
  if (own.length > 0) return own.length === 1 && OF_NAMED_FUND.test(subject) ? own[0] : undefined;
  if (!general && (!ITEM_OF_BUDGET.test(subject) || WORK.test(subject) || OTHERS.test(subject))) return undefined;
  const fund = around(reading, chain(reading.section), subject);
  return fund !== 'gpb' && OF_GENERAL_BUDGET.test(subject) ? undefined : fund;
}

/** What the general budget pays for, whatever was spoken of before. */
const OF_GENERAL_BUDGET = /民生|三保|^税收|非税/;

function around(reading: Reading, sections: readonly Section[], subject: string): string | undefined {
  const item = ITEM.exec(reading.text)?.[0];
  const ofItem = item === undefined ? undefined : fundIn(item);
  const before = fundBefore(reading, subject);
  const here = reading.setting.concepts ? (ofItem ?? before) : (before ?? ofItem ?? reading.item?.fund);
  const named = sections.map(({ headingText }) => fundsIn(headingText)).find((funds) => funds.length > 0);
  return here ?? (named?.length === 1 ? named[0] : undefined);
}

/** 全市政府性基金预算收入9亿元，…，收入总计12亿元: the sum goes on with the budget; of a government past what is no work. */
function fundBefore(reading: Reading, subject: string): string | undefined {
  const { last, block, setting } = reading;
  if (!setting.concepts) return fundSpokenOf(reading, subject);
  const [before] = last;
  if (before?.place.block !== block) return undefined;
  const { subject: other = '', fund } = before.dimensions;
  return fund ?? (CHANGES_BUDGET.test(other) ? undefined : fundIn(other));
}

function fundSpokenOf(reading: Reading, named: string): string | undefined {
  const { text, clause, tokens, at, last, block } = reading;
  const start = tokens[at]?.start ?? text.length;
  const words = text.slice(clause.start, start);
  const lead = words.slice(0, Math.max(0, words.lastIndexOf(named)));
  // 社会保险基金相应安排支出3亿元: named in front of the verb.
  const here = CHANGES_BUDGET.test(lead) ? undefined : fundIn(lead);
  const sentence = text.lastIndexOf('。', start) + 1;
  let passed = 0;
  const inSentence = lastFactOfBlock(reading, ({ dimensions: { fund, subject = '' }, place: { start: from, end } }) => {
    passed += 1;
    if (from < sentence || passed > MOST_PASSED) return true;
    return (fund !== undefined || WORK.test(subject)) && !isBracketClosed(text.slice(end, start));
  });
  const [total] = last;
  const before = inSentence !== undefined && inSentence.place.start >= sentence ? inSentence : total;
  return here ?? (before?.place.block === block ? before.dimensions.fund : undefined);
}

/** 预算收入5亿元，加专项1亿元、上年结转2亿元: items without a fund of their own that may stand between; rates count too. */
const MOST_PASSED = 4;

/** （…政府性基金预算安排1亿元），利息支出: what a bracket names is not spoken of behind it. */
function isBracketClosed(between: string): boolean {
  const closing = between.indexOf(')');
  return closing >= 0 && !between.slice(0, closing).includes('(');
}

/** Marks of numbered paragraphs, the highest first. */
const NUMBERS = [
  /^\s*[一二三四五六七八九十]{1,3}、/,
  /^\s*\([一二三四五六七八九十]{1,3}\)/,
  /^\s*\d{1,2}[.．、]/,
  /^\s*\(\d{1,2}\)/,
];
const OF_BUDGET =
  /^[\s(]*[\d一二三四五六七八九十]{1,3}[)、.．]*(?:20\d\d年(?:度)?)?(?:全[省市县区州旗]|[省市县区州旗]本?级)?(?:地方)?(?:一般公共预算|政府性基金|国有资本经营|社会保险基金)/;

const LONGEST_OPENING = 80;
const BRACKETED = /\([^()]*\)/g;
const ACCOUNTS = /^[\s—●]*[^，,。；;]{0,24}(?:收入|支出|收支|结余|财力)/;

/** 1.一般公共预算收入5亿元。… (1)税收收入4亿元: paragraphs below a numbered one that names a budget go on with it. */
export function noteItem(reading: Reading): void {
  const { text, section, item } = reading;
  const level = NUMBERS.findIndex((number) => number.test(text));
  const open = item?.section === section ? item : undefined;
  // What does not begin with accounts ends the item.
  if (level < 0 && !ACCOUNTS.test(text.slice(0, LONGEST_OPENING).replaceAll(BRACKETED, ''))) {
    reading.item = undefined;
    return;
  }
  if (level < 0 || (open?.fund !== undefined && level > open.level)) {
    reading.item = open;
    return;
  }
  reading.item = { section, level, fund: fundIn(OF_BUDGET.exec(text)?.[0] ?? '') };
}

function chain(section: Section): readonly Section[] {
  const sections: Section[] = [];
  for (let at: Section | undefined = section; at !== undefined; at = at.parent) sections.push(at);
  return sections;
}

function fundIn(words: string): string | undefined {
  const named = fundsIn(words);
  return named.length === 1 ? named[0] : undefined;
}

function fundsIn(words: string): readonly string[] {
  return FUNDS.filter(([name]) => words.includes(name)).map(([, fund]) => fund);
}
