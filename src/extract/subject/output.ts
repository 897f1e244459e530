import type { Dimensions } from '../../model/fact.ts';
import type { Mention } from '../../model/quantity.ts';
import type { Place } from '../draft.ts';
import type { Reading } from '../sentence/reading.ts';
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
  if (mention.kind !== 'quantity') return undefined;
  const project: Dimensions = reading.project === undefined ? {} : { project: reading.project.name };
  if (mention.unit === 'score') {
    const scored = reading.text.startsWith(SCORED, mention.start - SCORED.length);
    if (scored) {
      const place = { block: reading.block, start: mention.start - SCORED.length, end: mention.start };
      return { concept: 'performance.score', dimensions: project, place };
    }
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
