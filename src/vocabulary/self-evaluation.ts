import type { Measure, Statistic } from '../model/fact.ts';
import type { Qualifier, Unit } from '../model/quantity.ts';

/**
 * The forms of performance management as bodies publish them: the targets of a project or of a whole body (绩效目标表), their
 * self-evaluation (项目支出绩效自评表, 财政部; 财预〔2020〕10号), and lists of evaluated projects. What it was given and spent, then its
 * indicators with what they were to reach, what they reached, and their points. Wordings are mainland simplified without spaces.
 */

/** What a head of the form says of the cells below it, or a label of the cell beside it. */
export interface EvaluationColumn {
  readonly concept: string;
  readonly statistic: Statistic;
  readonly measure: Measure;
}

const BUDGET = { concept: 'project.budget', statistic: 'level' } as const;
const SPENT = { concept: 'project.expenditure', statistic: 'level', measure: 'actual' } as const;
const RATE = { concept: 'project.execution_rate', statistic: 'completion_rate', measure: 'actual' } as const;
const EVALUATED = { concept: 'performance.amount', statistic: 'level', measure: 'actual' } as const;
const WEIGHT = { concept: 'performance.weight', statistic: 'weight', measure: 'actual' } as const;
const SCORE = { concept: 'performance.score', statistic: 'score', measure: 'actual' } as const;
const OF_SCORE = { concept: 'performance.score', statistic: 'share', measure: 'actual' } as const;

const LETTER = '(?:[（(][A-Z](?:/[A-Z])?(?:[×x*]100[%％]?)?[）)])?';
const IN_UNIT = '(?:[(（](?:[%％]|[百千]?[万亿]?元|分)[)）])?';
type Heads = readonly (readonly [head: RegExp, column: EvaluationColumn])[];

/** Heads over the money of the project. */
export const FUND_HEADS: Heads = (
  [
    ['年初预算(?:数|金额)?', { ...BUDGET, measure: 'budget.initial' }],
    ['全年预算(?:数|金额)?', { ...BUDGET, measure: 'budget.full_year' }],
    ['调整后?预算(?:数|金额)?', { ...BUDGET, measure: 'budget.adjusted' }],
    [
      '(?:(?:全年|年度|本年)?(?:实际)?执行|(?:全年|年度|预算)执行|(?:全年|实际)?支出)(?:数|金额)|实际支出|全年执行',
      SPENT,
    ],
    ['(?:项目|资金)?(?:预算)?执行率', RATE],
  ] as const
).map(([head, column]) => [new RegExp(`^(?:${head})${LETTER}${IN_UNIT}$`), column]);

/** Heads over money that only a list or the form without other heads has: 预算数 alone does not say which budget. */
export const PLAIN_FUND_HEADS: Heads = [
  [new RegExp(`^(?:评价|涉及)(?:金额|资金)(?:总额)?${IN_UNIT}$`), EVALUATED],
  [
    new RegExp(
      `^(?:项目|年度|批复|评价|本年)?(?:预算|资金)(?:安排)?(?:数|金额|总额|规模)${LETTER}${IN_UNIT}$|^项目(?:金额|资金)${IN_UNIT}$`,
    ),
    { ...BUDGET, measure: 'budget.unspecified' },
  ],
];

/** Heads over points. */
export const POINT_HEADS: Heads = [
  [new RegExp(`^(?:指标)?(?:分值权重|分值|权重|满分|标准分|权重分|总分)值?${IN_UNIT}$`), WEIGHT],
  [
    new RegExp(
      `^(?:自评|实际|评价|综合|最终|绩效评价|绩效自评|综合评价|评价综合|考核|复核)?(?:得分|评分|分数)${IN_UNIT}$`,
    ),
    SCORE,
  ],
  [/^得分率(?:[(（][%％][)）])?$/, OF_SCORE],
];

const NATURE = /^(?:指标性质|(?:计算|运算)符号|指标方向)$/;
const COUNTED = /^(?:度量|计量|指标)?单位$/;
/** Heads over what an indicator was to reach and reached, over the comparison and the unit that stand in cells of their own, and over its name. */
export const INDICATOR_HEADS = {
  planned:
    /^(?:年度|全年|本年度?|年初|预期|绩效|设定)?(?:绩效)?(?:指标|目标|计划)(?:设定|目标|实现)?值$|^(?:年初|年度)设定值$|^预期(?:实现|指标)?值$/,
  actual:
    /^(?:全年|年度|本年度?)?(?:实际)?(?:完成|实现)(?:指标)?值$|^(?:全年|年度)?(?:实际|执行)值$|^指标(?:实际)?完成值$|^实际完成$/,
  nature: NATURE,
  unit: COUNTED,
  name: /^(?:[二三四]级指标|指标)(?:名称|内容)?$/,
} as const;

/** Heads over the names of what an evaluation scores. */
export const NAMES_OF_SCORED = /^(?:[一二三四]级指标|(?:评价|考核|绩效|评分)?(?:指标|内容|要素|维度|项目))(?:名称)?$/;

/** What a body spends for a purpose, in the form of its whole expenditure. */
export const OF_PURPOSE: Readonly<Record<string, string>> = { 基本: 'expenditure.basic', 项目: 'expenditure.project' };
export const OF_WHOLE_BODY = 'expenditure.total';

const OF_YEAR = '(?:年度|本年度?|当年)';
/**
 * Heads of the column that names an indicator, and cells that name the project or the body, its money as a whole, by source and by
 * purpose, and the sum of points.
 */
export const EVALUATION_WORDS = {
  project:
    /^(?:(?:[一二]级|预算|财政|支出)?项目|专项(?:资金|转移支付)?|转移支付(?:[（(]项目[）)])?|政策)(?:[（(](?:政策|项目)[）)])?名称$/,
  body: /^(?:预算)?(?:部门|单位|部门[（(]单位[）)]|单位[（(]部门[）)])名称$/,
  task: /^任务名称$/,
  purpose: /^(?:其中[:：]?)?(?<purpose>基本|项目)支出(?:总额)?[:：]?$/,
  all: new RegExp(`^${OF_YEAR}?(?:资金|预算)?(?:申请)?(?:总额|总计|合计)${IN_UNIT}[:：]?$`),
  part: /^(?:其中[:：]?)?(?:.{0,4}财政(?:拨款|资金|专户.{0,8})|.{0,3}一般公共预算.{0,6}|.{0,3}政府性基金.{0,6}|.{0,3}国有资本经营.{0,6}|(?:中央|省级?|市级?|县级?|区级?|地方|上级|本级)(?:财政)?(?:补助|配套|安排)?资金|上年结转(?:结余)?(?:资金)?|其[他它](?:来源)?(?:资金)?|自[有筹]资金|单位资金|社会资金|非财政.{0,6})[:：]?$/,
  total: /^(?:总分|合计|总计|总得分)$/,
  sum: /^(?:金额)?(?:合计|总计)$/,
  unit: /[（(](?:单位[:：])?([百千]?[万亿]?元)[）)]/,
  ofMoney: /资金|预算|金额|经费|执行|支出|单位[:：]/,
} as const;

/** Labels of a form without heads, each with what the cell beside it states of the year. */
export const FUND_LABELS: Heads = [
  [
    new RegExp(`^(?:${OF_YEAR}(?:资金|预算)?(?:申请)?(?:总额|金额)|预算数|预算金额)${IN_UNIT}[:：]?$`),
    { ...BUDGET, measure: 'budget.unspecified' },
  ],
  [new RegExp(`^(?:实际)?执行数${IN_UNIT}[:：]?$`), SPENT],
  [new RegExp(`^(?:预算)?执行率${IN_UNIT}[:：]?$`), RATE],
];
/** Money of all the years of a project, and of none of them. */
export const OF_ALL_YEARS = /^(?:中期|长期|实施期|项目|三年|总)(?:资金|预算|投资)?(?:申请)?(?:总额|合计)/;

/** Signs and words of comparison, with what they say of the number beside them. */
export const BOUNDS: Readonly<Record<string, Qualifier | undefined>> = {
  '≥': 'at_least',
  '≧': 'at_least',
  '>': 'over',
  '＞': 'over',
  '>=': 'at_least',
  大于等于: 'at_least',
  不低于: 'at_least',
  不少于: 'at_least',
  不小于: 'at_least',
  大于: 'over',
  高于: 'over',
  超过: 'over',
  '≤': 'at_most',
  '≦': 'at_most',
  '<': 'at_most',
  '＜': 'at_most',
  '<=': 'at_most',
  小于等于: 'at_most',
  不超过: 'at_most',
  不高于: 'at_most',
  不大于: 'at_most',
  不多于: 'at_most',
  小于: 'at_most',
  低于: 'at_most',
};
/** Comparisons with nothing to be more or less than. */
export const EQUAL = /^(?:[=＝]|等于|约)?$/;

/** Units that stand in a cell of their own, or in brackets behind the name of an indicator: 万亩, 元/人 is of 元. */
const UNITS: readonly (readonly [unit: Unit, words: string])[] = [
  ['percent', '% ％ 百分比'],
  ['permille', '‰'],
  ['CNY', '元'],
  ['person', '人 名 位'],
  ['person_time', '人次'],
  ['household', '户'],
  ['vehicle', '辆'],
  ['batch', '批 批次'],
  ['time', '次 场 场次 班次'],
  ['item', '个 件 项 条 种 宗 起'],
  ['set', '套 台套 台（套） 台(套)'],
  ['piece', '台 部 只 株 棵 片 张 盏'],
  ['organisation', '家 所'],
  ['place', '处 座 间 栋'],
  ['document', '份 篇 册'],
  ['score', '分'],
  ['year', '年'],
  ['month', '个月 月'],
  ['day', '天 日 工作日 个工作日'],
  ['hour', '小时'],
  ['minute', '分钟'],
  ['metre', '米'],
  ['kilometre', '公里 千米'],
  ['square_metre', '平方米'],
  ['square_kilometre', '平方公里'],
  ['cubic_metre', '立方米'],
  ['mu', '亩'],
  ['hectare', '公顷'],
  ['kilogram', '公斤 千克'],
  ['tonne', '吨'],
];
const UNIT_OF_WORD = new Map(UNITS.flatMap(([unit, words]) => words.split(' ').map((word) => [word, unit] as const)));
const SCALED = /^(百|千|万|亿|百万|千万)?([^/／]{1,6})(?:[/／][\u3400-\u9fff·（）()]{1,6})?$/;
const POWERS: Readonly<Record<string, number>> = { 百: 2, 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 };

/** What words of a unit count, with the power of ten in front; undefined where they are none that is known. */
export function unitNamed(words: string): { readonly unit: Unit; readonly scale: number } | undefined {
  const [, power = '', word = ''] = SCALED.exec(words) ?? [];
  const unit = UNIT_OF_WORD.get(`${power}${word}`) ?? UNIT_OF_WORD.get(word);
  if (unit === undefined) return undefined;
  return { unit, scale: UNIT_OF_WORD.has(`${power}${word}`) ? 0 : (POWERS[power] ?? 0) };
}
