import type { Dimensions } from '../../model/fact.ts';
import type { Mention } from '../../model/quantity.ts';
import { CHANGE_VERBS } from '../../vocabulary/cues.ts';
import type { Place } from '../draft.ts';
import { place, type Reading } from '../sentence/reading.ts';
import type { Token } from '../tokens/token.ts';
import { isPartOfNoun } from './budget-noun.ts';
import { firstTokenFrom, unknownWords } from './lead.ts';
import { purposeAfter } from './purpose-after.ts';

interface Printed {
  readonly dimensions: Dimensions;
  readonly place: Place;
}

const EDGE = /^[\s，,、；;。：:()“”"'\-—]+|[\s，,、；;。：:(“"'\-—]+$/g;
/** 统筹资金近4亿元, 引导银行为1600名: words that belong to the figure, or to the noun behind it. */
const QUALIFIER = /(?:超过|超|近|约|逾)$/;
/** 补助标准分别由每人每月, 科研经费增加到: words that lead from one level to another. */
const LEADING_TO = new RegExp(
  `(?:(?:分别|均|都|相应|再次|第[二三四五]次|进一步)*[由从]|(?:${CHANGE_VERBS.join('|')})了?[到至为成])(?:每[人生户亩年月日次]|年?人均|最低|最高|标准)*$`,
);
/** 甲、乙补助标准分别提高至9元、8元: of two, which the words do not name apart. */
const SPREAD = /分别(?:由|从|[\u3400-\u9fff]{1,3}了?[到至为成])[\u3400-\u9fff]*$/;
/** 将补助标准: the particle before what is changed. */
const PARTICLE = /^[将把](?=[\u3400-\u9fff]{3})/;
/** 门诊人次年度指标值≥60万人次: what stands between the name of an indicator and its target. */
const TARGET_TAIL =
  /(?:年度|绩效)?(?:指标|目标|计划)(?:值[为是达到：:]*[≥≤=><＞＜]*|[为是达到：:]*[≥≤=><＞＜]+)$|(?:完成|实际)值[为是达到：:]*$|[≥≤=><＞＜]+$/;
/** 占大头的是水费30万元. */
const COPULA = /^是(?=[\u3400-\u9fff]{2})/;
/** 预算稳定调节基金[1]: the number of a note is no part of the name. */
const NOTE_MARK = /[[［【]\d{1,2}[\]］】]$/;
/** 二是调减…支出: the number of an item in a sentence. */
const ITEM = /^[\s，,、]*[一二三四五六七八九十]是/;
/** Verbs that begin something new, not named: 统筹1.4亿元支持… says nothing of the subject before it. */
const NEW_OBJECT =
  /^[\s，,、]*(?:共|又|另|再|已|累计)?(?:投入|统筹|安排|下达|拨付|调入|调出|争取|筹集|发放|减免|新增)(?:了|至|到)?$/;
/** 用好上级2亿元补助资金: whose money it was, and no name of it. */
const WHOSE =
  /^(?:积极|充分|全力)?(?:运用|利用|用好|用足|争取|发挥|依托|落实|获得?|收到|统筹|投入|安排|下达).{0,6}(?:中央|国家|上级|省级|市级|县级|区级|自治区|省)$/;
const PREPOSITION = /[为对向给]$/;
const HAN = /[\u3400-\u9fff]/g;
const LONGEST_SUBJECT = 40;
/** Han characters that may stand before a figure that goes on with the subject before it. */
const LONGEST_SILENCE = 3;
/** Verbs that are no subject by themselves: 投入5亿元. */
const BARE_VERBS = new Set(
  '推动 投入 筹集 确定 召开 变动 下达 安排 争取 落实 拨付 兑现 发放 支付 完成 实现 达到 累计 共有 形成 收回 盘活 压减 节约 新增 统筹 整合 支持 帮助 补助 举办 开展 组织 印发 出台 建立 分配 使用 调入 调出 清理 减免 退还 办理'.split(
    ' ',
  ),
);
const NOUN_AFTER = /^[\u3400-\u9fffA-Za-z“”()]{2,20}/;
/** 1年期的运维服务, 8小时内解决: the noun stands after these. */
const OF_TIME = /^(?:期|以内|之内|内)?的?/;
const NOUN_END = /[，,、；;。：:的在]|[和及与](?=$|\d)|左右|进行|未|已|中有|开展|纳入|获得|通过/;

/** The noun phrase before a figure, without the date before it and the verb after it; for counts the noun after it. */
export function printedSubject(reading: Reading, mention: Mention): Printed | undefined {
  const before = nounBefore(reading, mention.start, reading.at);
  const after = mention.kind === 'quantity' ? nounAfter(reading, mention) : undefined;
  if (after !== undefined && COUNTING_VERBS.has(before?.dimensions.subject ?? '')) return after;
  if (before !== undefined && isName(reading, before.place)) return before;
  if (after !== undefined) return after;
  const purpose = purposeAfter(reading.text, reading.clause.start, mention);
  if (purpose !== undefined) return asPrinted(reading, ...purpose);
  // 新增转移支付（5亿元）、上年结转（2亿元）等7亿元: the sum of a list, and no other figure of what was named last.
  if (SUM_OF_LIST.test(reading.text.slice(Math.max(0, mention.start - LONGEST_SUM_LEAD), mention.start)))
    return undefined;
  if (unknownWords(reading, reading.clause.start, mention.start) > LONGEST_SILENCE) return undefined;
  const lead = reading.text.slice(reading.clause.start, mention.start);
  // 总收入100万元，其中财政拨款90万元: a part, and no other figure of the whole.
  if (NEW_OBJECT.test(lead) || lead.includes('财政拨款')) return undefined;
  const { subject } = reading;
  if (subject?.meanings.length === 0 && subject.place.block === reading.block)
    return asPrinted(reading, subject.place.start, subject.place.end);
  const last = reading.last[0];
  if (last?.dimensions.subject === undefined || last.parts.subject === undefined) return undefined;
  return { dimensions: { subject: last.dimensions.subject }, place: last.parts.subject };
}

function asPrinted(reading: Reading, start: number, end: number): Printed {
  return { dimensions: { subject: reading.text.slice(start, end) }, place: place(reading, start, end) };
}

const SUM_OF_LIST = /[)）]等(?:共计?|合计|共)?$/;
const LONGEST_SUM_LEAD = 4;

/** 选取4个重大项目: verbs alone before a count, whose noun stands behind it. */
const COUNTING_VERBS: ReadonlySet<string> = new Set(
  '选取 选育 选择 惠及 带动 推动 新增 培育 引进 评选 举办 开展 组织 建成 实施 受理'.split(' '),
);

/** Verbs before the noun that is counted: 铺设自助终端100台. */
const VERB_BEFORE =
  /^[\s，,、]*(?:全年|年内|本年|当年)?(?:已|共|累计|新)?(?:完成|铺设|建设|建成|开展|组织|租用|购置|采购|覆盖|涉及|提供|举办|受理|办理|处理|安装|维护|开发|上线|培训(?!人))/;

/** Where the vocabulary is known, 共计支出 alone is no name. */
function isName(reading: Reading, { start, end }: Place): boolean {
  if (!reading.setting.concepts || unknownWords(reading, start, end) > 1) return true;
  const { tokens } = reading;
  for (let at = firstTokenFrom(tokens, start); (tokens[at]?.end ?? end + 1) <= end; at += 1) {
    if (tokens[at]?.kind === 'label' || tokens[at]?.kind === 'class-name') return true;
  }
  return false;
}

/** 另外调入资金3亿元, 加上利息收入2万元: words that join what is named to what was said before. */
const CONNECTIVE =
  /^[\s，,、]*(?:另外|此外|其中|同时|建议|再?加上(?!年|解|级)|加(?!强|快|大|速|工)|减去|减|以及|还有|主要是|预计(?=[\u3400-\u9fff]{0,14}(?:收入|支出|结余)))(?=[\s，,：:]*[\u3400-\u9fff]{3})[\s，,：:]*/;

/** Words that end a noun phrase before its figure. */
const VERBS = new Set([
  'measure',
  'neutral',
  'completion',
  'each',
  'mention',
  'relative-year',
  'compare',
  'share',
  'direction',
  'flat',
  'among',
  'than',
]);

/** Words that stand before the noun phrase. */
const LEADS: ReadonlySet<Token['kind']> = new Set(['among', 'relative-year', 'years']);

/** The noun phrase before an offset, where the token with this index begins. */
export function nounBefore(reading: Reading, until: number, index: number): Printed | undefined {
  let start = reading.clause.start;
  let end = until;
  for (let at = index - 1; at >= 0; at -= 1) {
    const token = reading.tokens[at];
    if (token === undefined || token.start < start) break;
    if (token.end > end) continue;
    const gap = reading.text.slice(token.end, end).replaceAll(EDGE, '');
    if (
      gap !== '' ||
      !VERBS.has(token.kind) ||
      (token.kind === 'neutral' && token.noun) ||
      isPartOfNoun(reading.text, token)
    )
      break;
    end = token.start;
  }
  for (let at = firstTokenFrom(reading.tokens, start); at < reading.tokens.length; at += 1) {
    const token = reading.tokens[at];
    if (token === undefined || token.start >= end || reading.text.slice(start, token.start).replaceAll(EDGE, '') !== '')
      break;
    if (!isDate(token) && !LEADS.has(token.kind)) break;
    start = token.end;
  }
  start += ITEM.exec(reading.text.slice(start, end))?.[0].length ?? 0;
  start += CONNECTIVE.exec(reading.text.slice(start, end))?.[0].length ?? 0;
  start += PLAN.exec(reading.text.slice(start, end))?.[0].length ?? 0;
  start += TARGET.exec(reading.text.slice(start, end))?.[0].length ?? 0;
  start += SELF.exec(reading.text.slice(start, end))?.[0].length ?? 0;
  start += UNTIL.exec(reading.text.slice(start, end))?.[0].length ?? 0;
  start += HOLDS.exec(reading.text.slice(start, end))?.[0].length ?? 0;
  start += VERB_BEFORE.exec(reading.text.slice(start, end))?.[0].length ?? 0;
  return phrase(reading, start, end);
}

/** 力争到2030年粮食产值: what is planned, and when. */
const PLAN = /^[\s，,、]*(?:力争|预计|预期(?!目标))(?:到|在)?(?:\d{4}年(?:度|末|底)?)?(?=[\u3400-\u9fff]{3})/;
/** 年度目标为改造渠道38公里: what is aimed at. */
const TARGET = /^[\s，,、]*(?:年度|绩效|总体)?目标(?:为|是|：|:)/;
/** 共有大型设备33台 holds the equipment, not 共有资产. */
const HOLDS = /^[\s，,、]*(?:共有|现有|拥有|共计有)(?=[\u3400-\u9fff]{2})/;
/** 截至年底尚有10万元未支付: how long it lasted, and no name. */
const UNTIL = /^[\s，,、]*(?:截至|截止|到)(?:\d{4}年)?(?:年底|年末|月底|目前|现在)[，,]?(?:[尚还仍已共])*有?/;
const SELF = /^[\s，,、]*(?:本|我)(?:部门|单位|局|部|委|院|厅|办|镇|乡|县|市|区|街道)/;

function isDate(token: Token): boolean {
  return token.kind === 'mention' && token.mention.kind === 'date';
}

/** The noun a count counts: 110个自助服务功能. */
export function nounAfter(reading: Reading, mention: Mention): Printed | undefined {
  const ahead = reading.text.slice(mention.end, mention.end + LONGEST_SUBJECT);
  const skipped = OF_TIME.exec(ahead)?.[0].length ?? 0;
  const rest = NOUN_AFTER.exec(ahead.slice(skipped))?.[0];
  if (rest === undefined) return undefined;
  const stop = NOUN_END.exec(rest)?.index ?? rest.length;
  return phrase(reading, mention.end + skipped, mention.end + skipped + stop);
}

const MODIFIED = 20;

/** 大会批准的全市一般公共预算收入: of a long phrase what stands after its last modifier. */
function afterModifier(text: string): number {
  const at = text.length > MODIFIED ? text.lastIndexOf('的') + 1 : 0;
  return text.length - at < 3 ? 0 : at;
}

const LEVEL_ALONE = /^(?:年初)?(?:全?[省市县区州旗镇乡](?:本?级)?|本级)$/;
const SIDE = /^(?:支出|收入)/;

function phrase(reading: Reading, from: number, end: number): Printed | undefined {
  const start = from + afterModifier(reading.text.slice(from, end));
  const text = reading.text.slice(start, end);
  const printed = text
    .replaceAll(EDGE, '')
    .replace(COPULA, '')
    .replace(QUALIFIER, '')
    .replace(NOTE_MARK, '')
    .replace(TARGET_TAIL, '');
  const led = printed.replace(LEADING_TO, '');
  const trimmed = led === printed ? printed : led.replace(PARTICLE, '');
  if (PREPOSITION.test(trimmed) || WHOSE.test(trimmed) || (led !== printed && SPREAD.test(printed))) return undefined;
  const opening = start + text.indexOf(trimmed) - 1;
  // “优”等次: the mark that opens the name belongs to it.
  if (trimmed.includes('”') && !trimmed.includes('“') && reading.text[opening] === '“')
    return asPrinted(reading, opening, opening + 1 + trimmed.length);
  if ((trimmed.match(HAN) ?? []).length < 2 || trimmed.length > LONGEST_SUBJECT || BARE_VERBS.has(trimmed))
    return undefined;
  // 市级支出预算数1093亿元: a level alone is no name, the noun that the measure begins with goes with it.
  const noun = LEVEL_ALONE.test(trimmed) ? (SIDE.exec(reading.text.slice(end, end + 2))?.[0] ?? '') : '';
  const offset = start + text.indexOf(trimmed);
  if (noun !== '' && offset + trimmed.length === end)
    return { dimensions: { subject: trimmed + noun }, place: place(reading, offset, end + noun.length) };
  return { dimensions: { subject: trimmed }, place: place(reading, offset, offset + trimmed.length) };
}
