import type { Measure, Statistic } from '../model/fact.ts';

/**
 * The form of the self-evaluation of a project or a department (项目支出绩效自评表, 财政部; 财预〔2020〕10号), as bodies publish it: what
 * it was given and spent, then its indicators with their points. Wordings are mainland simplified without spaces.
 */

/** What a head of the form says of the cells below it. */
export interface EvaluationColumn {
  readonly concept: string;
  readonly statistic: Statistic;
  readonly measure: Measure;
}

const LETTER = '(?:[（(][A-Z](?:/[A-Z])?(?:[×x*]100[%％]?)?[）)])?';
/** Heads over the money of the project. */
export const FUND_HEADS: readonly (readonly [head: RegExp, column: EvaluationColumn])[] = (
  [
    ['年初预算数?', { concept: 'project.budget', statistic: 'level', measure: 'budget.initial' }],
    ['(?:全年|调整后?)预算数?', { concept: 'project.budget', statistic: 'level', measure: 'budget.full_year' }],
    ['(?:全年|实际)?执行数?', { concept: 'project.expenditure', statistic: 'level', measure: 'actual' }],
    ['(?:预算)?执行率', { concept: 'project.execution_rate', statistic: 'completion_rate', measure: 'actual' }],
  ] as const
).map(([head, column]) => [new RegExp(`^${head}${LETTER}(?:[(（][%％][)）])?$`), column]);

/** Heads over points. */
export const POINT_HEADS: readonly (readonly [head: RegExp, column: EvaluationColumn])[] = [
  [/^(?:指标)?(?:分值|权重)$/, { concept: 'performance.weight', statistic: 'weight', measure: 'actual' }],
  [/^(?:自评|实际|评价)?得分$/, { concept: 'performance.score', statistic: 'score', measure: 'actual' }],
];

/** What a body spends for a purpose, in the form of its whole expenditure. */
export const OF_PURPOSE: Readonly<Record<string, string>> = { 基本: 'expenditure.basic', 项目: 'expenditure.project' };
export const OF_WHOLE_BODY = 'expenditure.total';

/**
 * Heads of the column that names an indicator, and cells that name the project or the body, its money as a whole, by source and by
 * purpose, and the sum of points.
 */
export const EVALUATION_WORDS = {
  project: /^(?:一级)?项目名称$/,
  body: /^(?:预算)?(?:部门|单位|部门[（(]单位[）)]|单位[（(]部门[）)])名称$/,
  purpose: /^(?:其中[:：]?)?(?<purpose>基本|项目)支出(?:总额)?[:：]?$/,
  indicator: /^三级指标$/,
  all: /^(?:年度)?(?:资金)?总额$|^年度资金总额[:：]?$/,
  part: /^(?:其中[:：]?)?(?:.{0,4}财政(?:拨款|资金|专户.{0,8})|.{0,3}一般公共预算.{0,6}|.{0,3}政府性基金.{0,6}|上年结转(?:结余)?(?:资金)?|其他(?:来源)?(?:资金)?|自有资金|单位资金|非财政.{0,6})$/,
  total: /^(?:总分|合计|总计)$/,
  unit: /[（(](?:单位[:：])?([百千]?[万亿]?元)[）)]/,
} as const;
