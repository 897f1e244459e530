import type { Dimensions } from '../../model/fact.ts';
import type { Mention } from '../../model/quantity.ts';
import type { Place } from '../draft.ts';
import type { Reading } from '../sentence/reading.ts';
import { indicatorNamed } from './indicator-named.ts';
import { nounAfter, printedSubject } from './printed-subject.ts';

interface Output {
  readonly concept: string;
  readonly dimensions: Dimensions;
  readonly place: Place;
}

/** 指标分值10分，得9分. */
const SCORED = '得';

/** Inside an evaluation report a count of anything is an output of the project, a score without a name the weight of an indicator. */
export function outputOf(reading: Reading, mention: Mention): Output | undefined {
  const { project: ofProject, section } = reading;
  const report = section.id?.startsWith('performance.') === true && section.id !== 'performance.work';
  if (!report && ofProject === undefined) return undefined;
  const project: Dimensions = reading.project === undefined ? {} : { project: reading.project.name };
  if (mention.kind === 'percent') return rateOf(reading, mention, project);
  if (mention.kind !== 'quantity') return undefined;
  if (mention.unit === 'score') {
    if (reading.text.startsWith(SCORED, mention.start - SCORED.length)) return scored(reading, mention, project);
    const named = reading.last[0]?.concept === 'performance.weight' ? printedSubject(reading, mention) : undefined;
    return named === undefined ? partOfScore(reading, mention, project) : output('performance.weight', project, named);
  }
  const evaluated = evaluatedProjects(reading, mention);
  if (evaluated !== undefined) return evaluated;
  const named = nounAfter(reading, mention) ?? printedSubject(reading, mention);
  if (named === undefined || isOfPopulation(reading, mention) || OF_TARGETS.test(named.dimensions.subject ?? ''))
    return undefined;
  return output('project.output', project, named);
}

/** 编制绩效目标指标12个，其中一级指标3个: how the evaluation is made up. */
const OF_TARGETS = /(?:级|目标|绩效)指标$/;
const POPULATION = /(?:人口|脱贫|建档立卡|在册|户籍|常住)[\u3400-\u9fff]*(?:\d+户)?$/;
const REACHED =
  /带动|帮扶|扶持|帮助|培训|覆盖|受益|惠及|补助|补贴|资助|救助|慰问|发放|解决|安置|转移|服务|保障|完成|实现|新增|支持|改善/;

/** 年初我区贫困人口478户1012人: who lives there, and nothing that the project brought about. */
function isOfPopulation({ text, segment }: Reading, { unit, start }: Mention): boolean {
  if (unit !== 'person' && unit !== 'household') return false;
  const lead = text.slice(Math.max(segment, text.lastIndexOf('，', start), text.lastIndexOf(',', start)), start);
  return POPULATION.test(lead) && !REACHED.test(lead);
}

const WEIGHT = 'performance.weight';

/** 产出指标得48分, of the indicator that the words name; 满分10分，得9分, of what was said to have these points. */
function scored(reading: Reading, mention: Mention, project: Dimensions): Output {
  const { block, last, segment } = reading;
  const place = { block, start: mention.start - SCORED.length, end: mention.start };
  const named = indicatorNamed(reading, place.start);
  const of = named?.name ?? partOfScore(reading, mention, project)?.dimensions.indicator;
  const goesOn = last[0]?.concept === WEIGHT && last[0].place.block === block && last[0].place.start >= segment;
  const indicator = of ?? (goesOn ? last[0]?.dimensions.indicator : undefined);
  return {
    concept: 'performance.score',
    dimensions: { ...project, ...(indicator === undefined ? {} : { indicator }) },
    place,
  };
}

/** 群众满意度为91.6%: an indicator by its own name; rates of completion, of money and of change are of what they divide. */
const RATE = /(?:率|满意度|知晓度|认可度|达标度)$/;
const OF_OTHERS =
  /(?:完成|执行|得分|到位|支付|增长|下降|拨付|结余|结转|使用|支出|节约|变动|控制|调整|调剂|追加|编制|偏离|分配|占比)率$/;

function rateOf(reading: Reading, mention: Mention, project: Dimensions): Output | undefined {
  const named = reading.clause.share === undefined ? printedSubject(reading, mention) : undefined;
  const words = named?.dimensions.subject ?? '';
  if (named === undefined || !RATE.test(words) || OF_OTHERS.test(words)) return undefined;
  const start = mention.start - named.place.end;
  return named.place.block === reading.block && start <= LONGEST_VERB
    ? output('performance.indicator', project, named)
    : undefined;
}

const LONGEST_VERB = 4;

const INDICATOR =
  /^[\s，,、；;：:]*(?:其中[：:，,]?)?([\u3400-\u9fff]{2,12}?)(?:类|方面|部分|指标)*(?:实?得分?|评分|为)*$/;

/** 自评得分93.5分，其中投入15分、过程28.5分: the scores that a score is made of. */
function partOfScore(
  { whole, block, text, clause }: Reading,
  mention: Mention,
  project: Dimensions,
): Output | undefined {
  if (whole?.concept !== 'performance.score' || whole.place.block !== block) return undefined;
  const lead = text.slice(clause.start, mention.start);
  const indicator = INDICATOR.exec(lead)?.[1];
  if (indicator === undefined) return undefined;
  const start = clause.start + lead.indexOf(indicator);
  return {
    concept: 'performance.score',
    dimensions: { ...project, indicator },
    place: { block, start, end: start + indicator.length },
  };
}

const EVALUATED =
  /^(?:[\u3400-\u9fff]{0,6})(?:项目|政策|部门|单位)(?:支出)?(?:进行|开展|实施|组织)了?[\u3400-\u9fff]{0,6}?(评价|自评|监控)/;
const KINDS_OF_EVALUATION: Readonly<Record<string, string>> = { 自评: '单位自评', 监控: '绩效跟踪' };
const LONGEST_EVALUATED = 24;

/** 对9个重点项目进行了评价: what was evaluated, and nothing that a project brought about. */
function evaluatedProjects({ text, block, project }: Reading, { unit, end }: Mention): Output | undefined {
  if (unit !== 'item' || project !== undefined) return undefined;
  const found = EVALUATED.exec(text.slice(end, end + LONGEST_EVALUATED));
  if (found === null) return undefined;
  const evaluationKind = KINDS_OF_EVALUATION[found[1] ?? ''];
  return {
    concept: 'performance.evaluated_projects',
    dimensions: evaluationKind === undefined ? {} : { evaluationKind },
    place: { block, start: end, end: end + found[0].length },
  };
}

function output(concept: string, project: Dimensions, named: { dimensions: Dimensions; place: Place }): Output {
  return { concept, dimensions: { ...project, indicator: named.dimensions.subject ?? '' }, place: named.place };
}
