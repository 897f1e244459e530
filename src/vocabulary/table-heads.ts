import type { Measure } from '../model/fact.ts';

/**
 * Words in the heads and first columns of the standard tables (公开01–09表 and the budget tables), which mean more there than
 * in a sentence. Sources: the forms as published in several provinces. Wordings are mainland simplified without spaces.
 */

/** Funds that a table or one of its columns is about; longest first. `fiscal` is all appropriations together. */
export const FUND_WORDS: readonly (readonly [words: string, fund: TableFund])[] = [
  ['政府性基金', 'gov_fund'],
  ['国有资本经营', 'state_capital'],
  ['一般公共预算', 'gpb'],
  ['公共财政预算', 'gpb'],
  ['财政拨款', 'fiscal'],
];

export type TableFund = 'gpb' | 'gov_fund' | 'state_capital' | 'fiscal';

/** The four budgets of a government, by words of a title. */
export const OWN_FUND_WORDS: readonly (readonly [words: string, fund: OwnFund])[] = [
  ['一般公共预算', 'gpb'],
  // 一般公共收入预算执行情况
  ['一般公共收', 'gpb'],
  ['一般公共支出', 'gpb'],
  ['政府性基金', 'gov_fund'],
  ['国有资本经营', 'state_capital'],
  ['社会保险基金', 'social_insurance'],
];

export type OwnFund = 'gpb' | 'gov_fund' | 'state_capital' | 'social_insurance';

/** A row or column that names a fund and nothing else: 1. 一般公共预算, 政府性基金预算财政拨款. */
export const FUND_ALONE =
  /^(?:一般公共预算|公共财政预算|政府性基金|国有资本经营|财政拨款)(?:预算)?(?:财政)?(?:拨款)?(?:\(补助\))?(?:资金)?(?:收入|支出)?$/;

/** A row or column with the sum of the others. */
export const SUM_WORDS: ReadonlySet<string> = new Set([
  '合计',
  '小计',
  '总计',
  '总额',
  '金额',
  '数额',
  '预算合计',
  '决算合计',
  '合计数',
  '本年合计',
  '支出功能分类',
]);

/** Expenditure as one fund or all of them together state it, and income alike. */
export const EXPENDITURE_OF: Readonly<Record<TableFund | 'all', string>> = {
  all: 'expenditure.total',
  fiscal: 'fiscal.expenditure',
  gpb: 'gpb.expenditure',
  gov_fund: 'gov_fund.expenditure',
  state_capital: 'state_capital.expenditure',
};
export const INCOME_OF: Readonly<Record<TableFund | 'all', string>> = {
  all: 'income.total',
  fiscal: 'income.fiscal',
  gpb: 'income.fiscal.gpb',
  gov_fund: 'income.fiscal.gov_fund',
  state_capital: 'income.fiscal.state_capital',
};
/** In tables of one fund its income is that of the fund, not a line of the appropriations. */
export const INCOME_OF_OWN_TABLE: Readonly<Partial<Record<TableFund, string>>> = {
  gov_fund: 'gov_fund.income',
  state_capital: 'state_capital.income',
};

/** Rows that only tables have. The side is that of the block they stand in. */
export const ROW_LABELS: Readonly<Record<string, string>> = {
  当年收入小计: 'income.total',
  当年收入合计: 'income.total',
  本年收入小计: 'income.total',
  当年支出小计: 'expenditure.total',
  当年支出合计: 'expenditure.total',
  本年支出小计: 'expenditure.total',
  上年结转资金: 'balance.carry_in',
  上年结转和结余资金: 'balance.carry_in',
  上年结转结余资金: 'balance.carry_in',
  上年财政拨款结转: 'balance.carry_in',
  上年财政拨款结转结余: 'balance.carry_in',
  年初财政拨款结转和结余: 'balance.carry_in',
  年初财政拨款结转结余: 'balance.carry_in',
  结转下年资金: 'balance.carry_out',
  年终结转结余: 'balance.carry_out',
  年终结转和结余: 'balance.carry_out',
  年末财政拨款结转和结余: 'balance.carry_out',
  年末财政拨款结转结余: 'balance.carry_out',
  人员经费合计: 'expenditure.basic.personnel',
  公用经费合计: 'expenditure.basic.public',
  财政拨款: 'income.fiscal',
  财政拨款资金: 'income.fiscal',
  购置费: 'three_public.vehicle.purchase',
  运行费: 'three_public.vehicle.operation',
  运行维护费: 'three_public.vehicle.operation',
  购置经费: 'three_public.vehicle.purchase',
  运行经费: 'three_public.vehicle.operation',
};

/** Names of rows among income, which name its use among expenditure. */
export const INCOME_ROW_LABELS: Readonly<Record<string, string>> = { 单位资金: 'income.unit_funds' };

/** Rows that divide a budget of purchases; some print the letter of the catalogue behind the name. */
export const PURCHASE_CLASSES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ['货物', 'A', 'procurement.goods'],
      ['工程', 'B', 'procurement.works'],
      ['服务', 'C', 'procurement.services'],
    ] as const
  ).flatMap(([name, letter, concept]) => [name, `${name}类`, `${name}${letter}`].map((words) => [words, concept])),
);

/** Columns of a budget of purchases that say what each amount is for, by their heads. */
export const PURCHASE_HEADS = {
  project: /^(?:专项|项目)(?:名称)?$/,
  economic: /经济(?:分类)?(?:科目)?(?:名称)?$/,
  item: /(?:物品|货物|采购项目|采购内容|标的)(?:名称)?$|品目(?:名称)?$/,
  method: /采购(?:组织)?(?:形式|方式)$/,
} as const;

/** Heads and rows that name a part of what the column or row before them names, and elsewhere something else. */
export const PART_LABELS: Readonly<Record<string, { readonly whole: string; readonly concept: string }>> = {
  教育收费: { whole: 'income.undertaking', concept: 'income.undertaking.education' },
};

/** Totals of a side that stand below what was carried over: 收入合计 behind 当年收入小计. */
export const SIDE_TOTALS: ReadonlySet<string> = new Set([
  '总计',
  '收入总计',
  '支出总计',
  '收入合计',
  '支出合计',
  '收入预算总计',
  '支出预算总计',
]);

/** Columns that are no amounts: codes, numbers of rows, names, remarks. */
export const CODE_HEAD = /编码|代码|编号$|^[类款项目节]$/;
/** 04000000000罚款收入: the code of a name above it in its cell. */
export const CODE_BEFORE_NAME = /^\d{6,}(?=[\u3400-\u9fff])/;
/** The name of a row that says of which year it is: 2023年末债务余额; 2018年老旧小区改造项目 names what money was given for in another. */
export const STATES_OWN_YEAR =
  /(?:余额|限额|额度?|数|收入|支出|结余|付息|还本|本息|发行|债务|债券|规模|赤字)(?:[（(][^（）()]*[）)])?$|^\D{0,6}20\d\d年(?:度|末|底)?(?:合计|小计|[（(][^（）()]*[）)])?$/;
export const ORDINAL_HEAD = /行次|栏次|^序号?$|^表号$/;
export const NAME_HEAD = /名称|^项目$|^科目$|功能分类$|经济分类$|用途$|^单位$|^部门$|^地区$|^内容$|大类$|方式$|^指标/;
/** Heads over rates and changes that may say what they compare with. */
export const RATE_HEAD =
  /增[、,，（(]?减|增长|[增涨]幅|变动(?!后?预算)|[±]|[+＋][/,，、]?[-－—]|与上年度(?:预算数?)?比较|占.{0,4}预算|完成.{0,4}预算|为.{0,6}预算数?(?:[的%％]|$)|[为占](?:上一?年|去年|20\d\d年|二[〇○零].{2}年).{0,8}[的%％]|预算数?为(?:执行|决算|完成)数?[的%％]|预算(?:完成|执行)率/;
/** Heads over rates, counts, dates: what stands below is no amount of money in the unit of the table. */
export const NO_MONEY_HEAD =
  /[%％]|增[、,，（(]?减|增长|[增涨]幅|比例|比重|占比|占预算|完成率|执行率|利率|人数|人次|员额|人天|项数|天数|数量|个数|辆数|车辆数|年月|排气量|面积|期限|年限(?!额)|日期|时间|得分|分值|评分/;
/** Heads over what several years together were or will be given. */
export const SEVERAL_YEARS_HEAD = /^以前年度(?:[预决]算数)?$|年度(?:及)?以后(?:年度)?$/;
/** Heads over words that say something of what the row is about, and name nothing themselves. */
export const ATTRIBUTE_HEAD =
  /(?:性质|类型|类别|种类|级次|领域|依据|方式|日期|时间|期限|负责人|联系人)$|(?:主管|实施|建设|承办|责任)(?:单位|部门)$/;
export const NOTE_HEAD = /^备注$|^说明$|^原因$/;

/** Words of titles and heads that say that amounts are planned, and no more of their measure. */
export const PLAN_WORDS: Readonly<Record<string, Measure>> = {
  草案: 'budget.unspecified',
  计划: 'planned',
  规划: 'planned',
  计划数: 'planned',
  计划金额: 'planned',
  // What a draft proposes for the budget.
  建议数: 'planned',
  预算建议数: 'planned',
};

/** Heads of columns that say what was done by the same day of another year. */
export const SAME_DAY_WORDS: Readonly<Record<string, Measure>> = { 同期数: 'actual', 同期: 'actual' };

/** Basis of a table beside its fund, by words of its title. */
export const TITLE_BASES: readonly (readonly [words: string, basis: TableBasis])[] = [
  // “三公”经费、会议费、培训费支出预算表
  ...['、会议费、培训费', '、会议费和培训费', '、培训费、会议费', '、培训费和会议费', '和会议费、培训费'].map(
    (others) => [`经费${others}`, 'three_public_meetings'] as const,
  ),
  // 会议费和培训费支出表: its sum is of several things.
  ['会议费', 'several'],
  ['培训费', 'several'],
  ['经费和机关运行经费', 'several'],
  ['三公', 'three_public'],
  ['机关运行经费', 'office_operating'],
  // 机构运行经费支出、国有资产占用情况及政府采购支出信息表
  ['国有资产占', 'several'],
  ['采购', 'procurement'],
  ['购买服务', 'purchased_services'],
  ['基本支出', 'basic'],
  ['项目支出', 'project'],
];
export type TableBasis =
  | 'several'
  | 'three_public_meetings'
  | 'three_public'
  | 'office_operating'
  | 'procurement'
  | 'purchased_services'
  | 'basic'
  | 'project'
  | 'total';

/** What the sum of a table states whose title names more than expenditure as a whole. */
export const TOTAL_OF_BASIS: Readonly<Partial<Record<TableBasis, string>>> = {
  three_public_meetings: 'three_public.and_meetings',
  three_public: 'three_public.total',
  office_operating: 'office_operating',
  procurement: 'procurement.total',
  purchased_services: 'purchased_services',
  basic: 'expenditure.basic',
  project: 'expenditure.project',
};

/** A row that sums up others: 合计, and the name of one side of a budget, 政府性基金支出, which no row above it is divided by. */
export const SUM_ROW =
  /(?:[合总小]计|总额)数?$|^(?:本年|地方)*(?:一般公共预算|政府性基金(?:预算)?|国有资本经营预算|社会保险基金(?:预算)?)(?:收入|支出)$/;
