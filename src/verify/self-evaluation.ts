import type { BlockRecord, Cell } from '../model/document.ts';
import type { Dimension, Fact } from '../model/fact.ts';
import type { Context } from './context.ts';
import { foldLabel } from './fold.ts';
import { cellAt, wordsOf } from './table-place.ts';

/** Rule of facts of the form of a self-evaluation. */
export const SELF_EVALUATION_RULE = 'self-evaluation';

/** What a head above the cell says, by words that no other head of the form holds. */
const HEADS: readonly (readonly [concept: string, words: RegExp])[] = [
  ['project.execution_rate', /执行率/],
  ['project.expenditure', /执行/],
  ['project.budget', /预算/],
  ['performance.weight', /分值|权重/],
  ['performance.score', /得分/],
];
const BUDGETS: readonly (readonly [measure: string, words: RegExp])[] = [
  ['budget.initial', /年初/],
  ['budget.full_year', /全年|调整/],
];
const PROJECT_HEAD = /项目名称/;
/** In the form of all that a body spends: what it spends for a purpose, else all of it. */
const PURPOSES: readonly (readonly [concept: string, words: RegExp])[] = [
  ['expenditure.basic', /^基本支出/],
  ['expenditure.project', /^项目支出/],
];
const OF_BODY = /^expenditure\./;
const AMONG = /^其中:?/;
const WHOLE = /总额/;
const SUM = /^(?:总分|合计|总计)$/;

/** Proves concept, measure and dimensions of a cell of a self-evaluation by the head above it, the labels of its row, and the name of the project. */
export function verifySelfEvaluation(fact: Fact, context: Context): void {
  const { ledger, blocks } = context;
  const { figure, subject } = fact.provenance.parts;
  const block = blocks.get(figure?.block ?? '');
  const cell = figure === undefined ? undefined : cellAt(block, figure);
  const label = subject === undefined ? undefined : cellAt(block, subject);
  const isCell = block !== undefined && cell !== undefined && label !== undefined && isBeside(label, cell);
  const named = isCell && saysConcept(fact, block, cell, label);
  ledger.expect('facts', fact.id, 'concept-as-printed', named, 'a cell of a self-evaluation', fact.concept);
  if (!isCell) return;
  const words = foldLabel(wordsOf(block, label)).replace(AMONG, '');
  for (const dimension of ['project', 'subject', 'indicator'] as const) {
    const expected = expectedOf(dimension, fact.concept ?? '', words, block);
    const own = fact.dimensions[dimension];
    ledger.equal('facts', fact.id, `${dimension}-as-printed`, expected, own === undefined ? undefined : foldLabel(own));
  }
}

function isBeside(label: Cell, cell: Cell): boolean {
  return label.column < cell.column && label.row <= cell.row && cell.row < label.row + label.rowspan;
}

/** The nearest head above the cell is of the concept, and of a budget names the one. */
function saysConcept({ concept, measure, statistic }: Fact, block: BlockRecord, cell: Cell, label: Cell): boolean {
  const above = (block.cells ?? []).filter(
    (one) => one.row + one.rowspan <= cell.row && one.column <= cell.column && cell.column < one.column + one.colspan,
  );
  for (const head of above.toReversed()) {
    const words = foldLabel(wordsOf(block, head));
    const said = HEADS.find(([, pattern]) => pattern.test(words))?.[0];
    if (said === undefined) continue;
    const budget = BUDGETS.find(([, pattern]) => pattern.test(words))?.[0];
    const isRate = said === 'project.execution_rate';
    const isMeant = said === 'project.budget' ? budget === measure : measure === 'actual';
    const isOfBody = said.startsWith('project.') && !namesProject(block);
    const expected = isOfBody ? ofBody(foldLabel(wordsOf(block, label)).replace(AMONG, '')) : said;
    return expected === concept && isMeant && (statistic === 'completion_rate') === isRate;
  }
  return false;
}

function namesProject(block: BlockRecord): boolean {
  return block.cells?.some((cell) => PROJECT_HEAD.test(wordsOf(block, cell))) === true;
}

function ofBody(label: string): string {
  return PURPOSES.find(([, words]) => words.test(label))?.[0] ?? 'expenditure.total';
}

function expectedOf(dimension: Dimension, concept: string, label: string, block: BlockRecord): string | undefined {
  const isOfFunds = concept.startsWith('project.') || OF_BODY.test(concept);
  if (dimension === 'project') {
    const cells = block.cells ?? [];
    const at = cells.findIndex((cell) => PROJECT_HEAD.test(wordsOf(block, cell)));
    const name = cells[at + 1];
    return at < 0 || name === undefined ? undefined : foldLabel(wordsOf(block, name));
  }
  const isPurpose = OF_BODY.test(concept) && PURPOSES.some(([, words]) => words.test(label));
  if (dimension === 'subject') return isOfFunds && !WHOLE.test(label) && !isPurpose ? label : undefined;
  return isOfFunds || SUM.test(label) ? undefined : label;
}
