import type { Dimensions } from '../../model/fact.ts';
import { CHANGE_VERBS } from '../../vocabulary/cues.ts';
import type { Place } from '../draft.ts';
import { place, type Reading } from '../sentence/reading.ts';

/** A subject as it is printed. */
export interface Printed {
  readonly dimensions: Dimensions;
  readonly place: Place;
  /** Of a part that its total in front names: where that is printed. */
  readonly whole?: Place | undefined;
}

export const EDGE = /^[\s，,、；;。：:()“”"'\-—]+|[\s，,、；;。：:(“"'\-—]+$/g;
/** 统筹资金近4亿元, 引导银行为1600名: words that belong to the figure, or to the noun behind it. */
const QUALIFIER = /(?:超过|超|近|约|逾|不到|不足)$/;
/** 补助标准分别由每人每月, 科研经费增加到: words that lead from one level to another. */
const LEADING_TO = new RegExp(
  `(?:(?:分别|均|都|相应|再次|第[二三四五]次|进一步)*[由从]|(?:${CHANGE_VERBS.join('|')})了?[到至为成])(?:每[人生户亩年月日次]|年?人均|最低|最高|标准)*$`,
);
/** 甲、乙补助标准分别提高至9元、8元: of two, which the words do not name apart. */
const SPREAD = /分别(?:由|从|[\u3400-\u9fff]{1,3}了?[到至为成])[\u3400-\u9fff]*$/;
/** 将补助标准: the particle before what is changed. */
const PARTICLE = /^[将把](?=[\u3400-\u9fff]{3})/;
/** 全市政府性基金收入拟安排3亿元: how sure the figure is, and no part of the name. */
const NOT_SURE = /(?<=收入|支出|总计|总量|财力)(?:拟|计划|预期|完|累计(?:入库|完成|实现)?|入库)$/;
/** 门诊人次年度指标值≥60万人次: what stands between the name of an indicator and its target. */
const TARGET_TAIL =
  /(?:年度|绩效)?(?:指标|目标|计划)(?:值[为是达到：:]*[≥≤=><＞＜]*|[为是达到：:]*[≥≤=><＞＜]+)$|(?:完成|实际)值[为是达到：:]*$|[≥≤=><＞＜]+$/;
/** 占大头的是水费30万元. */
const COPULA = /^是(?=[\u3400-\u9fff]{2})/;
/** 预算稳定调节基金[1]: the number of a note is no part of the name. */
const NOTE_MARK = /[[［【]\d{1,2}[\]］】]$/;
/** 用好上级2亿元补助资金: whose money it was, and no name of it. */
const WHOSE =
  /^(?:积极|充分|全力)?(?:运用|利用|用好|用足|争取|发挥|依托|落实|获得?|收到|统筹|投入|安排|下达).{0,6}(?:中央|国家|上级|省级|市级|县级|区级|自治区|省)$/;
const PREPOSITION = /[为对向给]$/;
/** 高于财政支出0.7个百分点: what something is held against, and no name of it. */
const HELD_AGAINST = /^(?:高于|低于|高出|低出|快于|慢于|多于|少于|好于|优于|超出)/;
const HAN = /[\u3400-\u9fff]/g;
export const LONGEST_SUBJECT = 40;
/** Verbs that are no subject by themselves: 投入5亿元. */
const BARE_VERBS = new Set(
  '推动 投入 筹集 确定 召开 变动 下达 安排 争取 落实 拨付 兑现 发放 支付 完成 实现 达到 累计 共有 形成 收回 盘活 压减 节约 新增 统筹 整合 支持 帮助 补助 举办 开展 组织 印发 出台 建立 分配 使用 调入 调出 清理 减免 退还 办理'.split(
    ' ',
  ),
);

/** The words between two offsets as the subject. */
export function asPrinted(reading: Reading, start: number, end: number): Printed {
  return { dimensions: { subject: reading.text.slice(start, end) }, place: place(reading, start, end) };
}

const MODIFIED = 20;

/** 大会批准的全市一般公共预算收入: of a long phrase what stands after its last modifier. */
function afterModifier(text: string): number {
  const at = text.length > MODIFIED ? text.lastIndexOf('的') + 1 : 0;
  return text.length - at < 3 ? 0 : at;
}

/** “四税收入”: of a name that ends in a mark the one that opens it belongs to it. */
function openedBefore(text: string, at: number, name: string): number {
  return CLOSES.test(name) && text[at - 1] === '“' ? 1 : 0;
}

const CLOSES = /^[^“”]+”/;

/** 政府债务（含外债，下同）收入: the end of a remark in brackets that began before the name. */
const END_OF_REMARK = /^\s*(?:[^()]{1,20}\)(?=[\u3400-\u9fff]{4})|下同\))/;

const LEVEL_ALONE = /^(?:年初)?(?:全?[省市县区州旗镇乡](?:本?级)?|本级)$/;
const SIDE = /^(?:预算)?(?:支出|收入)/;

/** 市级支出预算数1093亿元: a level alone is no name, the noun that the measure begins with goes with it; 调入一般公共预算3亿元. */
function nounBehind(name: string, behind: string): string {
  if (LEVEL_ALONE.test(name)) return SIDE.exec(behind)?.[0] ?? '';
  const two = behind.slice(0, 2);
  const isTotal = two === '总计' && SIDED.test(name);
  return isTotal || (NAMED_BUDGET.test(name) && two === '预算') ? two : '';
}

const LONGEST_BEHIND = 4;

/** 一般公共预算支出总计 holds what is carried over, and is not 一般公共预算支出. */
const SIDED = /(?:收入|支出)$/;
const NAMED_BUDGET = /(?:一般公共|政府性基金|国有资本经营|社会保险基金)$/;

/** The noun phrase between two offsets, without marks at its ends and words that belong to the figure behind it. */
export function phrase(reading: Reading, from: number, end: number): Printed | undefined {
  const begin = from + (END_OF_REMARK.exec(reading.text.slice(from, end))?.[0].length ?? 0);
  const start = begin + afterModifier(reading.text.slice(begin, end));
  const text = reading.text.slice(start, end);
  const printed = text
    .replaceAll(EDGE, '')
    .replace(COPULA, '')
    .replace(QUALIFIER, '')
    .replace(NOTE_MARK, '')
    .replace(TARGET_TAIL, '')
    .replace(NOT_SURE, '');
  const led = printed.replace(LEADING_TO, '');
  const trimmed = led === printed ? printed : led.replace(PARTICLE, '');
  if (
    PREPOSITION.test(trimmed) ||
    HELD_AGAINST.test(trimmed) ||
    WHOSE.test(trimmed) ||
    (led !== printed && SPREAD.test(printed))
  )
    return undefined;
  if ((trimmed.match(HAN) ?? []).length < 2 || trimmed.length > LONGEST_SUBJECT || BARE_VERBS.has(trimmed))
    return undefined;
  const noun = nounBehind(trimmed, reading.text.slice(end, end + LONGEST_BEHIND));
  const offset = start + text.indexOf(trimmed);
  const opened = offset - openedBefore(reading.text, offset, trimmed);
  if (opened < offset && noun === '') return asPrinted(reading, opened, offset + trimmed.length);
  if (noun !== '' && offset + trimmed.length === end)
    return { dimensions: { subject: trimmed + noun }, place: place(reading, offset, end + noun.length) };
  return { dimensions: { subject: trimmed }, place: place(reading, offset, offset + trimmed.length) };
}
