import { isFundArranged } from '../subject/budget-noun.ts';
import { classified, isClassName, noteClassTotal } from '../subject/classes.ts';
import { economicLabel } from '../subject/economic-classes.ts';
import { isAllMoney, isInRemark } from '../subject/label-context.ts';
import { isBelievable } from '../subject/subject.ts';
import type { Token } from '../tokens/token.ts';
import type { Named } from './clause.ts';
import { place, type Reading } from './reading.ts';
import { readMeasure } from './said.ts';

/** What is named here has no meaning: no figure behind it belongs to a label before it. */
export function nameUnknown(reading: Reading, { start, end }: { readonly start: number; readonly end: number }): void {
  if (reading.clause.share !== undefined || reading.clause.comparing !== undefined) return;
  reading.clause.labels = [{ meanings: [], place: place(reading, start, end) }];
}

/** 人员类项目支出, 其他固定资产: the label is the end of the name of a part. */
const LONGER_NAME =
  /(?:(?:人员|公用经费|运转|其他运转|特定目标|部门预算)类|集中|分散|招标|谈判|磋商|询价|来源|自行|(?<!及|和|、)其[他它])$/;
const LONGEST_FRONT = 6;
const EXCEPTED = '除外';
const DIGITS = /\d/;
/** Words that make a label an average of it; 车均 has concepts of its own. */
const PER_HEAD = /(?:人均|户均|每人次?|每批次?|批均|次均|日均|月均|(?:每人次?|每批次?)平均|平均每(?:人次?|批次?))$/;
const LONGEST_HEAD = 5;

/** Offsets of the longer name that the label is a part of, where it is part of one. */
function longerName(
  { text }: Reading,
  { name, start, end }: Extract<Token, { kind: 'label' }>,
): readonly [start: number, end: number] | undefined {
  const longer = LONGER_NAME.exec(text.slice(Math.max(0, start - LONGEST_FRONT), start))?.[0];
  if (longer !== undefined && !name.startsWith('其他')) return [start - longer.length, end];
  // 一般公务用车编制1台: how many there may be, and not how many there are.
  return name.endsWith('用车') && text.startsWith('编制', end) ? [start, end + 2] : undefined;
}

/** A label of the vocabulary: a subject, unless the words around it make it a part of another name, a class or a measure. */
export function readLabel(reading: Reading, token: Extract<Token, { kind: 'label' }>): void {
  const { name, meanings, measure, start, end } = token;
  const longer = longerName(reading, token);
  if (longer !== undefined) {
    readNamed(reading, { meanings: [], place: place(reading, ...longer) });
    return;
  }
  if (
    isOfSomeAssets(reading, token) ||
    isOfOtherFund(reading, token) ||
    TRADE.test(reading.text.slice(start, end + 1))
  ) {
    nameUnknown(reading, token);
    return;
  }
  // 四本预算资金（基本支出除外）: what is left out of a whole is not the whole.
  if (reading.text.startsWith(EXCEPTED, end) || (isCarried(token) && isInRemark(reading, token))) return;
  const head = PER_HEAD.exec(reading.text.slice(Math.max(0, start - LONGEST_HEAD), start))?.[0].length ?? 0;
  // 单价50万元以上的设备: the amount belongs to the name, whatever is said of it.
  if (DIGITS.test(name)) reading.drafts.ignored.push({ ...place(reading, start, end), reason: 'threshold' });
  if (measure !== undefined && isFundArranged(reading, token)) return;
  // 人均接待费121元: not the expense, but what it comes to a head.
  if (head > 0) {
    readNamed(reading, { meanings: [], place: place(reading, start - head, end) });
    return;
  }
  const total = isAllMoney(reading, name, end)
    ? meanings.filter(({ concept }) => concept === 'balance.grand_total')
    : [];
  if (total.length > 0) {
    readNamed(reading, { meanings: total.map((one) => ({ ...one, weak: false })), place: place(reading, start, end) });
    return;
  }
  if (isAllSpent(reading, token)) {
    readNamed(reading, { meanings: [ALL_SPENT], place: place(reading, start, end) });
    return;
  }
  const economic = economicLabel(reading, token);
  if (economic !== undefined) {
    readNamed(reading, economic);
    return;
  }
  // 其他支出 is the name of a 类 where classes are listed, and a label elsewhere.
  if (isClassName(reading, name)) readNamed(reading, classified(reading, { level: 3, name, start, end }));
  // 实际支出 is a label in an evaluation, and the measure of another subject elsewhere; so is 支出决算合计 behind a class.
  else if (measure !== undefined && saysMeasure(reading, token)) {
    readMeasure(reading, { kind: 'measure', measure, start, end });
  } else {
    // 支出预算5亿元: what it names, and the measure of it.
    if (saysBudget(reading, name)) readSideBudgeted(reading, token);
    readNamed(reading, { meanings, place: place(reading, start, end) });
  }
}

function saysMeasure(reading: Reading, { name, meanings }: Extract<Token, { kind: 'label' }>): boolean {
  if (TOTALLED.test(name)) return isOfClass(reading);
  return budgetsSpending(reading) || !meanings.some((meaning) => isBelievable(meaning, reading));
}

const TOTALLED = /^支出决算(?:合计|总计|总额)$/;

/** …（项）年初预算合计为5万元，支出决算合计为4万元: of the class that the sentence is about. */
function isOfClass({ clause, subject, block }: Reading): boolean {
  if (clause.labels.length > 0 || subject === undefined || subject.place.block !== block) return false;
  return subject.meanings.every(({ dimensions }) => dimensions.function !== undefined);
}

const BUDGETED_TOTAL = /^预算总?(?:收入|支出)/;

/** 支出预算; on a page of several bodies 预算总收入 stands beside 决算总收入. */
function saysBudget({ setting }: Reading, name: string): boolean {
  return BUDGETED_SIDE.test(name) || (setting.several && BUDGETED_TOTAL.test(name));
}

const FUNDS = '基金预算';
const HAN = /[\u3400-\u9fff]/;

/** 社会保险基金预算收入: of another fund than that of the government, which the short name alone means. */
function isOfOtherFund(reading: Reading, { name, start }: Extract<Token, { kind: 'label' }>): boolean {
  return reading.setting.concepts && name.startsWith(FUNDS) && HAN.test(reading.text.charAt(start - 1));
}

/** Money of the year before, which a total may hold; 会议费（含培训费） is a sum instead. */
function isCarried({ meanings }: Extract<Token, { kind: 'label' }>): boolean {
  return meanings.every(({ concept }) => concept.startsWith('balance.carry_'));
}

/** 商贸及服务业: a trade, and no services bought. */
const TRADE = /^(?:服务业|工程量|工程师)$/;
const ASSETS = /^assets\./;
/** Verbs that say what was done with some of the assets. */
const ACTED =
  /(?:新增|配置|购置|采购|建设|出租|出借|租出|捐赠|划转|调拨|盘活|调剂|共享|转让|出让|对外投资)(?:使用)?(?:的)?(?:国有)?(?:资产)?$/;
const LONGEST_ACT = 8;
const BOOK_VALUE = /^(?:账面)?(?:原值|价值|净值)$/;
const COUNTED_ASSETS = /^assets\.(?:vehicles|buildings|equip)/;

/** 新增配置固定资产5亿元, 车辆90辆，账面原值3亿元: of some of the assets, and not of all that are held. */
function isOfSomeAssets(
  { text, last, block, segment }: Reading,
  { name, meanings, start }: Extract<Token, { kind: 'label' }>,
): boolean {
  const ofMoney = meanings.some(({ concept }) => ASSETS.test(concept) && !COUNTED_ASSETS.test(concept));
  if (!ofMoney || meanings.some(({ concept }) => OF_THE_ACT.test(concept))) return false;
  if (ACTED.test(text.slice(Math.max(0, start - LONGEST_ACT), start))) return true;
  const [before] = last;
  const counted = before?.place.block === block && before.place.start >= segment;
  return counted && COUNTED_ASSETS.test(before.concept ?? '') && BOOK_VALUE.test(name);
}

const OF_THE_ACT = /^assets\.(?:disposed|lease_income)$/;

const BUDGETED_SIDE = /^(?:支出|收入)预算(?:合计|总计|总额)?$/;

/** 年初支出预算, 调整后的支出预算: which budget stands in front. */
function readSideBudgeted(reading: Reading, { start, end }: { readonly start: number; readonly end: number }): void {
  const before = reading.text.slice(Math.max(reading.clause.start, start - LONGEST_WHICH), start);
  const which = WHICH_BUDGET.exec(before)?.[0] ?? '';
  const measure = which === '' ? 'budget.unspecified' : which === '年初' ? 'budget.initial' : 'budget.adjusted';
  readMeasure(reading, { kind: 'measure', measure, start: start - which.length, end });
}

const WHICH_BUDGET = /(?:年初|调整后的?)$/;
const LONGEST_WHICH = 4;

const OF_A_PROJECT = /^(?:project|performance)\./;

/** 部门整体支出全年预算95万元，实际支出90万元; 公务接待费预算5万元，实际支出4万元: how much of it was spent, and no project. */
function budgetsSpending({ project, last, clause, block, segment }: Reading): boolean {
  const about = last[0];
  if (about?.concept == null || about.statistic !== 'level' || clause.labels.length > 0) return false;
  if (!about.measure.startsWith('budget.') || OF_A_PROJECT.test(about.concept)) return false;
  if (about.concept === 'expenditure.total') return project === undefined;
  return about.place.block === block && about.place.start >= segment;
}

const SPENT = '实际支出';
const ALL_SPENT = { concept: 'expenditure.total', dimensions: {}, weak: false } as const;
const PARTS_OF_ALL = /^[为是共计约]*[\d,.]+[亿万]?元[，,；;。（(]其中[：:，,]?基本支出/;
const REACH_OF_PARTS = 30;

/** 2020年实际支出900万元，其中基本支出600万元: all that was spent, whatever the section evaluates. */
function isAllSpent({ text }: Reading, { name, end }: Extract<Token, { kind: 'label' }>): boolean {
  return name === SPENT && PARTS_OF_ALL.test(text.slice(end, end + REACH_OF_PARTS));
}

/** More subjects than any sentence distributes over. */
const MOST_LABELS = 40;

/** What is named: the whole of a share, the base of a comparison, else a subject of the clause. */
export function readNamed(reading: Reading, named: Named): void {
  noteClassTotal(reading, named);
  const { clause } = reading;
  if (clause.share !== undefined) clause.share.whole = named;
  else if (clause.comparing !== undefined) clause.comparing.label = named;
  else {
    clause.labels.push(named);
    if (clause.labels.length > MOST_LABELS) clause.labels.shift();
  }
}
