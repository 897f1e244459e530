import type { Unit } from '../model/quantity.ts';
import { CLASSIFIERS, MEASURES, MONEY, NOT_BEFORE, OTHER_MONEY, PERCENT, type UnitRow } from './unit-rows.ts';

/** A printed unit. `sort` tells a counting classifier (20-100个) from a unit of measure (3-5公里). */
export interface PrintedUnit {
  /** Simplified, half width, without spaces. */
  readonly printed: string;
  readonly unit: Unit;
  /** Power of ten that leads to the base unit (角 → -1, 克 → -3). */
  readonly exponent: number;
  readonly kind: 'amount' | 'percent' | 'quantity';
  readonly sort: 'measure' | 'classifier';
  /** Characters which, right after the unit, make it part of another word (3家庭, 12支出). */
  readonly not: string;
}

function rows(data: readonly UnitRow[], kind: PrintedUnit['kind'], sort: PrintedUnit['sort']): readonly PrintedUnit[] {
  return data.map(([printed, unit, exponent = 0]) => ({
    printed,
    unit,
    exponent,
    kind,
    sort,
    not: NOT_BEFORE[printed] ?? '',
  }));
}

export const UNITS: readonly PrintedUnit[] = [
  ...rows(MONEY, 'amount', 'measure'),
  ...rows(
    OTHER_MONEY.map(([printed]) => [printed, 'other_currency'] as const),
    'amount',
    'measure',
  ),
  ...rows(PERCENT, 'percent', 'measure'),
  ...rows(MEASURES, 'quantity', 'measure'),
  ...rows(CLASSIFIERS, 'quantity', 'classifier'),
];
