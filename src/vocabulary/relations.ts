import type { Dimension } from '../model/fact.ts';

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
];

/** The first is a part of the second: never larger. */
export const PART_OF: readonly (readonly [part: string, whole: string])[] = [
  ['procurement.sme', 'procurement.total'],
  ['procurement.micro', 'procurement.sme'],
  ['gpb.expenditure', 'expenditure.total'],
  ['income.fiscal', 'income.total'],
  ['fiscal.expenditure', 'expenditure.total'],
  ['fiscal.grand_total', 'balance.grand_total'],
  ['office_operating', 'expenditure.basic'],
  ['three_public.total', 'expenditure.total'],
  ['purchased_services', 'expenditure.total'],
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
];

/** The first is never more than the second; people and vehicles that break it have causes, so it is a warning. */
export const NOT_MORE_THAN: readonly (readonly [fewer: string, more: string])[] = [
  ['staff.actual', 'staff.quota'],
  ['vehicles.purchased', 'vehicles.held'],
];
