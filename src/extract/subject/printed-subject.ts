import type { Mention } from '../../model/quantity.ts';
import type { Place } from '../draft.ts';
import type { Reading } from '../sentence/reading.ts';
import type { Token } from '../tokens/token.ts';
import { isPartOfNoun } from './budget-noun.ts';
import { isPassage, nameWithin } from './government-names.ts';
import { firstTokenFrom, unknownWords } from './lead.ts';
import { nameRunIn } from './name-run-in.ts';
import { isScopeAlone, partOf } from './of-whom.ts';
import { asPrinted, EDGE, LONGEST_SUBJECT, type Printed, phrase } from './phrase.ts';
import { purposeAfter } from './purpose-after.ts';

const RATE_OF = /每[年月周日天人户次]$/;
/** 二是调减…支出: the number of an item in a sentence. */
const ITEM = /^[\s，,、]*[一二三四五六七八九十]是/;
/** Verbs that begin something new, not named: 统筹1.4亿元支持… says nothing of the subject before it. */
const NEW_OBJECT =
  /^[\s，,、]*(?:共|又|另|再|已|累计|拟|预计|计划)?(?:投入|统筹|安排|下达|拨付|调入|调出|争取|筹集|发放|减免|新增)(?:了|至|到)?$/;
/** Han characters that may stand before a figure that goes on with the subject before it. */
const LONGEST_SILENCE = 3;
const NOUN_AFTER = /^[\u3400-\u9fffA-Za-z“”()]{2,20}/;
/** 1年期的运维服务, 8小时内解决: the noun stands after these. */
const OF_TIME = /^(?:期|以内|之内|内)?的?/;
const NOUN_END = /[，,、；;。：:的在]|每[年月季周]|分别|[和及与](?=$|\d)|左右|进行|未|已|中有|开展|纳入|获得|通过/;

/** The noun phrase before a figure, without the date before it and the verb after it; for counts the noun after it. */
export function printedSubject(reading: Reading, mention: Mention): Printed | undefined {
  // 每月1期: how often, and no count of anything.
  if (mention.kind === 'quantity' && RATE_OF.test(reading.text.slice(Math.max(0, mention.start - 2), mention.start)))
    return undefined;
  const found = nounBefore(reading, mention.start, reading.at) ?? beforeRemark(reading, mention.start);
  if (found !== undefined && isPassage(found.dimensions.subject ?? '')) return ofLast(reading);
  const before = found;
  const after = mention.kind === 'quantity' ? nounAfter(reading, mention) : undefined;
  if (after !== undefined && COUNTING_VERBS.has(before?.dimensions.subject ?? '')) return after;
  if (before !== undefined && isName(reading, before.place)) {
    const whole = partOf(reading, mention, before);
    // 市本级安排4亿元用于…: whose it is, and no name.
    if (whole !== undefined || reading.setting.concepts || mention.kind !== 'amount' || !isScopeAlone(before))
      return whole ?? before;
  }
  if (after !== undefined) return after;
  const purpose = purposeAfter(reading.text, reading.clause.start, mention);
  if (purpose !== undefined) return asPrinted(reading, ...purpose);
  // 新增转移支付（5亿元）、上年结转（2亿元）等7亿元: the sum of a list, and no other figure of what was named last.
  if (SUM_OF_LIST.test(reading.text.slice(Math.max(0, mention.start - LONGEST_SUM_LEAD), mention.start)))
    return undefined;
  const lead = reading.text.slice(reading.clause.start, mention.start);
  const others = OTHERS.exec(lead);
  if (others !== null) {
    const start = reading.clause.start + (others[1]?.length ?? 0);
    return asPrinted(reading, start, start + (others[2]?.length ?? 0));
  }
  if (unknownWords(reading, reading.clause.start, mention.start) > LONGEST_SILENCE) return undefined;
  const runIn = nameRunIn(reading);
  if (runIn !== undefined && mention.kind === 'amount' && !reading.setting.concepts)
    return asPrinted(reading, runIn.start, runIn.end);
  // 总收入100万元，其中财政拨款90万元: a part, and no other figure of the whole.
  if (NEW_OBJECT.test(lead) || lead.includes('财政拨款')) return undefined;
  const { subject } = reading;
  if (subject?.meanings.length === 0 && subject.place.block === reading.block)
    return asPrinted(reading, subject.place.start, subject.place.end);
  return ofLast(reading);
}

function ofLast({ last }: Reading): Printed | undefined {
  const subject = last[0]?.dimensions.subject;
  const at = last[0]?.parts.subject;
  return subject === undefined || at === undefined
    ? undefined
    : { dimensions: { subject }, place: at, whole: last[0]?.parts.whole };
}

/** 甲项目3万元，其他项目5万元: the rest of a list, and no other figure of what stands before it. */
const OTHERS =
  /^([\s，,、；;：:]*(?:其中[：:]?|以及|[和及])?)(其[他它余](?:项目|方面|支出|部分|资金|各类|各项|类)?)[约为共计有]*$/;

/** 全市收入（预计数，下同）5亿元: the noun in front of a remark in brackets, of which the comma is no end of the clause. */
function beforeRemark({ text, clause, ...reading }: Reading, until: number): Printed | undefined {
  if (!REST_OF_REMARK.test(text.slice(clause.start, until))) return undefined;
  const open = text.lastIndexOf('(', clause.start);
  const lead = text.slice(Math.max(0, open - LONGEST_SUBJECT), open);
  const start = open - lead.length + (LAST_MARK.exec(lead)?.[0].length ?? 0);
  return open < 0 ? undefined : phrase({ text, clause, ...reading }, start, open);
}

const REST_OF_REMARK = /^[^()]{1,12}\)[\s合共总计完成实现达到为]*$/;
const LAST_MARK = /^.*[，,。；;：:()]/s;

const SUM_OF_LIST = /[)）]等(?:共计?|合计|共)?$/;
const LONGEST_SUM_LEAD = 4;

/** 选取4个重大项目: verbs alone before a count, whose noun stands behind it. */
const COUNTING_VERBS: ReadonlySet<string> = new Set(
  '选取 吸引 聚焦 选育 选择 惠及 带动 推动 新增 培育 引进 评选 举办 开展 组织 建成 实施 受理'.split(' '),
);

/** Verbs before the noun that is counted: 铺设自助终端100台. */
const VERB_BEFORE =
  /^[\s，,、]*(?:全年|年内|本年|当年)?(?:已|共|累计|新|实际(?=完成))?(?:完成|铺设|建设|建成|开展|组织|租用|购置|采购|覆盖|涉及|提供|举办|受理|办理|处理|安装|维护|开发|上线|培训(?!人))/;

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
  /^[\s，,、(]*(?:另外|此外|其中|同时|建议|再?加上(?!年|解|级)|加(?!强|快|大|速|工)|减去|减|以及|还有|主要是|由(?=本级|上级|税收|一般公共|政府性|国有资本)|预计(?=[\u3400-\u9fff]{0,14}(?:收入|支出|结余)))(?=[\s，,：:]*[\u3400-\u9fff]{3})[\s，,：:]*/;

/** （含2020年结转资金5万元): a part of what stands before. */
const INCLUDED = /^[\s，,、]*(?:\(其?中?)?(?:含(?![税量氟水油])|包含|包括)(?:20\d\d年(?:度)?)?(?=[\u3400-\u9fff]{2})/;

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
  start += INCLUDED.exec(reading.text.slice(start, end))?.[0].length ?? 0;
  start += ITEM.exec(reading.text.slice(start, end))?.[0].length ?? 0;
  start += CONNECTIVE.exec(reading.text.slice(start, end))?.[0].length ?? 0;
  start += PLAN.exec(reading.text.slice(start, end))?.[0].length ?? 0;
  start += TARGET.exec(reading.text.slice(start, end))?.[0].length ?? 0;
  start += SELF.exec(reading.text.slice(start, end))?.[0].length ?? 0;
  start += UNTIL.exec(reading.text.slice(start, end))?.[0].length ?? 0;
  start += HOLDS.exec(reading.text.slice(start, end))?.[0].length ?? 0;
  start += ARRANGED.exec(reading.text.slice(start, end))?.[0].length ?? 0;
  start += VERB_BEFORE.exec(reading.text.slice(start, end))?.[0].length ?? 0;
  if (reading.setting.concepts) return phrase(reading, start, end);
  start += atYearEnd(reading.text, start);
  const [from, to] = nameWithin(reading.text.slice(start, end));
  return phrase(reading, start + from, start + to);
}

/** 2025年初余额 is named as such, 2025年末余额 is that of the year: where the name begins, from the offset behind the year. */
function atYearEnd(text: string, start: number): number {
  if (text[start - 1] !== '年') return 0;
  return text[start] === '初' ? -1 : END_OF_YEAR.test(text.slice(start, start + 2)) ? 1 : 0;
}

const END_OF_YEAR = /^[末底][\u3400-\u9fff]/;

/** 力争到2030年粮食产值: what is planned, and when. */
const PLAN = /^[\s，,、]*(?:力争|预计|预期(?!目标))(?:到|在)?(?:\d{4}年(?:度|末|底)?)?(?=[\u3400-\u9fff]{3})/;
/** 安排科技创新资金80万元: the money is what is named. 安排预算稳定调节基金 is an item by this name. */
const ARRANGED =
  /^[\s，,、]*(?:拟|共|再|另)?安排(?!预算稳定)(?=[\u3400-\u9fff“”()、]{2,}(?:支出|资金|经费|费|补[助贴]|专项|财力)$)(?!(?:预算|总)?(?:支出|资金)$)/;

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

/** 1所学校因选址调整未按期开工: what did not happen. */
const FAILED = /^[\u3400-\u9fff]{1,8}?(?:因(?!公|素)|未(?!来|成年|央|婚)|尚未|没有)/;

/** The noun a count counts: 110个自助服务功能. */
export function nounAfter(reading: Reading, mention: Mention): Printed | undefined {
  const ahead = reading.text.slice(mention.end, mention.end + LONGEST_SUBJECT);
  const skipped = OF_TIME.exec(ahead)?.[0].length ?? 0;
  const rest = NOUN_AFTER.exec(ahead.slice(skipped))?.[0];
  if (rest === undefined || FAILED.test(rest)) return undefined;
  const stop = NOUN_END.exec(rest)?.index ?? rest.length;
  return phrase(reading, mention.end + skipped, mention.end + skipped + stop);
}
