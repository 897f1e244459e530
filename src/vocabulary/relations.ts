import type { Dimension, Dimensions } from '../model/fact.ts';

/** 单位资金 holds what a form lists below it: where a table states it, its parts are no further ones of the total. */
export const STANDS_FOR_PARTS = 'income.unit_funds';

/** How the parts of a total relate to it. */
export interface PartsOfTotal {
  readonly total: string;
  readonly parts: readonly string[];
  /** True where the form allows no other part: the sum must be equal; else the sum must not exceed the total. */
  readonly exhaustive: boolean;
}

/** Sums that the standard forms of final accounts and budgets prescribe. */
export const PARTS_OF_TOTALS: readonly PartsOfTotal[] = [
  {
    total: 'income.total',
    parts: [
      'income.fiscal',
      'income.superior',
      'income.undertaking',
      'income.operating',
      'income.subsidiary',
      'income.special_account',
      'income.other',
    ],
    exhaustive: true,
  },
  {
    total: 'expenditure.total',
    parts: [
      'expenditure.basic',
      'expenditure.project',
      'expenditure.reserved',
      'expenditure.to_superior',
      'expenditure.operating',
      'expenditure.to_subsidiary',
    ],
    exhaustive: true,
  },
  { total: 'expenditure.basic', parts: ['expenditure.basic.personnel', 'expenditure.basic.public'], exhaustive: true },
  {
    total: 'three_public.total',
    parts: ['three_public.abroad', 'three_public.vehicle', 'three_public.reception'],
    exhaustive: true,
  },
  {
    total: 'three_public.and_meetings',
    parts: ['three_public.total', 'meeting', 'training'],
    exhaustive: true,
  },
  {
    total: 'three_public.vehicle',
    parts: ['three_public.vehicle.purchase', 'three_public.vehicle.operation'],
    exhaustive: true,
  },
  {
    total: 'three_public.vehicle.operation',
    parts: [
      'three_public.vehicle.operation.fuel',
      'three_public.vehicle.operation.repair',
      'three_public.vehicle.operation.insurance',
      'three_public.vehicle.operation.other',
    ],
    exhaustive: true,
  },
  {
    total: 'procurement.total',
    parts: ['procurement.goods', 'procurement.works', 'procurement.services'],
    exhaustive: true,
  },
  {
    total: 'income.fiscal',
    parts: ['income.fiscal.gpb', 'income.fiscal.gov_fund', 'income.fiscal.state_capital'],
    exhaustive: true,
  },
  {
    total: 'fiscal.expenditure',
    parts: ['gpb.expenditure', 'gov_fund.expenditure', 'state_capital.expenditure'],
    exhaustive: true,
  },
  {
    total: 'purchased_services',
    parts: ['purchased_services.public', 'purchased_services.auxiliary'],
    exhaustive: true,
  },
  {
    total: 'government.revenue',
    parts: ['government.revenue.tax', 'government.revenue.non_tax'],
    exhaustive: true,
  },
  { total: 'assets.total', parts: ['assets.liabilities', 'assets.net'], exhaustive: true },
  {
    total: 'assets.total',
    // 固定资产原值 is more than what is left of it in the total.
    parts: ['assets.current', 'assets.fixed_net', 'assets.construction', 'assets.intangible'],
    exhaustive: false,
  },
];

/** 收支总预算90万元。收入包括：一般公共预算拨款80万元: behind 收入 a grand total is one of income. */
const GRAND_TOTALS_OF_INCOME = ['balance.grand_total', 'fiscal.grand_total'];

const APPROPRIATED = ['', '财政拨款', '拨款', '资金', '财政拨款资金', '拨款资金', '财政资金'];

/** 一般公共预算拨款, 一般公共财政预算资金. */
function fundNames(budgets: readonly string[]): readonly string[] {
  return budgets.flatMap((budget) => APPROPRIATED.map((words) => budget + words));
}

/** Parts of a total by the short names that they have right behind it: 本年收入合计90万元，其中财政拨款80万元. */
export const PARTS_BY_SHORT_NAME: readonly {
  readonly wholes: readonly string[];
  readonly names: readonly string[];
  readonly concept: string;
}[] = [
  { wholes: ['income.total'], names: ['财政拨款', '财政拨款资金', '财政拨款安排'], concept: 'income.fiscal' },
  { wholes: ['income.total'], names: ['其他', '其他资金'], concept: 'income.other' },
  {
    wholes: ['income.total', 'income.fiscal', ...GRAND_TOTALS_OF_INCOME],
    names: fundNames(['一般公共预算', '一般公共财政预算', '公共财政预算', '公共预算', '一般预算']),
    concept: 'income.fiscal.gpb',
  },
  {
    wholes: ['income.total', 'income.fiscal', ...GRAND_TOTALS_OF_INCOME],
    names: fundNames(['政府性基金预算', '政府性基金']),
    concept: 'income.fiscal.gov_fund',
  },
  {
    wholes: ['income.total', 'income.fiscal', ...GRAND_TOTALS_OF_INCOME],
    names: fundNames(['国有资本经营预算', '国有资本经营']),
    concept: 'income.fiscal.state_capital',
  },
  { wholes: ['income.total'], names: ['专户拨款', '财政专户', '财政专户资金'], concept: 'income.special_account' },
  { wholes: ['expenditure.total'], names: ['财政拨款', '财政拨款资金', '财政拨款安排'], concept: 'fiscal.expenditure' },
];

/** The first is a part of the second: never larger. */
export const PART_OF: readonly (readonly [part: string, whole: string])[] = [
  ['procurement.sme', 'procurement.total'],
  ['procurement.micro', 'procurement.sme'],
  ['gpb.expenditure', 'expenditure.total'],
  ['income.fiscal', 'income.total'],
  ['income.undertaking.education', 'income.undertaking'],
  ['fiscal.expenditure', 'expenditure.total'],
  ['fiscal.grand_total', 'balance.grand_total'],
  ['office_operating', 'expenditure.basic'],
  ['three_public.total', 'expenditure.total'],
  ['purchased_services', 'expenditure.total'],
  ['government.debt.balance', 'government.debt.limit'],
];

/** Cost = count × average. */
export const AVERAGES: readonly { readonly total: string; readonly count: string; readonly average: string }[] = [
  { total: 'three_public.vehicle.operation', count: 'vehicles.held', average: 'vehicles.avg_operating_cost' },
  { total: 'three_public.vehicle.purchase', count: 'vehicles.purchased', average: 'vehicles.avg_purchase_cost' },
];

/** Two concepts that state the same thing in two places. */
export const SAME_STATED_TWICE: readonly (readonly [string, string])[] = [['vehicles.held', 'assets.vehicles']];

/**
 * A grand total and what its two sides are made of (standard form 公开01表 and 公开04表): income side = income + what was carried
 * in, expenditure side = expenditure + what is carried out or distributed.
 */
export interface GrandTotal {
  readonly total: string;
  readonly income: string;
  readonly expenditure: string;
  /** Concepts of the other lines of each side; where none is stated the side is only known to be at least the flow. */
  readonly carriedIn: readonly string[];
  readonly carriedOut: readonly string[];
}

export const GRAND_TOTALS: readonly GrandTotal[] = [
  {
    total: 'balance.grand_total',
    income: 'income.total',
    expenditure: 'expenditure.total',
    carriedIn: ['balance.carry_in', 'balance.nonfiscal_used'],
    carriedOut: ['balance.carry_out', 'balance.distribution'],
  },
  {
    total: 'fiscal.grand_total',
    income: 'income.fiscal',
    expenditure: 'fiscal.expenditure',
    carriedIn: [],
    carriedOut: [],
  },
];

/**
 * The sides of a budget of a government. What is left in the year, `government.carry_out`, counts as outlay in one region and
 * is what the sides differ by in another.
 */
export const GOVERNMENT_TOTAL: GrandTotal = {
  total: 'government.grand_total',
  income: 'government.revenue',
  expenditure: 'government.expenditure',
  carriedIn: [
    'government.transfer.received',
    'government.transfer.from_below',
    'government.carry_in',
    'government.moved_in',
    'government.stabilisation.used',
    'government.debt.income',
    'government.debt.on_lent_in',
  ],
  carriedOut: [
    'government.transfer.paid',
    'government.transfer.handed_up',
    'government.carry_out',
    'government.moved_out',
    'government.stabilisation.added',
    'government.debt.principal',
    'government.debt.on_lent_out',
  ],
};

/**
 * A level that is the sum of others when it is not stated itself: expenditure from fiscal appropriation is what the three
 * funds paid. Every part must be stated or stated to be nil.
 */
export const IMPLIED_TOTALS: ReadonlyMap<string, readonly string[]> = new Map([
  ['fiscal.expenditure', ['gpb.expenditure', 'gov_fund.expenditure', 'state_capital.expenditure']],
]);

/** Concepts whose count or amount splits into kinds that do not overlap. `closed`: two or more kinds make the whole. */
export const SPLIT_BY_KIND: readonly {
  readonly concept: string;
  readonly dimension: Dimension;
  readonly closed: boolean;
}[] = [
  { concept: 'performance.evaluated_projects', dimension: 'evaluationKind', closed: true },
  { concept: 'org.budget_units', dimension: 'unitKind', closed: true },
  { concept: 'assets.vehicles', dimension: 'vehicleKind', closed: false },
  { concept: 'three_public.reception', dimension: 'receptionKind', closed: true },
  { concept: 'three_public.reception.batches', dimension: 'receptionKind', closed: true },
  { concept: 'three_public.reception.visitors', dimension: 'receptionKind', closed: true },
  { concept: 'government.debt.limit', dimension: 'debtKind', closed: true },
  { concept: 'government.debt.balance', dimension: 'debtKind', closed: true },
  { concept: 'government.debt.new_limit', dimension: 'debtKind', closed: true },
  { concept: 'government.debt.new_bonds', dimension: 'debtKind', closed: true },
  { concept: 'government.debt.refinancing_bonds', dimension: 'debtKind', closed: true },
  { concept: 'government.debt.bonds_issued', dimension: 'debtKind', closed: true },
  { concept: 'government.debt.principal', dimension: 'debtKind', closed: true },
  { concept: 'government.debt.interest', dimension: 'debtKind', closed: true },
  { concept: 'government.revenue', dimension: 'revenue', closed: false },
  { concept: 'government.revenue.tax', dimension: 'revenue', closed: false },
  { concept: 'government.revenue.non_tax', dimension: 'revenue', closed: false },
];

/** The first is never more than the second; people and vehicles that break it have causes, so it is a warning. */
export const NOT_MORE_THAN: readonly (readonly [fewer: string, more: string])[] = [
  ['staff.actual', 'staff.quota'],
  ['vehicles.purchased', 'vehicles.held'],
];

/** A concept of a form. `dimensions`: what it has beside the dimensions that the whole sum shares. */
export interface Term {
  readonly concept: string;
  readonly dimensions?: Dimensions;
}

/** `total` = the sum of `parts` − the sum of `minus`, in every table that prints them. */
export interface FormIdentity {
  /** Only of totals that have these dimensions. */
  readonly total: Term;
  /** Only of totals that do not have these. */
  readonly without?: readonly Dimension[];
  readonly parts: readonly Term[];
  readonly minus?: readonly Term[];
}

const FUNDS = ['gpb', 'gov_fund', 'state_capital'] as const;

function ofFunds(concept: string): readonly Term[] {
  return FUNDS.map((fund) => ({ concept, dimensions: { fund } }));
}

/** 合计 = 基本支出 + 项目支出 + 单位预留机动经费 in the table or column of one fund, or of all appropriations. */
const BY_PURPOSE: readonly FormIdentity[] = [
  ...FUNDS.map((fund) => ({ fund, total: `${fund}.expenditure` })),
  { fund: 'fiscal', total: 'fiscal.expenditure' },
].map(({ fund, total }) => ({
  total: { concept: total },
  parts: [
    { concept: 'expenditure.basic', dimensions: { fund } },
    { concept: 'expenditure.project', dimensions: { fund } },
    { concept: 'expenditure.reserved', dimensions: { fund } },
  ],
}));

/** The two sides of 公开01表 and 公开04表, whole and fund by fund. */
const SIDES: readonly FormIdentity[] = [
  {
    total: { concept: 'balance.grand_total', dimensions: { side: 'income' } },
    parts: [{ concept: 'income.total' }, { concept: 'balance.carry_in' }, { concept: 'balance.nonfiscal_used' }],
  },
  {
    total: { concept: 'balance.grand_total', dimensions: { side: 'expenditure' } },
    parts: [{ concept: 'expenditure.total' }, { concept: 'balance.carry_out' }, { concept: 'balance.distribution' }],
  },
  {
    total: { concept: 'fiscal.grand_total', dimensions: { side: 'income' } },
    without: ['fund'],
    parts: [{ concept: 'income.fiscal' }, { concept: 'balance.carry_in', dimensions: { fund: 'fiscal' } }],
  },
  {
    total: { concept: 'fiscal.grand_total', dimensions: { side: 'expenditure' } },
    without: ['fund'],
    parts: [{ concept: 'fiscal.expenditure' }, { concept: 'balance.carry_out', dimensions: { fund: 'fiscal' } }],
  },
  ...FUNDS.flatMap((fund): FormIdentity[] => [
    {
      total: { concept: 'fiscal.grand_total', dimensions: { side: 'income', fund } },
      parts: [{ concept: `income.fiscal.${fund}` }, { concept: 'balance.carry_in', dimensions: { fund } }],
    },
    {
      total: { concept: 'fiscal.grand_total', dimensions: { side: 'expenditure', fund } },
      parts: [{ concept: `${fund}.expenditure` }, { concept: 'balance.carry_out', dimensions: { fund } }],
    },
  ]),
];

/** Totals of all appropriations and the funds they come from. */
const BY_FUND: readonly FormIdentity[] = [
  { total: { concept: 'fiscal.grand_total' }, without: ['fund'], parts: ofFunds('fiscal.grand_total') },
  { total: { concept: 'balance.carry_in', dimensions: { fund: 'fiscal' } }, parts: ofFunds('balance.carry_in') },
  { total: { concept: 'balance.carry_out', dimensions: { fund: 'fiscal' } }, parts: ofFunds('balance.carry_out') },
];

/** 公开08表 and 公开09表: what was spent is what came in, but for what stays. */
const FLOWS: readonly FormIdentity[] = (['gov_fund', 'state_capital'] as const).map((fund) => ({
  total: { concept: `${fund}.expenditure` },
  parts: [{ concept: 'balance.carry_in', dimensions: { fund } }, { concept: `${fund}.income` }],
  minus: [{ concept: 'balance.carry_out', dimensions: { fund } }],
}));

/** What the lines and columns of the standard tables add up to. */
export const FORM_IDENTITIES: readonly FormIdentity[] = [
  ...PARTS_OF_TOTALS.filter(({ exhaustive }) => exhaustive).map(({ total, parts }) => ({
    total: { concept: total },
    parts: [...parts, ...(total === 'income.total' ? [STANDS_FOR_PARTS] : [])].map((concept) => ({ concept })),
  })),
  {
    total: { concept: STANDS_FOR_PARTS },
    parts: ['income.superior', 'income.undertaking', 'income.operating', 'income.subsidiary', 'income.other'].map(
      (concept) => ({ concept }),
    ),
  },
  ...BY_PURPOSE,
  ...SIDES,
  ...BY_FUND,
  ...FLOWS,
];

/** Classes of the economic classification whose sum is 人员经费; the others are 公用经费. */
export const PERSONNEL_CLASSES: ReadonlySet<string> = new Set(['301', '303']);

/**
 * The first is what of the second was paid from an appropriation: never more, and equal wherever all expenditure was
 * (`share` equal to `all`).
 */
export const PAID_FROM_FUND: readonly {
  readonly part: Term;
  readonly whole: Term;
  readonly share: string;
  readonly all: string;
}[] = (
  [
    ['gpb', 'gpb.expenditure', 'fiscal', 'fiscal.expenditure'],
    ['gpb', 'gpb.expenditure', undefined, 'expenditure.total'],
    ['fiscal', 'fiscal.expenditure', undefined, 'expenditure.total'],
  ] as const
).flatMap(([fund, share, of, all]) => [
  { part: { concept: share }, whole: { concept: all }, share, all },
  ...['expenditure.basic', 'expenditure.project', 'expenditure.basic.personnel', 'expenditure.basic.public'].map(
    (concept) => ({
      part: { concept, dimensions: { fund } },
      whole: { concept, ...(of === undefined ? {} : { dimensions: { fund: of } }) },
      share,
      all,
    }),
  ),
]);
