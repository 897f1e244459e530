import type { Cell } from '../model/document.ts';
import type { Dimension, Fact } from '../model/fact.ts';
import type { Context } from './context.ts';
import { type FormCell, formCell, labelIn, leftOf, namedAbove, projectOf, wordsAbove } from './evaluation-cells.ts';
import { foldLabel } from './fold.ts';
import { isLabelOfIndicator, verifyIndicator } from './indicator-cell.ts';
import { cellsOfRow } from './table-place.ts';

/** Rule of facts of the forms of performance management. */
export const SELF_EVALUATION_RULE = 'self-evaluation';

/** What a head above the cell says, by words that no other head of the form holds. */
const HEADS: readonly (readonly [said: string, words: RegExp])[] = [
  ['indicator', /(?:指标|目标|完成|实际|计划|实现)值|实际完成/],
  ['performance.score/share', /得分率/],
  ['performance.score', /得分|评分|分数/],
  ['performance.weight', /分值|权重|满分|标准分|总分/],
  ['project.execution_rate', /执行率/],
  ['project.expenditure', /执行|支出/],
  ['performance.amount', /(?:评价|涉及)(?:金额|资金)/],
  ['project.budget', /预算|资金|金额/],
];
const BUDGETS: readonly (readonly [measure: string, words: RegExp])[] = [
  ['budget.initial', /年初/],
  ['budget.full_year', /全年/],
  ['budget.adjusted', /调整/],
];
/** Of a label that the amount stands beside, in a form without heads. */
const LABELS: readonly (readonly [said: string, words: RegExp])[] = [
  ['project.execution_rate', /^(?:预算)?执行率/],
  ['project.expenditure', /^(?:实际)?执行数/],
  ['project.budget', /^(?:预算[数金]|(?:年度|本年度?|当年).*[总金]额)/],
];
/** In the form of all that a body spends: what it spends for a purpose, else all of it. */
const PURPOSES: readonly (readonly [concept: string, words: RegExp])[] = [
  ['expenditure.basic', /^基本支出/],
  ['expenditure.project', /^项目支出/],
];
const OF_BODY = /^expenditure\./;
const AMONG = /^其中/;
const WHOLE = /^(?:年度|本年度?|当年)?(?:资金|预算)?(?:申请)?(?:总额|总计|合计)/;
const SUM = /^(?:总得?分|(?:金额)?(?:合计|总计))$/;
const SOURCE = /财政|结转|其[他它]|自[有筹]|单位|社会|中央|地方|[省市县区上本]级|公共预算|基金|国有资本/;
const LIST_HEAD = /(?:项目|任务|政策|专项资金)名称$/;
/** A list: its names stand below a head of their own, in the rows of the heads. */
interface Listed {
  readonly isListed: boolean;
  readonly subject: string | undefined;
}

/** What the words around a cell say of it. */
interface Said extends Listed {
  readonly concept: string;
  readonly words: string;
}

/** Proves concept, measure and dimensions of a cell of a form by the head above it, the labels of its row, and the name of the project. */
export function verifySelfEvaluation(fact: Fact, context: Context): void {
  const { ledger, blocks } = context;
  const place = formCell(fact, blocks);
  if (fact.concept === 'performance.indicator') {
    verifyIndicator(fact, place, context);
    return;
  }
  const said = place === undefined ? undefined : (headSays(place) ?? labelSays(place));
  const named = place !== undefined && said !== undefined && saysConcept(fact, said, place, context);
  ledger.expect('facts', fact.id, 'concept-as-printed', named, 'a cell of a form', fact.concept);
  if (place === undefined || said === undefined) return;
  for (const dimension of ['project', 'subject', 'indicator'] as const)
    ledger.equal(
      'facts',
      fact.id,
      `${dimension}-as-printed`,
      expectedOf(dimension, fact, said, place, context),
      folded(fact, dimension),
    );
}

function folded({ dimensions }: Fact, dimension: Dimension): string | undefined {
  const own = dimensions[dimension];
  return own === undefined ? undefined : foldLabel(own);
}

/** The nearest words above that say money or points; below them may stand a source of it. The part `whole` is the lowest of these. */
function headSays(place: FormCell): Said | undefined {
  const { block, label, over, above } = place;
  const heads = above.filter((one) => !isName(block, one));
  for (const [index, head] of heads.entries()) {
    const words = labelIn(block, head);
    const name = cellsOfRow(block, head.row).find((one) => LIST_HEAD.test(labelIn(block, one)));
    const isOfName = name?.column === label.column || SUM.test(labelIn(block, label));
    const isSource = index === 0 && heads.length > 1 && (SOURCE.test(words) || WHOLE.test(words)) && name !== undefined;
    const isLabel = over === label && head === label && SOURCE.test(words) && hasTotal(block, head);
    const concept = isLabel
      ? 'project.budget'
      : isSource
        ? undefined
        : HEADS.find(([, pattern]) => pattern.test(words))?.[0];
    if (concept === undefined) continue;
    if (concept === 'indicator' || !heads.slice(0, index + 1).includes(over)) return undefined;
    const lowest = labelIn(block, heads[0] ?? head);
    // In a list that gives each project its indicators, the points of a row are of its indicator.
    const isOfIndicator = concept.startsWith('performance.') && isLabelOfIndicator(place, head);
    const isListed = name !== undefined && !isOfIndicator;
    if (isListed && !isOfName) return undefined;
    return {
      concept,
      words,
      isListed,
      subject: index > 0 && isListed && !WHOLE.test(lowest) ? lowest.replace(AMONG, '') : undefined,
    };
  }
  return undefined;
}

/** 上年结转 beside 年度资金总额, above its amount. */
function hasTotal(block: FormCell['block'], { row }: Cell): boolean {
  return cellsOfRow(block, row).some((one) => LABELS.some(([, words]) => words.test(labelIn(block, one))));
}

/** The name of a project may speak of money: it heads nothing. */
function isName(block: FormCell['block'], cell: Cell): boolean {
  const left = leftOf(block, cell);
  return left !== undefined && namedAbove(block, cell.row)?.name === cell;
}

/** 年度资金总额 | 460.00, or a source of it below. */
function labelSays({ block, cell, label, over, above }: FormCell): Said | undefined {
  const headed = above.some((one) => !isName(block, one) && HEADS.some(([, words]) => words.test(labelIn(block, one))));
  if (headed || leftOf(block, cell) !== label) return undefined;
  const sources = over === label ? [] : wordsAbove(block, label).filter((one) => one.row > over.row);
  const isBelow = over === label || (over.column === label.column && over.row < label.row);
  if (!isBelow || ![...sources, ...(over === label ? [] : [label])].every((one) => SOURCE.test(labelIn(block, one))))
    return undefined;
  const words = labelIn(block, over);
  const concept = LABELS.find(([, pattern]) => pattern.test(words))?.[0];
  return concept === undefined ? undefined : { concept, words, isListed: false, subject: undefined };
}

function saysConcept(fact: Fact, said: Said, place: FormCell, context: Context): boolean {
  const { concept, measure, statistic } = fact;
  const share = said.concept.endsWith('/share');
  const [own = ''] = said.concept.split('/');
  const budget = BUDGETS.find(([, pattern]) => pattern.test(said.words))?.[0];
  const isPoints = own === 'performance.weight' && measure === 'planned';
  const ofFunds = budget === undefined ? measure.startsWith('budget') : budget === measure;
  const isMeant = isPoints || (own === 'project.budget' ? ofFunds : measure === 'actual');
  const isOfBody = own.startsWith('project.') && !said.isListed && projectOf(place, fact, context) === undefined;
  const expected = isOfBody ? ofBody(sourceIn(place)) : own;
  const isRate = own === 'project.execution_rate';
  return (
    expected === concept && isMeant && (statistic === 'completion_rate') === isRate && (statistic === 'share') === share
  );
}

function sourceIn({ block, label }: FormCell): string {
  return labelIn(block, label).replace(AMONG, '');
}

function ofBody(label: string): string {
  return PURPOSES.find(([, words]) => words.test(label))?.[0] ?? 'expenditure.total';
}

function expectedOf(
  dimension: Dimension,
  fact: Fact,
  said: Said,
  place: FormCell,
  context: Context,
): string | undefined {
  const { concept } = fact;
  const label = sourceIn(place);
  const isOfFunds = concept?.startsWith('project.') === true || OF_BODY.test(concept ?? '');
  if (said.isListed) {
    const name = SUM.test(label) ? undefined : label;
    return { project: name, subject: said.subject, indicator: undefined }[dimension as 'project'];
  }
  if (dimension === 'project') return projectOf(place, fact, context);
  const isPurpose = OF_BODY.test(concept ?? '') && PURPOSES.some(([, words]) => words.test(label));
  const isWhole = WHOLE.test(label) || LABELS.some(([, words]) => words.test(label));
  if (dimension === 'subject') return isOfFunds && !isWhole && !isPurpose ? label : undefined;
  return isOfFunds || SUM.test(label) ? undefined : label;
}
