import type { Fact, Measure, Part } from '../model/fact.ts';
import type { Publication } from '../model/publication.ts';
import { PLAN_WORDS as PLANS_OF_TABLES, SAME_DAY_WORDS } from '../vocabulary/table-heads.ts';
import { measuresOfBudget } from './budget-alone.ts';
import type { Context } from './context.ts';
import { COMPARISONS } from './fact-base.ts';
import { TABLE_RULE } from './fact-table.ts';
import { foldCharacters, foldLabel } from './fold.ts';
import { measureSaid } from './measure-said.ts';
import { SELF_EVALUATION_RULE } from './self-evaluation.ts';

const DEPARTMENT_BUDGETS: ReadonlySet<string> = new Set(['budget.department', 'budget.unit', 'three_public.budget']);
/** Words in the name of a table that say what became of a budget: 收入执行情况表. */
const OF_TITLES: Readonly<Record<string, Measure>> = { 执行: 'actual', 决算: 'actual' };
const PLAN_WORDS = /计划|预计|拟|目标[为是：:]/;

/** Proves the measure: as its part names it, else the one that the kind of document reports. */
export function verifyMeasure(fact: Fact, context: Context): void {
  // Of a value of an indicator the head of its column says it, proved with the cell.
  if (fact.provenance.rule === SELF_EVALUATION_RULE && fact.concept === 'performance.indicator') return;
  const words = foldLabel(fact.provenance.parts.measure?.quote ?? '');
  const isOfTable = fact.provenance.rule === TABLE_RULE;
  const plan = isOfTable ? (OF_TITLES[words] ?? PLANS_OF_TABLES[words] ?? SAME_DAY_WORDS[words]) : undefined;
  const said = plan ?? measureSaid(words);
  const expected = said === undefined ? unsaidMeasures(fact, context) : meantBy(said, fact, context);
  // What a body holds on a day is no budget, in a budget too.
  const { figure } = fact.provenance.parts;
  const section = context.sections.get(figure?.block ?? '')?.id ?? '';
  const isHeld =
    fact.period.type === 'instant' ||
    section === 'assets' ||
    (fact.statistic === 'count' && (section === 'overview.organisation' || section === 'overview.staffing'));
  const holds = expected.includes(fact.measure) || (isHeld && fact.measure === 'actual');
  context.ledger.expect('facts', fact.id, 'measure-as-printed', holds, expected.join(' or '), fact.measure);
}

function isBudget({ kind, title }: Publication): boolean {
  const totalled = kind === 'three_public.aggregate' && title.includes('预算') && !title.includes('决算');
  const planned = PLANNED_PARTS.has(kind) && PLANNED_TITLE.test(title);
  return totalled || planned || DEPARTMENT_BUDGETS.has(kind);
}

/** 總預算 of a government that counts its years from 1912 is a budget and no report on one. */
function isTaiwanBudget({ publication, minguo }: Context): boolean {
  return minguo && publication.kind.startsWith('budget');
}

const TAIWAN_BUDGETS: readonly Measure[] = ['budget.initial'];

/** Parts of a disclosure whose title says that they are planned. */
const PLANNED_PARTS: ReadonlySet<string> = new Set(['procurement', 'purchased_services']);
const PLANNED_TITLE = /预算|计划|意向|指导性目录/;

/** An aggregate whose title leaves it open is one of budgets where its text speaks of them. */
function budgetsTotalled({ publication, blocks }: Context): readonly Measure[] {
  const open = publication.kind === 'three_public.aggregate' && !BUDGET_OR_ACCOUNTS.test(foldLabel(publication.title));
  return open && [...blocks.values()].some(({ text }) => foldLabel(text).includes('预算')) ? ['budget.initial'] : [];
}

const BUDGET_OR_ACCOUNTS = /预算|决算/;

/** In a budget, and under a heading that speaks of one, 预算 is the budget that is stated there. */
function meantBy(said: Measure, { provenance, period }: Fact, context: Context): readonly Measure[] {
  const { publication, sections } = context;
  if (said !== 'budget.unspecified') return [said];
  if (isBudget(publication) || isTaiwanBudget(context))
    return period.fiscalYear === publication.fiscalYear ? ['budget.initial'] : ['budget.initial', said];
  if (publication.kind === 'three_public.aggregate') return [said, ...budgetsTotalled(context)];
  if (isCompletedBefore(provenance, context)) return [said, 'budget.initial'];
  const { figure, direction, statistic } = provenance.parts;
  const place = (figure ?? direction ?? statistic)?.block ?? '';
  return sections.get(place)?.budget === true ? ['budget.initial'] : [said];
}

/** 完成年初预算的103%，决算数大于预算数4万元: of a level that follows from a change, the budget that the sentence names before. */
function isCompletedBefore({ rule, parts }: Fact['provenance'], { blocks }: Context): boolean {
  const { measure } = parts;
  if (rule !== IMPLIED || measure === undefined) return false;
  const before = foldLabel(blocks.get(measure.block)?.text.slice(0, measure.start) ?? '');
  return before.slice(before.lastIndexOf('。') + 1).includes(COMPLETED);
}

const IMPLIED = 'level-minus-change';
const COMPLETED = '完成年初预算';

/** What the kind of document reports, what is planned, and of a share or change the measures printed for its level. */
function unsaidMeasures(fact: Fact, context: Context): readonly Measure[] {
  const { publication, stated } = context;
  const inherits = COMPARISONS.has(fact.statistic) || fact.status === 'derived';
  return [
    ...(isTaiwanBudget(context)
      ? TAIWAN_BUDGETS
      : (measuresOfBudget(fact, context) ?? defaultMeasures(fact, publication))),
    ...budgetsTotalled(context),
    ...plannedInTable(fact, publication),
    ...plannedBefore(fact, context),
    ...(inherits ? [...stated.measures(fact)].flatMap((said) => [said, ...meantBy(said, fact, context)]) : []),
  ];
}

const PLANNED_YEAR = /(20\d\d)年度?[^，。；\d]{0,16}?(?:预算\(?草案|预算公开|政府预算|预算编制|预算安排)/g;

/** 2026年转移支付表 in a report whose title speaks of the budget of 2026. */
function plannedInTable({ provenance, period }: Fact, { title }: Publication): readonly Measure[] {
  const years = [...foldCharacters(title).matchAll(PLANNED_YEAR)].map(([, year]) => Number(year));
  return provenance.rule === TABLE_RULE && period.fiscalYear === Math.max(...years) ? ['budget.unspecified'] : [];
}

const ALWAYS_ACTUAL = new Set(['project.expenditure', 'project.execution_rate', 'project.received']);

function defaultMeasures({ concept }: Fact, publication: Publication): readonly Measure[] {
  if (concept === 'project.budget') return ['budget.unspecified', 'budget.full_year', 'budget.initial'];
  if (ALWAYS_ACTUAL.has(concept ?? '')) return ['actual'];
  // A budget report of a government states the execution of the year before as well: there a budget is always named.
  return isBudget(publication) ? ['budget.initial', 'budget.unspecified', 'planned'] : ['actual'];
}

/** Characters before a figure among which its plan is looked for: a paragraph is shorter, and a table must not be read once a figure. */
const PLANNED_WITHIN = 2000;

const TARGET = /(?:指标值|目标值|计划值)[为是达到:]*[≥≤=><]*$/;
const TARGET_WITHIN = 8;

/** 年度指标值≥60万人次: what an indicator is to reach. */
function isTarget({ block, start }: Part, blocks: Context['blocks']): boolean {
  const before = blocks.get(block)?.text.slice(Math.max(0, start - TARGET_WITHIN), start) ?? '';
  return TARGET.test(foldCharacters(before));
}

/** A count that the words before it in its block plan. */
function plannedBefore(fact: Fact, { blocks, surroundings }: Context): readonly Measure[] {
  const figure = fact.provenance.parts.figure;
  if (figure !== undefined && isTarget(figure, blocks)) return ['planned'];
  const counts = fact.statistic === 'count' || fact.concept === 'project.output' || COMPARISONS.has(fact.statistic);
  if (!counts || figure === undefined) return [];
  const before = blocks.get(figure.block)?.text.slice(Math.max(0, figure.start - PLANNED_WITHIN), figure.start) ?? '';
  const targets = fact.concept === 'project.output' && TARGETS.test(`${surroundings.above(figure.block)}\n${before}`);
  return targets || PLAN_WORDS.test(foldCharacters(before)) ? ['planned'] : [];
}

/** 二、项目绩效目标 above, or in front of the paragraph: what was to be brought about. */
const TARGETS = /目标(?:设定)?(?:情况)?(?:[。:：]|\n|$)/;
