import { compareRationals } from '../base/interval.ts';
import type { Outcome } from './rule.ts';

/** Notes on one table that are told of as one: more say nothing new. */
const FEWEST = 3;

/**
 * Tables of thousands of amounts reach hundreds of rates and sums by rounding alone. Notes of one rule on the amounts of one
 * table are told of together, with their number and the one that is furthest from what is printed, at the place of the first.
 * `tableOf` names the table that states a fact.
 */
export function notesByTable(
  outcomes: readonly Outcome[],
  tableOf: (factId: string) => string | undefined,
): readonly Outcome[] {
  const notes = Map.groupBy(outcomes, (one) => tableOfNote(one, tableOf));
  return outcomes.flatMap((one) => {
    const table = tableOfNote(one, tableOf);
    const group = table === undefined ? undefined : notes.get(table);
    if (group === undefined || group.length < FEWEST) return [one];
    return group[0] === one ? [together(group)] : [];
  });
}

function tableOfNote(
  { verdict, apart, facts }: Outcome,
  tableOf: (factId: string) => string | undefined,
): string | undefined {
  if (verdict !== 'note' || apart === undefined) return undefined;
  const tables = new Set(facts.map(tableOf));
  return tables.size === 1 ? [...tables][0] : undefined;
}

function together(notes: readonly Outcome[]): Outcome {
  const furthest = notes.reduce((most, one) => (isFurther(one, most) ? one : most));
  const facts = [...new Set(notes.flatMap((one) => one.facts))];
  const message = `${notes.length} figures of one table are reached by rounding alone; the furthest: ${furthest.message}`;
  return { ...furthest, message, facts };
}

function isFurther({ apart }: Outcome, { apart: other }: Outcome): boolean {
  return apart !== undefined && other !== undefined && compareRationals(apart, other) > 0;
}
