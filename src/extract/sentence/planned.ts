import { CURRENCIES, type Mention } from '../../model/quantity.ts';
import { PLAN_WORDS } from '../../vocabulary/cues.ts';
import type { Place } from '../draft.ts';
import { place, type Reading } from './reading.ts';

/** What was to be done, and the words that say so; a heading of tasks in a budget says it of all below. */
export interface Plan {
  readonly place: Place | undefined;
}

/** 年度指标值≥60万人次: what an indicator is to reach. */
const IS_TARGET = /(?:指标值|目标值|计划值)[为是达到：:]*[≥≤=><＞＜]*$/;
const LONGEST_TARGET = 8;
/** 目标值90%，实际完成62.3万人次. */
const RESULT = /^[\s，,、；;]*(?:实际|已|全年)?(?:完成|达到|实现)值?[为是：:]?|^[\s，,、；;]*实际值?[为是：:]?$/;

function isResult({ text, clause }: Reading, { start }: Mention): boolean {
  const words = RESULT.exec(text.slice(clause.start, start))?.[0];
  return words !== undefined && clause.start + words.length === start;
}

/** 工作计划, 计划生育, “营养改善计划”项目 and 模拟 plan nothing. */
const NO_NAME =
  '(?<!工作|行动|年度|发展|生产|采购|专项|培训|资金|收支|完成|按照?|根据|列入|纳入|超过?|[占为比较全]|》)';
const PLANNED = new RegExp(
  `${NO_NAME}计划(?!生育|单列|项目|资金|财[务会]|装备|统计|基建|[处科司局股]室?|[”"」》])|(?<![模虚草比])拟|预计|目标[为是：:]`,
  'g',
);
const DONE_SINCE = /实际|已经?[\u3400-\u9fff]/;
const LONGEST_SENTENCE = 80;
const TASKS = /(?:工作|重点)(?:任务|目标|计划|安排)/;

/** 项目计划继续租用100台: what was to be done. Money and rates keep the measure of their document where that is a budget. */
export function planOf(reading: Reading, mention: Mention): Plan | undefined {
  if (IS_TARGET.test(reading.text.slice(Math.max(0, mention.start - LONGEST_TARGET), mention.start)))
    return { place: undefined };
  if (isCounted(mention) && isCountPlanned(reading, mention)) return { place: undefined };
  const { clause, setting, text } = reading;
  if (clause.measure !== undefined || isResult(reading, mention)) return undefined;
  const year = (clause.year ?? reading.year)?.year ?? setting.fiscalYear;
  const future = year > setting.documentYear;
  if (setting.measure !== 'actual' && year <= setting.fiscalYear) return undefined;
  const from = Math.max(reading.segment, mention.start - LONGEST_SENTENCE);
  const before = text.slice(from, mention.start);
  const weak = future && setting.measure === 'actual';
  const said = [...before.matchAll(STRONG)].at(-1) ?? (weak ? [...before.matchAll(WEAK)].at(-1) : undefined);
  if (said === undefined) return weak && setting.plan !== undefined ? { place: setting.plan } : undefined;
  const start = from + said.index;
  // 计划投入5亿元，2020年实际投入4亿元: done.
  const saidSince = clause.year !== undefined && clause.year.place.start > start && year <= setting.documentYear;
  if (saidSince || DONE.test(text.slice(start + said[0].length + LONGEST_VERB, mention.start))) return undefined;
  return { place: place(reading, start, start + said[0].length) };
}

const NO_COUNT: ReadonlySet<Mention['unit']> = new Set([
  ...CURRENCIES,
  'percent',
  'percentage_point',
  'permille',
  'pure',
]);

/** 研讨班4期, 研讨班2-3期. */
function isCounted({ kind, unit }: Mention): boolean {
  return kind === 'quantity' || (kind === 'range' && unit !== undefined && !NO_COUNT.has(unit));
}

function isCountPlanned(reading: Reading, mention: Mention): boolean {
  if (isResult(reading, mention)) return false;
  // 三、2018年度主要工作任务及目标, in a budget: all that is counted below it.
  if (reading.setting.measure === 'budget.initial' && TASKS.test(reading.section.headingText)) return true;
  if (isUnderTargets(reading, mention)) return true;
  const before = reading.text.slice(Math.max(0, mention.start - LONGEST_SENTENCE), mention.start);
  const sentence = before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf(';')) + 1);
  const said = [...sentence.matchAll(PLANNED)].at(-1);
  return said !== undefined && !DONE_SINCE.test(sentence.slice(said.index));
}

const TARGETS = /(?:绩效|总体|年度|预期|阶段性)目标(?:设定)?(?:情况)?[。：:\s]*$/;
const RUN_IN_TARGETS =
  /^[\s(（]*(?:[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)?[\u3400-\u9fff]{0,6}(?:绩效|总体|年度|预期|阶段性)目标(?:设定)?(?:情况)?[。：:]/;
/** 编制12个绩效目标指标: of the targets themselves. */
const ABOUT_INDICATORS = /指标/;
const LONGEST_PARAGRAPH = 600;
const RESULTS = /实际|已经?[\u3400-\u9fff]|截[至止]|完成情况|实现情况/;

/** （二）项目绩效目标。改造学校食堂36所: what the report says before it tells what was done. */
function isUnderTargets({ text, section }: Reading, { start, end, unit }: Mention): boolean {
  const isOfIndicators = unit === 'other' || ABOUT_INDICATORS.test(text.slice(Math.max(0, start - 4), end + 6));
  if (section.id?.startsWith('performance.') !== true || isOfIndicators) return false;
  const opening = RUN_IN_TARGETS.exec(text)?.[0];
  const said = opening !== undefined && opening.length <= start;
  return (
    (said || TARGETS.test(section.headingText)) &&
    !RESULTS.test(text.slice(Math.max(opening?.length ?? 0, start - LONGEST_PARAGRAPH), start))
  );
}

/** 计划完成: the verb of the plan itself. */
const LONGEST_VERB = 3;
const DONE = /实际|已经?[完投支接下安]|执行数|决算|完成/;
const ACTS =
  '(?:继续|再|共|总|全年|重点|累计)?(?:投|安排|购|采|使用|接待|开展|完成|实施|建|组织|新|修|改|举办|培训|发放|引进|推|拨|整合|配备|增|派|出[国访境]|租|维|聘|招[聘收]|编制|制作|支出|收入|筹|支付|资助|补助|惠及|覆盖|打造|达|实现|更新|报废)';
/** Words that plan wherever they stand before a figure. */
const STRONG = new RegExp(
  `${NO_NAME}计划(?=${ACTS})(?![\\u3400-\\u9fff]{2,6}数)|(?<![模虚草比])拟(?=${ACTS})|力争(?!取)|争取(?=达|实现|突破|完成)|(?<![于比较超])预期(?=目标|增长|增速|达|为|实现|完成|收入|支出|下降|控制)|目标(?=[为是：:])`,
  'g',
);
/** Words that plan of a year to come. */
const WEAK = new RegExp(PLAN_WORDS.join('|'), 'g');
