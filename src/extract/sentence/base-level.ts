import type { Measure } from '../../model/fact.ts';
import type { Mention } from '../../model/quantity.ts';
import { findConcept } from '../../vocabulary/concept.ts';
import type { LabelMeaning } from '../../vocabulary/labels.ts';
import { subjectOfFact, subjectsOf } from '../subject/figure-subject.ts';
import { closeComparison } from './comparison.ts';
import { emitFigure } from './emit.ts';
import { yearOf } from './levels.ts';
import type { Reading } from './reading.ts';

function isMoney({ concept }: LabelMeaning): boolean {
  return findConcept(concept)?.kind === 'money';
}

/** 比2020年年初预算数38.93万元: the base itself is a level of the same subject. */
export function readBaseLevel(reading: Reading, mention: Mention): boolean {
  const compared = reading.clause.comparing?.label;
  const base = closeComparison(reading);
  // 较上年3.08减少0.03万元, 相比上年总支出71.97增加6万元: money without its unit.
  const ofMoney = reading.last[0]?.unit === 'CNY' || compared?.meanings.some(isMoney) === true;
  if (mention.kind === 'number' && ofMoney) return false;
  const about = reading.last.length > 0 && reading.clause.labels.length === 0 ? reading.last : [];
  const { changing, clause } = reading;
  const changed = clause.labels.length === 0 && reading.last.length === 0 ? changing : [];
  const stated = about.length > 0 ? about.map(subjectOfFact) : changed;
  const subjects = stated.length > 0 ? stated : subjectsOf(reading, mention, undefined);
  if (base === undefined || subjects.length === 0) return false;
  // 公务接待费较上年的9万元减少1万元: what is compared is what changed.
  const named = subjects.some(({ concept }) => concept !== null) || !reading.setting.concepts;
  if (about.length === 0 && named) reading.changing = subjects;
  for (const subject of subjects) {
    emitFigure(reading, mention, {
      rule: 'base-level',
      concept: subject.concept,
      dimensions: subject.dimensions,
      measure: base.measure ?? measureBefore(reading, base.fiscalYear),
      statistic: mention.kind === 'quantity' ? 'count' : 'level',
      fiscalYear: base.fiscalYear,
      parts: { subject: subject.place, whole: subject.whole, period: base.place, measure: base.place },
    });
  }
  return true;
}

/** 比上年5亿元增长3%: the budget of a government is held against what was done the year before. */
function measureBefore({ setting }: Reading, fiscalYear: number): Measure {
  const { concepts, documentMeasure, documentYear, measure } = setting;
  return !concepts && documentMeasure.startsWith('budget') && fiscalYear < documentYear ? 'actual' : measure;
}

/** 完成年初预算100万元的98%: the budget inside the phrase. */
export function readBudgetCompleted(reading: Reading, mention: Mention): boolean {
  const { measure } = reading.clause;
  if (measure === undefined || reading.last.length === 0) return false;
  // 完成年初预算的98.2，: a rate without its sign, and no budget.
  if (mention.kind === 'number' && reading.last[0]?.unit === 'CNY') return false;
  const { fiscalYear, period } = yearOf(reading);
  for (const fact of reading.last) {
    emitFigure(reading, mention, {
      rule: 'base-level',
      concept: fact.concept,
      dimensions: fact.dimensions,
      measure: measure.value,
      statistic: 'level',
      fiscalYear,
      parts: { subject: fact.parts.subject, whole: fact.parts.whole, period, measure: measure.place },
    });
  }
  return true;
}
