import type { Base } from '../../model/fact.ts';
import type { Mention } from '../../model/quantity.ts';
import type { FactDraft, Place } from '../draft.ts';
import { budgetOfRate } from './base-for-all.ts';
import { type Completed, completedItself } from './completed.ts';
import { emitFigure } from './emit.ts';
import { lastFactOfBlock, place, type Reading } from './reading.ts';
import { resolvedBudget } from './resolved-budget.ts';

/** 完成年度任务的116%: a plan, and no budget. */
const TASK = /(?:任务|计划|目标)(?=(?:数|值)?的?$)/;
/** A rate of completion of what was stated last, or of what the clause names itself. `named`: the words that name the rate, 预算执行率, where none says what is completed. */
export function readCompletion(reading: Reading, mention: Mention, named?: Place): boolean {
  const which = budgetOfRate(reading, mention);
  const task = taskOf(reading, mention);
  const own = completedItself(reading);
  const about: readonly Completed[] = own === undefined ? reading.last : [own];
  for (const fact of about) {
    const { base, at } =
      which === undefined ? baseOf(reading, fact, task, named) : { base: budgetOf(fact, which), at: which.place };
    emitFigure(reading, mention, {
      rule: 'completion-of-budget',
      concept: fact.concept,
      dimensions: fact.dimensions,
      measure: isItself(reading, fact, base) ? 'actual' : fact.measure,
      statistic: 'completion_rate',
      base,
      fiscalYear: fact.fiscalYear,
      parts: { subject: fact.parts.subject, whole: fact.parts.whole, period: fact.parts.period, base: at },
    });
  }
  if (own !== undefined) {
    // What is said next is about what the clause named, whose level is not stated.
    reading.last = [];
    reading.changing = [{ concept: own.concept, dimensions: own.dimensions, place: own.parts.subject }];
  } else reading.last = reading.last.map((fact) => doneBeside(reading, fact) ?? fact);
  return about.length > 0;
}

/** 教育支出41万元，年初预算40万元，完成年初预算的102.5%，较上年增加1万元: of what was done, which the sentence stated first. */
function doneBeside(reading: Reading, { concept, dimensions, measure, fiscalYear }: FactDraft): FactDraft | undefined {
  if (reading.setting.measure !== 'actual' || !measure.startsWith('budget.')) return undefined;
  const same = JSON.stringify(dimensions);
  return lastFactOfBlock(
    reading,
    (fact) =>
      fact.statistic === 'level' &&
      fact.measure === 'actual' &&
      fact.concept === concept &&
      fact.fiscalYear === fiscalYear &&
      fact.place.start >= reading.segment &&
      JSON.stringify(fact.dimensions) === same,
  );
}

/** 年初预算3900万元，完成年初预算的114%, in final accounts: of what was done, whatever budget stands beside it. */
function isItself({ setting }: Reading, { measure, fiscalYear }: Completed, base: Base): boolean {
  return setting.measure === 'actual' && measure === base.measure && base.fiscalYear === fiscalYear;
}

function budgetOf({ fiscalYear }: Completed, { value }: { readonly value: NonNullable<Base['measure']> }): Base {
  return { measure: value, fiscalYear };
}

function baseOf(
  reading: Reading,
  fact: Completed,
  task: Place | undefined,
  named: Place | undefined,
): { readonly base: Base; readonly at: Place | undefined } {
  const { clause } = reading;
  const { fiscalYear } = fact;
  if (task !== undefined) return { base: { measure: 'planned', fiscalYear }, at: task };
  // 完成上年的98%: what is completed is the final account of that year.
  const earlier = clause.measure === undefined && clause.year?.year !== fiscalYear ? clause.year : undefined;
  if (earlier !== undefined) return { base: { measure: 'actual', fiscalYear: earlier.year }, at: earlier.place };
  const measure = resolvedBudget(reading, fact, clause.measure?.value ?? 'budget.unspecified');
  return { base: { measure, fiscalYear }, at: clause.measure?.place ?? clause.completion ?? named };
}

function taskOf(reading: Reading, mention: Mention): Place | undefined {
  const { clause, setting, text } = reading;
  const from = clause.completion?.end;
  const ofOutput = reading.last[0]?.concept === 'project.output';
  if ((setting.concepts && !ofOutput) || from === undefined || clause.measure !== undefined) return undefined;
  const said = TASK.exec(text.slice(from, mention.start));
  return said === null ? undefined : place(reading, from + said.index, from + said.index + said[0].length);
}
