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
];

/** The first is a part of the second: never larger. */
export const PART_OF: readonly (readonly [part: string, whole: string])[] = [
  ['procurement.sme', 'procurement.total'],
  ['procurement.micro', 'procurement.sme'],
  ['gpb.expenditure', 'expenditure.total'],
  ['income.fiscal', 'income.total'],
];

/** Cost = count × average. */
export const AVERAGES: readonly { readonly total: string; readonly count: string; readonly average: string }[] = [
  { total: 'three_public.vehicle.operation', count: 'vehicles.held', average: 'vehicles.avg_operating_cost' },
  { total: 'three_public.vehicle.purchase', count: 'vehicles.purchased', average: 'vehicles.avg_purchase_cost' },
];

/** Two concepts that state the same thing in two places. */
export const SAME_STATED_TWICE: readonly (readonly [string, string])[] = [['vehicles.held', 'assets.vehicles']];
