import type { Measure } from '../../model/fact.ts';
import type { FactDraft } from '../draft.ts';
import { lastFactOfBlock, type Reading } from './reading.ts';

/** A bare 预算 means the budget of the same subject that the paragraph has stated last, where it has stated one. */
export function resolvedBudget(
  reading: Reading,
  about: Pick<FactDraft, 'concept' | 'dimensions'> | undefined,
  measure: Measure,
): Measure {
  if (measure !== 'budget.unspecified' || about === undefined) return measure;
  const stated = lastFactOfBlock(
    reading,
    (fact) =>
      fact.statistic === 'level' &&
      fact.measure.startsWith('budget.') &&
      fact.concept === about.concept &&
      fact.dimensions.function === about.dimensions.function,
  );
  return stated?.measure ?? completedBudget(reading, about) ?? measure;
}

/** 完成年初预算的103%，决算数大于预算数4万元: the budget that the rate before named. */
function completedBudget(reading: Reading, about: Pick<FactDraft, 'concept' | 'dimensions'>): Measure | undefined {
  const rate = lastFactOfBlock(
    reading,
    (fact) =>
      fact.statistic === 'completion_rate' &&
      fact.place.start >= reading.segment &&
      fact.concept === about.concept &&
      fact.dimensions.function === about.dimensions.function,
  );
  const of = rate?.base?.measure;
  return of?.startsWith('budget.') === true ? of : undefined;
}
