import type { Dimensions, Measure, Statistic } from '../../src/model/fact.ts';

/** A fact that a generated page states; the value is an exact decimal in the unit of the dataset. */
export interface KnownFact {
  readonly concept: string;
  readonly measure: Measure;
  readonly statistic: Statistic;
  readonly dimensions: Dimensions;
  readonly value: string;
}

/** A sentence with the facts that it states. */
export interface Told {
  readonly text: string;
  readonly facts: readonly KnownFact[];
}

/** What a fact is about: equal for facts that give the same figure. */
export function aboutKey({
  concept,
  measure,
  statistic,
  dimensions,
}: Omit<KnownFact, 'value' | 'concept'> & { readonly concept: string | null }): string {
  const named = Object.entries(dimensions).map(([name, value]) => `${name}=${value}`);
  return [concept ?? '-', measure, statistic, ...named.sort()].join(' ');
}

type Where = Partial<Pick<KnownFact, 'measure' | 'dimensions'>>;

/** An amount of so many hundredths of 万元. */
export function amount(concept: string, hundredths: number, where: Where = {}): KnownFact {
  return known(concept, 'level', String(hundredths * 100), where);
}

/** A number of persons or things. */
export function count(concept: string, number: number, where: Where = {}): KnownFact {
  return known(concept, 'count', String(number), where);
}

/** A rate of so many hundredths of a percent. */
export function rate(concept: string, statistic: Statistic, hundredths: number, where: Where = {}): KnownFact {
  return known(concept, statistic, shownHundredths(hundredths), where);
}

/** A signed change of an amount. */
export function changed(concept: string, hundredths: number, where: Where = {}): KnownFact {
  return known(concept, 'change', String(hundredths * 100), where);
}

function known(concept: string, statistic: Statistic, value: string, where: Where): KnownFact {
  return { concept, measure: 'actual', statistic, dimensions: {}, value, ...where };
}

/** Hundredths with their two places: 1657 is `16.57`. */
export function shownHundredths(hundredths: number): string {
  const size = Math.abs(hundredths);
  const sign = hundredths < 0 ? '-' : '';
  return `${sign}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
}
