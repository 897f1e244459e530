import type { Measure } from '../../model/fact.ts';
import type { Unit } from '../../model/quantity.ts';
import type { Place } from '../draft.ts';
import type { Named } from '../sentence/clause.ts';

/** What the head of a printed form says of the lines below it. */
export interface Form {
  /** Exponent of the unit: 4 for 万元. */
  readonly scale: number;
  readonly countedIn: Unit;
  readonly unit: Place;
  readonly printedUnit: string;
  /** Measures of the columns, in order; empty where the head names none. */
  measures: readonly { readonly measure: Measure; readonly place: Place }[];
  /** What a 合计 line is about: the subject in the title of the form. */
  readonly total: Named | undefined;
}
