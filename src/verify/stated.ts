import type { Fact, Measure } from '../model/fact.ts';
import { foldLabel } from './fold.ts';
import { measureSaid } from './measure-said.ts';

/** What a level states besides its value, for the facts that say only how it relates to another. */
export interface LevelPrint {
  readonly measure: Measure;
  readonly fiscalYear: number;
  readonly decimals: number | null;
  readonly unit: Fact['unit'];
}

/** What the facts of one document state about each subject; equal statements are kept once, so that look-ups stay short. */
export interface Stated {
  /** Levels and counts of the same concept and dimensions. */
  levels(fact: Fact): readonly LevelPrint[];
  /** Measures printed for facts of the same concept and dimensions. */
  measures(fact: Fact): ReadonlySet<Measure>;
  /** Whether a level or count of the concept is stated. */
  hasLevel(concept: string): boolean;
}

/** Indexes the facts of a document. */
export function statedIn(facts: readonly Fact[]): Stated {
  const levels = new Map<string, Map<string, LevelPrint>>();
  const measures = new Map<string, Set<Measure>>();
  const concepts = new Set<string>();
  for (const fact of facts) {
    const key = keyOf(fact);
    const quote = fact.provenance.parts.measure?.quote;
    const said = quote === undefined ? undefined : measureSaid(foldLabel(quote));
    if (said !== undefined) measures.set(key, (measures.get(key) ?? new Set()).add(said));
    if (fact.statistic !== 'level' && fact.statistic !== 'count') continue;
    if (fact.concept !== null) concepts.add(fact.concept);
    const print = {
      measure: fact.measure,
      fiscalYear: fact.period.fiscalYear,
      decimals: fact.decimals,
      unit: fact.unit,
    };
    levels.set(key, (levels.get(key) ?? new Map()).set(JSON.stringify(print), print));
  }
  return {
    levels: (fact) => [...(levels.get(keyOf(fact))?.values() ?? [])],
    measures: (fact) => measures.get(keyOf(fact)) ?? NONE,
    hasLevel: (concept) => concepts.has(concept),
  };
}

const NONE: ReadonlySet<Measure> = new Set();

function keyOf({ concept, dimensions }: Fact): string {
  return JSON.stringify([concept, dimensions]);
}
