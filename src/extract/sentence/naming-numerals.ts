import type { Mention } from '../../model/quantity.ts';
import type { Reading } from './reading.ts';

const CHINESE = /^[^\d０-９]+$/;

/** A Chinese numeral that counts nothing: part of a quoted name, “一刻钟生活圈”, or of a fixed word, 死刑缓期二年, 这两项工作. */
export function isLexical(text: string, mention: Mention): boolean {
  if (isRoad(text, mention)) return true;
  if (!CHINESE.test(text.slice(mention.start, mention.end))) return false;
  return isQuoted(text, mention.start) || isFixedWord(text, mention);
}

/** 支持国道208名山段改建: the number of a road. */
function isRoad(text: string, { kind, start, number, end }: Mention): boolean {
  return kind === 'quantity' && ROAD.test(text.slice(Math.max(0, start - 2), start)) && end > number.end;
}

const ROAD = /[国省县乡]道$/;
const TIME: ReadonlySet<Mention['unit']> = new Set(['hour', 'day', 'minute', 'month', 'year']);
const LIMITED = /^(?:以内|之内|内|以上|以下)/;
const LIMIT_BEFORE = /不得?超过|不少于|不低于|不得少于|至少$/;
/** Nouns that are numbered rather than counted: 四个方面, 三项举措, 十件民生实事. */
const NUMBERED =
  /^(?:重要|主要|重点|关键|基本|具体|专项|大)?(?:方面|原则|领域|层面|环节|阶段|统筹|维度|结合|确保|关系|坚持|工作|举措|措施|任务|机制|制度|要求|职责|改革|民生|实事|大事|等级|责任|特征|特点|转变|目标|资金|支出|指标|财政|政策|部分|步骤|类别|费用|经费|合计|共计|总计|之和|相加)/;
/** Words that point at what was or will be named: 这两项, 以下四个. */
const POINTING = /(?:这|该|上述|以上|以下|前|后|上|下|另外|其他|其余|残疾人|第)$/;
const MEETING = /(?:人大|政协|全会|会议|党代会|[届次])$/;
const OFFICE = /[\u3400-\u9fff](?<![有设共为在和及建修等近约达])$/;
const OFFICES = /[一二三四五六七八九十]处(?:、|和|及|与)$/;
const END_OF_NAME = /^(?:[、，,。；;()]|$)/;
const COVERS = '覆盖';
const LONGEST_LIST = 30;
const BEFORE = 5;
const BEHIND = 6;

function isFixedWord(text: string, { kind, unit, start, end }: Mention): boolean {
  if (kind !== 'quantity') return false;
  const before = text.slice(Math.max(0, start - BEFORE), start);
  const behind = text.slice(end, end + BEHIND);
  // 连续三年, 缓期二年: how long, in words; limits alone are rules.
  if (TIME.has(unit)) return !LIMITED.test(behind) && !LIMIT_BEFORE.test(before);
  // 养护二处, 养护一处、二处: an office by its number.
  if (unit === 'place') return (OFFICE.test(before) || OFFICES.test(before)) && END_OF_NAME.test(behind);
  if (unit === 'time') return MEETING.test(before);
  // 市、区两级: the sum of what was just listed, but for 覆盖市、区两级, which says how far something reaches.
  if (unit === 'level') return !text.slice(Math.max(0, start - LONGEST_LIST), start).includes(COVERS);
  return unit === 'item' && (NUMBERED.test(behind) || POINTING.test(before));
}

const LONGEST_QUOTE = 30;

/** True where the last quotation mark within reach before the place is an opening one. */
export function isQuoted(text: string, at: number): boolean {
  for (let index = at - 1; index >= 0 && at - index < LONGEST_QUOTE; index -= 1) {
    const mark = text[index] ?? '';
    if ('“「『《'.includes(mark)) return true;
    if ('”」』》。；'.includes(mark)) return false;
  }
  return false;
}

const RULED = /^(?:以上|以下|以内)?的/;
const THRESHOLD_LEAD = /(?:不超过|不低于|不少于|不高于|低于|超过|达到)$/;

/** 满意度90%以上: what an indicator is to reach. */
const TARGET_NAME = /(?:满意度|合格率|达标率|及时率|准确率|完成率|覆盖率)(?:达到?|为|在)?$/;
const THRESHOLD_NAME = /(单价|单位价值|单台价值|原值|单项)[^，,。；;]{0,4}$/;

/** 引进10亿元以上工业项目7个: how large what is counted is. */
const SIZED = /^(?:以上|以下|以内)?[\u3400-\u9fff]{0,6}(?:项目|企业|工程|产业|商场|品牌)[\u3400-\u9fff]{0,2}\d/;
const REACH_OF_SIZE = 14;

/** 单位价值50万元以上的…: the amount belongs to the name of what is counted. */
export function isThreshold(reading: Reading, mention: Mention): boolean {
  const bound =
    mention.qualifiers.includes('at_least') || mention.qualifiers.includes('at_most') || mention.kind === 'range';
  const before = reading.text.slice(Math.max(0, mention.start - 10), mention.start);
  // 80岁以上老人, 0—6岁儿童, 一千瓦以上发射台: who or what is meant, not how many.
  const behind = reading.text.slice(mention.end, mention.end + BEHIND);
  if (mention.unit === 'other' && AT_LEAST.test(behind)) return true;
  // 300米深机井1座, 100吨水塔1座: how deep or large what is counted next is.
  if (PHYSICAL.has(mention.unit) && OF_A_THING.test(behind)) return true;
  if (mention.kind === 'range' && AGED.test(reading.text.slice(mention.start, mention.end + 1))) return true;
  if (TIME.has(mention.unit) && isLimit(reading, mention, before)) return true;
  if (mention.kind === 'percent' && bound && TARGET_NAME.test(before)) return true;
  // 得分90分以上的项目14个, 80至90分的1个: which of them are counted.
  if (mention.unit === 'score' && BY_SCORE.test(reading.text.slice(mention.end, mention.end + REACH_OF_SIZE)))
    return true;
  // 前50家企业: how many were chosen.
  if (COUNTED.has(mention.unit) && FIRST.test(before)) return true;
  // 50万元以上通用设备2台: what each costs at least.
  if (mention.kind === 'amount' && OF_EQUIPMENT.test(reading.text.slice(mention.end, mention.end + REACH_OF_SIZE)))
    return true;
  // 收入超200亿元的高校有4所: which of them are counted or named.
  if (
    mention.kind === 'amount' &&
    OVER.test(before) &&
    OF_BODIES.test(reading.text.slice(mention.end, mention.end + REACH_OF_BODIES))
  )
    return true;
  const named = THRESHOLD_NAME.test(before);
  // 50万元以上的由办公会研究; 不超过10万元: a rule, no amount of the year.
  const ruled = mention.kind === 'amount' && RULED.test(reading.text.slice(mention.end, mention.end + 3));
  if (bound && mention.kind === 'amount' && SIZED.test(reading.text.slice(mention.end, mention.end + REACH_OF_SIZE)))
    return true;
  return bound && (named || ruled || (mention.kind === 'amount' && THRESHOLD_LEAD.test(before)));
}

const OVER = /(?:超过?|过|逾|突破|高于|低于|不足|不到|不超过?|达到?|在)$/;
const OF_BODIES =
  /^(?:以[上下内])?的(?:\p{Script=Han}{0,4})?(?:[\d一二三四五六七八九十百]{0,3}[个家所])?(?:高校|大学|学校|部门|单位|机构|省份|地区|县区|区县|企业|城市)/u;
const REACH_OF_BODIES = 16;

const BY_SCORE =
  /^(?:\([含不]{1,3}\)|及?以[上下]|之间){0,3}的?(?:(?:项目|政策|单位)(?:有|共|共有|为)?|有)?\d{1,4}[个项]/;
const OF_EQUIPMENT = /^(?:\(含\))?及?以上(?:\(含\))?的?(?:[通专]用)?(?:设备|仪器)/;
const PHYSICAL: ReadonlySet<Mention['unit']> = new Set([
  'metre',
  'tonne',
  'kilogram',
  'litre',
  'square_metre',
  'cubic_metre',
]);
const OF_A_THING =
  /^(?:(?!.{0,4}[为达是到至])[\u3400-\u9fff]{1,5})?\d+(?:\.\d+)?(?:[座口个台眼处间栋套辆只棵根块组件]|米|吨)/;
const AGED = /岁[\u3400-\u9fff]$/;
const AT_LEAST = /^\(?[含及]?\)?以[上下]的?[\u3400-\u9fff]/;
const FIRST = /(?:^|[^\u3400-\u9fff之以此年月日天前提目]|排名|居|列|位列|的)前$/;
const COUNTED: ReadonlySet<Mention['unit']> = new Set(['organisation', 'item', 'person', 'household', 'place']);

const WITHIN = /^(?:以内|之内|内)/;

/** 每次不得超过三个月, 8小时内办结: a rule; of an evaluated project it is what was promised. */
function isLimit({ text, section }: Reading, mention: Mention, before: string): boolean {
  if (LIMIT_BEFORE.test(before.slice(-BEFORE))) return true;
  const promised = section.id?.startsWith('performance') === true;
  return !promised && WITHIN.test(text.slice(mention.end, mention.end + BEFORE));
}
