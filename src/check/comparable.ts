import type { Fact, Statistic } from '../model/fact.ts';
import type { Unit } from '../model/quantity.ts';
import { findConcept } from '../vocabulary/concept.ts';
import { isMoney } from './reading.ts';

const RATES: ReadonlySet<Statistic> = new Set<Statistic>(['change_rate', 'share', 'completion_rate']);

/** The money unit that most facts are in, the first of equals; CNY where there is no money. */
export function mainCurrency(facts: readonly Fact[]): Unit {
  const counts = new Map<Unit, number>();
  for (const { unit } of facts) if (isMoney(unit)) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), ['CNY' as Unit, 0] as const)[0];
}

/**
 * True where the unit fits what is stated, so that numbers under one key can be compared: rates in percent, money in the
 * currency of the publication, counts in anything that is neither. Of a subject known by its words alone only amounts and
 * rates: the rate behind a count is often of another thing (818 projects, 34 more, investment up 16.6 %).
 */
export function isComparable({ concept, statistic, status, unit }: Fact, currency: Unit): boolean {
  if (status === 'nil_stated') return true;
  if (RATES.has(statistic)) return unit === 'percent';
  const kind = concept === null ? 'money' : findConcept(concept)?.kind;
  if (kind === 'money') return unit === currency;
  if (kind === 'percent') return unit === 'percent';
  return !isMoney(unit) || unit === currency;
}

/** Concepts under which different things are stated unless a project or indicator tells them apart. */
const NEEDS_A_NAME = /^(?:project\.|performance\.(?:score|weight))/;
/** Its indicators are nouns of running text: 100 terminals leased and 10 terminals affected are both 自助终端. */
const TOLD_APART_BY_WORDS = 'project.output';

/** True where one key may stand for several things, so that two values under it are no contradiction. */
export function isUnnamed({ concept, dimensions }: Fact): boolean {
  const { project, indicator, subject } = dimensions;
  if (concept === null || concept === TOLD_APART_BY_WORDS) return true;
  // A list may name what is bought more than once.
  if (subject !== undefined && concept.startsWith('procurement.')) return true;
  // Bonds of one issue may pay for a project in several rows.
  if (concept === 'government.debt.project_bonds') return true;
  return NEEDS_A_NAME.test(concept) && project === undefined && indicator === undefined;
}
