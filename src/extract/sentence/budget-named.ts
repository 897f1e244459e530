import type { Measure } from '../../model/fact.ts';
import type { Place } from '../draft.ts';
import type { Subject } from './clause.ts';
import type { Reading } from './reading.ts';

/** 项目全年预算数90万元: the name of the budget of a project says which; 其中中央资金50万元 is of the budget that it is a part of. */
export function budgetNamed(
  { text, block, clause, whole, last }: Reading,
  { concept, dimensions, place: at }: Subject,
): { readonly measure: Measure; readonly place: Place | undefined } | undefined {
  if (concept !== 'project.budget' || at?.block !== block || clause.measure !== undefined) return undefined;
  const of = whole ?? last[0];
  if (dimensions.subject !== undefined && of?.concept === concept)
    return { measure: of.measure, place: of.parts.measure };
  const words = text.slice(at.start, at.end);
  const named = NAMES.find(([name]) => words.includes(name));
  return named === undefined ? undefined : { measure: named[1], place: at };
}

const NAMES: readonly (readonly [name: string, measure: Measure])[] = [
  ['全年预算', 'budget.full_year'],
  ['年初预算', 'budget.initial'],
];
