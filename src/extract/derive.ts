import { formatDecimal, parseDecimal, rescale, subtract } from '../base/decimal.ts';
import type { FactDraft } from './draft.ts';

/**
 * Budget levels that the document implies: level − change, where the budget itself is not printed. Levels of other
 * years are not derived: they are the business of those years' documents. Each keeps the facts it comes from, and the
 * coarser of their decimals.
 */
export function deriveBudgetLevels(facts: readonly FactDraft[]): FactDraft[] {
  const levels = new Map<string, FactDraft>();
  for (const fact of facts)
    if (fact.statistic === 'level' && fact.value !== null)
      levels.set(aspects(fact, fact.measure, fact.fiscalYear), fact);
  const derived: FactDraft[] = [];
  for (const change of facts) {
    const { base, value } = change;
    if (change.statistic !== 'change' || value === null || base?.measure?.startsWith('budget') !== true) continue;
    if (base.fiscalYear === undefined || change.unit === 'percent') continue;
    const level = levels.get(aspects(change, change.measure, change.fiscalYear));
    if (level?.value == null || levels.has(aspects(change, base.measure, base.fiscalYear))) continue;
    const fact = impliedLevel(level, change, base.measure, base.fiscalYear);
    levels.set(aspects(fact, fact.measure, fact.fiscalYear), fact);
    derived.push(fact);
  }
  return derived;
}

function aspects({ concept, dimensions }: FactDraft, measure: string, year: number): string {
  return JSON.stringify([concept, Object.entries(dimensions).sort(), measure, year]);
}

function impliedLevel(
  level: FactDraft,
  change: FactDraft,
  measure: FactDraft['measure'],
  fiscalYear: number,
): FactDraft {
  const decimals = Math.min(level.decimals ?? 0, change.decimals ?? 0);
  const difference = subtract(parseDecimal(level.value ?? '0'), parseDecimal(change.value ?? '0'));
  const { subject, base } = change.parts;
  return {
    section: change.section,
    concept: change.concept,
    dimensions: change.dimensions,
    measure,
    statistic: 'level',
    fiscalYear,
    instant: level.instant,
    value: formatDecimal(rescale(difference, Math.max(decimals, 0))),
    unit: level.unit,
    decimals,
    stated: {},
    status: 'derived',
    rule: 'level-minus-change',
    parts: {
      ...(subject === undefined ? {} : { subject }),
      ...(base === undefined ? {} : { base, period: base, measure: base }),
    },
    place: change.place,
    reasons: [],
    from: [level, change],
  };
}
