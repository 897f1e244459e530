import type { Mention } from '../../model/quantity.ts';
import type { FactDraft } from '../draft.ts';
import { subjectOfFact } from '../subject/figure-subject.ts';
import { emitFigure } from './emit.ts';
import { lastFactOfBlock, place, type Reading } from './reading.ts';

const DIFFERENCE = /(?:预决算|决算与预算|预算与决算|预算)?差异率[为是达到：:]*$/;
const BEHIND = /[为是达到：:]*$/;

/** 全年预算数100万元，决算数95万元，预决算差异率-5%: by how much the account differs from the budget, its sign as printed. */
export function readDifference(reading: Reading, mention: Mention): boolean {
  const { clause, text, last } = reading;
  const lead = text.slice(clause.start, mention.start);
  const named = DIFFERENCE.exec(lead);
  if (named === null || last.length === 0) return false;
  const words = named[0].replace(BEHIND, '');
  const start = clause.start + named.index;
  const pairs = last.map((fact) => ({ fact, budget: budgetOf(reading, fact) }));
  if (pairs.some(({ budget }) => budget === undefined)) return false;
  for (const { fact, budget } of pairs) {
    if (budget === undefined) continue;
    const { place: at, whole } = subjectOfFact(fact);
    emitFigure(reading, mention, {
      rule: 'change-from-base',
      concept: fact.concept,
      dimensions: fact.dimensions,
      measure: fact.measure,
      statistic: 'change_rate',
      base: { measure: budget.measure, fiscalYear: budget.fiscalYear },
      fiscalYear: fact.fiscalYear,
      parts: {
        subject: at,
        whole,
        period: fact.parts.period,
        direction: place(reading, start, start + words.length),
        base: budget.parts.measure,
      },
    });
  }
  return true;
}

/** The budget of the same thing, stated before in the block. */
function budgetOf(reading: Reading, about: FactDraft): FactDraft | undefined {
  if (about.statistic !== 'level' || about.measure !== 'actual') return undefined;
  return lastFactOfBlock(
    reading,
    (fact) =>
      fact.statistic === 'level' &&
      fact.measure.startsWith('budget.') &&
      fact.concept === about.concept &&
      fact.fiscalYear === about.fiscalYear &&
      fact.dimensions.side === about.dimensions.side &&
      fact.dimensions.function === about.dimensions.function &&
      fact.dimensions.subject === about.dimensions.subject,
  );
}
