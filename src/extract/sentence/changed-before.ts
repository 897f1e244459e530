import type { FactDraft } from '../draft.ts';
import type { Comparison } from './clause.ts';
import { type Level, levelNow } from './level-now.ts';
import { lastFactOfBlock, type Reading } from './reading.ts';

/** What a change without a subject of its own is of, and the base that what was stated before gives it. */
export interface Changed {
  readonly about: Level | undefined;
  readonly base: Comparison | undefined;
}

/** The level stated last; where a change was all that was stated, 比上年增加48万元，增长1.03%, that. */
export function changedBefore(reading: Reading): Changed {
  const [stated] = reading.last;
  if (stated === undefined) return { about: lastChange(reading), base: undefined };
  const current = thisYears(reading, stated);
  if (current !== undefined) return { about: current, base: lastYears(stated) };
  return { about: levelNow(reading, stated), base: budgetAdjusted(reading, stated) };
}

function lastChange(reading: Reading): FactDraft | undefined {
  const [changing] = reading.changing;
  if (changing === undefined) return undefined;
  return lastFactOfBlock(reading, ({ statistic, concept }) => statistic === 'change' && concept === changing.concept);
}

/** 支出20万元，上年为25万元，减少20%: the change is that of this year, whose level stands before. */
function thisYears(reading: Reading, base: FactDraft): FactDraft | undefined {
  const { concept, dimensions, fiscalYear, statistic, place: at, measure } = base;
  if (fiscalYear !== reading.setting.fiscalYear - 1 || at.block !== reading.block) return undefined;
  const sentence = reading.text.lastIndexOf('。', at.start) + 1;
  return lastFactOfBlock(
    reading,
    (fact) =>
      fact.place.start >= sentence &&
      fact.fiscalYear === fiscalYear + 1 &&
      fact.measure === measure &&
      fact.statistic === statistic &&
      fact.concept === concept &&
      JSON.stringify(fact.dimensions) === JSON.stringify(dimensions),
  );
}

/** The level of the year before as a base. */
function lastYears({ measure, fiscalYear, parts: { period } }: FactDraft): Comparison | undefined {
  return period === undefined ? undefined : { measure, fiscalYear, place: period };
}

/** 年初预算5万元调整为6万元，调增1万元: an adjusted budget is compared with the initial one stated before it. */
function budgetAdjusted(reading: Reading, about: FactDraft): Comparison | undefined {
  if (about.measure !== 'budget.adjusted') return undefined;
  const initial = lastFactOfBlock(
    reading,
    ({ measure, statistic, concept }) =>
      measure === 'budget.initial' && statistic === 'level' && concept === about.concept,
  );
  const said = initial?.parts.measure;
  return said === undefined ? undefined : { measure: 'budget.initial', fiscalYear: about.fiscalYear, place: said };
}
