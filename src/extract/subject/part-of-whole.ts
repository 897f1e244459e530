import type { Dimensions } from '../../model/fact.ts';
import type { Mention } from '../../model/quantity.ts';
import { FUND_OF_NAME } from '../../vocabulary/label-rows.ts';
import { PARTS_BY_SHORT_NAME } from '../../vocabulary/relations.ts';
import type { FactDraft } from '../draft.ts';
import type { Named, Subject } from '../sentence/clause.ts';
import { place, type Reading } from '../sentence/reading.ts';

const OPENING = /^[\s，,、；;：:()]*(?:其中[：:]?)?/;
const CLOSING = /[约为共计达\s]*$/;
/** No short name is that long; the bound keeps a long clause linear. */
const LONGEST_LEAD = 60;

/** 财政拨款收入90万元，其中一般公共预算拨款80万元; 收入5万元，支出4万元: words that name a part or the other side of what was stated. */
export function shortlyNamed(reading: Reading, mention: Mention): readonly Subject[] {
  const { clause, text } = reading;
  if (mention.kind !== 'amount') return [];
  const from = clause.start + (OPENING.exec(text.slice(clause.start, mention.start))?.[0].length ?? 0);
  if (mention.start - from > LONGEST_LEAD) return [];
  const words = text.slice(from, mention.start).replace(CLOSING, '');
  const at = place(reading, from, from + words.length);
  // “甲”项目，全年预算90万元: the budget of the project that the paragraph begins with.
  if (reading.project?.place.block === reading.block && BUDGET_ALONE.test(words) && reading.last.length === 0)
    return [{ concept: 'project.budget', dimensions: { project: reading.project.name }, place: at }];
  const listed = fundOfIncome(reading, words);
  if (listed !== undefined) return [{ concept: listed, dimensions: {}, place: at }];
  const evaluated = fundOfEvaluated(reading, words);
  if (evaluated !== undefined) return [{ ...evaluated, place: at }];
  const whole = reading.whole ?? reading.last[0];
  if (whole?.concept == null || words === '') return [];
  const above = whole === reading.listedBelow?.whole;
  if (whole.place.block !== reading.block && !above) return [];
  const behind = whole.place.block === reading.block ? text.slice(whole.place.end, from) : whole.concept;
  // 收支总预算90万元。收入包括：…；支出包括：…: parts of income stand behind that word.
  const side = Math.sign(behind.lastIndexOf('收入') - behind.lastIndexOf('支出'));
  const ofIncome = !SIDED.test(whole.concept) || side > 0 || (side === 0 && namedAsIncome(reading, whole));
  const part = PARTS_BY_SHORT_NAME.find(
    ({ wholes, names }) => ofIncome && wholes.includes(whole.concept ?? '') && names.includes(words),
  );
  if (part !== undefined)
    return [{ concept: part.concept, dimensions: {}, place: at, ...(above ? { whole: whole.parts.subject } : {}) }];
  // 项目资金20万元，支付18万元: what was paid of it.
  if (whole.concept === 'project.budget' && PAID.has(words))
    return [{ concept: 'project.expenditure', dimensions: withoutIndicator(whole.dimensions), place: at }];
  // 项目预算90万元，其中中央资金50万元: where it comes from.
  if (OF_FUNDS.test(whole.concept) && whole.dimensions.subject === undefined && SOURCE.test(words))
    return [
      { concept: whole.concept, dimensions: { ...withoutIndicator(whole.dimensions), subject: words }, place: at },
    ];
  // 收入90万元，其中财政拨款80万元，支出…: the part's or the whole's; a new sentence is about the whole.
  const among = above || (reading.whole !== undefined && reading.segment <= reading.whole.place.start);
  // 收入合计90万元。支出总计95万元: a label of its own.
  const isLabel = text.startsWith(GRAND_TOTAL, from) && !SIDED.test(whole.concept);
  const other = EXPENDITURE_ALONE.has(words) && !among && !isLabel ? otherSide(whole) : undefined;
  return other === undefined ? [] : [{ ...other, place: at }];
}

const EVALUATED = 'performance.amount';

/** 涉及一般公共预算5万元、政府性基金预算2万元: the fund alone, of the projects that the amount before it is of. */
function fundOfEvaluated(
  { last: [before], block, segment }: Reading,
  words: string,
): Omit<Subject, 'place'> | undefined {
  const fund = FUND_OF_NAME.get(words);
  if (fund === undefined || before?.concept !== EVALUATED || before.dimensions.fund === undefined) return undefined;
  if (before.place.block !== block || before.place.start < segment || before.dimensions.fund === fund) return undefined;
  return {
    concept: EVALUATED,
    dimensions: { ...before.dimensions, fund },
    whole: before.parts.whole ?? before.parts.subject,
  };
}

const INCOME_ALONE = /^(?!.*支出).*收入/;
const NUMBERED = /^[\s(（]*[\d一二三四五六七八九十]{1,2}[)）.．、]/;

/** （二）收入预算 above 1.一般公共预算442万元: an item of a list below a heading on income alone. */
function fundOfIncome({ section, text, whole }: Reading, words: string): string | undefined {
  if (whole !== undefined || !INCOME_ALONE.test(section.headingText) || !NUMBERED.test(text)) return undefined;
  return PARTS_BY_SHORT_NAME.find(({ wholes, names }) => wholes.includes(INCOME) && names.includes(words))?.concept;
}

const INCOME = 'income.total';
const GRAND_TOTAL = '支出总计';
const EXPENDITURE_ALONE: ReadonlySet<string> = new Set(['支出', '支出总', '支出总额', '预算支出', '决算支出']);
const PAID: ReadonlySet<string> = new Set(['支付', '已支付', '实际支付', '累计支付', '实际已支付']);

function withoutIndicator({ project }: Dimensions): Dimensions {
  return project === undefined ? {} : { project };
}

const BUDGET_ALONE = /^(?:项目)?(?:全年|年初|年度|调整后)?预算(?:数|资金|金额)?$/;
const OF_FUNDS = /^project\.(?:budget|received|expenditure)$/;
const SOURCE =
  /^(?:中央|省|市|县|区|省市|市县|地方|上级|本级|镇)(?:级|本级)?(?:财政)?(?:补助|配套|专项|安排|预算|转移支付)?资金$|^(?:自筹|自有|社会|单位|其他)资金$|^上年结转(?:资金)?$/;
const SIDED = /\.grand_total$/;

/** 收入总预算90万元，其中：…: the income side alone was stated, not both as 收支总预算 does. */
function namedAsIncome({ block, text }: Reading, { dimensions, parts }: FactDraft): boolean {
  const at = parts.subject;
  if (dimensions.side !== 'income' || at?.block !== block) return false;
  return ONE_SIDE.test(text.slice(at.start, at.end));
}

const ONE_SIDE = /^(?!.*支)(?=.*收入)/;

const BUDGETED =
  /^[\s，,、；;]*(?:\d{4}年度?)?(?:本?部门|本?单位|我[局委办院厅会站所])?(?:年初|调整后?|全年|年度)预算(收入|支出)(?:合计|总额|总计|共计?)?[为是共计约]*$/;
/** 2016年本部门收入564万元, 我局预算收入564万元. */
const OF_BODY =
  /^[\s，,、；;]*(?:\d{4}年度?)?(?:(?:本|我|该)?(?:部门|单位)|我[局委办院厅会站所])(?:预算|决算)?(收入|支出)[为是共计约]*$/;
/** 2016年支出决算205万元, where nothing above names another subject. */
const ACCOUNTED =
  /^[\s，,、；;]*(?:\d{4}年度?)?(?:本?部门|本?单位|我[局委办院厅会站所])?(收入|支出)(?:决算|预算)(?:数|金额|总额|总数|合计|总计)?[为是共计约]*$/;
/** 2020年度收入900万元, where neither a subject nor a heading says of what part. */
const OF_YEAR =
  /^[\s，,、；;]*(?:[本我](?:[局委办院厅会站所镇乡校]|单位|部门|街道))?\d{4}年度?(?:预算|决算)?(收入|支出)[为是共计约]*$/;
const SECTIONS_OF_ALL: ReadonlySet<string | undefined> = new Set([undefined, 'total', 'income', 'expenditure']);

const TOTAL_OF_BOTH = 'balance.grand_total';

/** Of no part: nothing is named above, or only the totals of both sides, which a heading names. */
function isOfAll({ subject, section, setting, block }: Reading): boolean {
  if (!setting.concepts || !SECTIONS_OF_ALL.has(section.id)) return false;
  if (subject === undefined) return section.subject === undefined;
  return subject.place.block !== block && subject.meanings.every(({ concept }) => concept === TOTAL_OF_BOTH);
}

const BUDGETED_SIDE: Readonly<Record<string, string>> = { 收入: 'income.total', 支出: 'expenditure.total' };

/** 云湖小学支出为1223万元: what the body itself spent in all. */
export function sideOfBody({ setting }: Reading, printed: string): string | undefined {
  const side = SIDE_BEHIND.exec(printed)?.[0];
  const name = side === undefined ? '' : printed.slice(0, -side.length);
  if (side === undefined || name.length < SHORTEST_BODY || !setting.entity.endsWith(name)) return undefined;
  return BUDGETED_SIDE[side];
}

const SIDE_BEHIND = /(?:收入|支出)$/;
const SHORTEST_BODY = 3;

/** 年初预算收入280万元: all income, which the words around its measure name. */
export function budgetedSide(reading: Reading, mention: Mention): Subject | undefined {
  if (mention.kind !== 'amount') return undefined;
  const lead = reading.text.slice(reading.clause.start, mention.start);
  const side =
    BUDGETED.exec(lead)?.[1] ??
    OF_BODY.exec(lead)?.[1] ??
    (reading.subject === undefined ? ACCOUNTED.exec(lead)?.[1] : undefined) ??
    (isOfAll(reading) ? OF_YEAR.exec(lead)?.[1] : undefined);
  const concept = BUDGETED_SIDE[side ?? ''];
  if (side === undefined || concept === undefined) return undefined;
  const start = reading.clause.start + lead.lastIndexOf(side);
  return { concept, dimensions: {}, place: place(reading, start, start + side.length) };
}

/** What 支出 alone is, behind an income that was stated. */
function otherSide({
  concept,
  dimensions,
}: {
  readonly concept: string | null;
  readonly dimensions: Dimensions;
}): { readonly concept: string; readonly dimensions: Dimensions } | undefined {
  if (concept === null) return undefined;
  if (SIDED.test(concept))
    return dimensions.side === 'income' ? { concept, dimensions: { ...dimensions, side: 'expenditure' } } : undefined;
  const found = SIDES[concept];
  return found === undefined ? undefined : { concept: found, dimensions: {} };
}

const SIDES: Readonly<Record<string, string>> = {
  'income.total': 'expenditure.total',
  'income.fiscal': 'fiscal.expenditure',
  'gov_fund.income': 'gov_fund.expenditure',
  'state_capital.income': 'state_capital.expenditure',
};

/** 支出40万元, 其他3万元: words that name something else than the subject before, whatever it is. */
export function namesOther(lead: string, { meanings }: Named): boolean {
  if (OTHER.test(lead)) return true;
  return BARE_SIDE.test(lead) && meanings.some(({ concept }) => SIDED.test(concept));
}

const OTHER = /^[\s，,、；;：:]*(?:其中[：:]?|以及|[和及])?其[他它余](?:项目|方面|部分|各类|各项)?[约为共计]*$/;
const BARE_SIDE = /^[\s，,、；;：:]*(?:\d{4}年度?)?(?:本部门|本单位|全年|本年)?(?:收入|支出)(?:总额?)?[约为共计]*$/;
