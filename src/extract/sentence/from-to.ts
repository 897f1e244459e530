import type { Measure } from '../../model/fact.ts';
import type { Mention } from '../../model/quantity.ts';
import { CHANGE_VERBS } from '../../vocabulary/cues.ts';
import type { FactDraft } from '../draft.ts';
import { overSides, subjectOfFact, subjectsOf } from '../subject/figure-subject.ts';
import type { Start, Subject, YearSaid } from './clause.ts';
import { emitFigure } from './emit.ts';
import { isDone, measureFor, statisticOf, yearOf } from './levels.ts';
import { place, type Reading } from './reading.ts';

const VERB = `(?:${CHANGE_VERBS.join('|')})了?[到至为成]`;
/** Spending grows; a budget is adjusted. */
const ADJUSTS = /^(?:调整|变动|变更|调增|调减)/;
const FROM = /(?:将$|[由从](?![事业而中于来])|自(?=\d{4}年|上年|去年))[^由从，,。；;]{0,24}$/;
const LONGEST_FROM = 60;
const AHEAD = new RegExp(`^((?:[、和][\\d.,]+[\\u3400-\\u9fff%]{1,4}){0,6})[\\u3400-\\u9fff]{0,4}?(${VERB})`);
const REACH = 80;
const BETWEEN = new RegExp(`^[\\u3400-\\u9fff]{0,6}?(${VERB})[^，,。；;、]{0,12}$`);
const LONGEST_BETWEEN = 28;
/** A second change of a budget starts from an adjusted one. */
const AGAIN = /再次|第[二三四五]次|二次|进一步/;
const CLAUSE_END = /[，,。；;]/;

/**
 * Reads both ends of 从5万元提高到6万元: undefined where the figure is neither or is read as any other, false where it stays
 * unbound. The first is the level of the year, or the budget, that is said of it: where none is, no level of this year. The
 * second is the level of this year, or the adjusted budget.
 */
export function readFromTo(reading: Reading, mention: Mention): boolean | undefined {
  const { start } = reading;
  if (start !== undefined && start.block === reading.block) {
    const between = reading.text.slice(start.end, mention.start);
    if (start.listed && !CLAUSE_END.test(between)) return false;
    const reached = between.length > LONGEST_BETWEEN ? null : BETWEEN.exec(between);
    if (reached !== null && mention.kind === 'number') return false;
    if (reached !== null) return readEnd(reading, mention, start, reached[1] ?? '');
  }
  reading.start = undefined;
  return readStart(reading, mention);
}

function readStart(reading: Reading, mention: Mention): boolean | undefined {
  const { clause, text, block } = reading;
  const before = Math.max(clause.start, mention.start - LONGEST_FROM);
  const from = FROM.exec(text.slice(before, mention.start));
  const ahead = from === null ? null : AHEAD.exec(text.slice(mention.end, mention.end + REACH));
  if (from === null || ahead === null) return undefined;
  const at = before + from.index;
  const begun: Start = { block, from: at, end: mention.end, subjects: [], listed: ahead[1] !== '' };
  reading.start = begun;
  if (begun.listed) return false;
  const said = [clause.year?.place, clause.measure?.place].some((one) => one !== undefined && one.start >= at);
  if ((said && mention.kind !== 'number') || clause.comparing !== undefined) return undefined;
  const subjects = subjectsOf(reading, mention, undefined).flatMap(overSides);
  reading.start = { ...begun, subjects };
  const measure = budgetAdjusted(reading, mention, ahead[2] ?? '');
  if (measure === undefined || isAdjustedAgain(reading, subjects[0])) return false;
  const { fiscalYear, period } = yearOf(reading);
  for (const { concept, dimensions, place: subject, whole } of subjects) {
    emitFigure(reading, mention, {
      rule: 'level-adjusted',
      concept,
      dimensions,
      measure,
      statistic: 'level',
      fiscalYear,
      parts: {
        subject,
        whole,
        period,
        measure:
          ADJUSTS.test(ahead[2] ?? '') || clause.measure === undefined
            ? place(reading, at, mention.end + ahead[0].length)
            : clause.measure.place,
      },
    });
  }
  return subjects.length > 0;
}

/** 预算由5万元增加到6万元, 支出由5万元调整为6万元: the budget that was adjusted. */
function budgetAdjusted({ clause }: Reading, { kind }: Mention, verb: string): Measure | undefined {
  const said = clause.measure?.value;
  if (kind !== 'amount' || said === 'actual' || (said === undefined && !ADJUSTS.test(verb))) return undefined;
  return said === undefined || said === 'budget.unspecified' ? 'budget.initial' : said;
}

const MOST_LOOKED_AT = 400;

function isAdjustedAgain({ drafts, text, segment, at, tokens }: Reading, about: Subject | undefined): boolean {
  const here = tokens[at]?.start ?? text.length;
  if (AGAIN.test(text.slice(segment, here))) return true;
  return drafts.facts
    .slice(-MOST_LOOKED_AT)
    .some(
      ({ concept, dimensions, measure }) =>
        measure === 'budget.adjusted' &&
        concept === about?.concept &&
        dimensions.subject === about.dimensions.subject &&
        dimensions.function === about.dimensions.function,
    );
}

function readEnd(reading: Reading, mention: Mention, start: Start, verb: string): boolean {
  const stated = reading.drafts.facts.slice(-MOST_STATED).filter((fact) => isAt(fact, start));
  const [first] = stated;
  const subjects = first === undefined ? start.subjects : stated.map(subjectOfFact);
  const { measure: ofDocument, measurePlace } = reading.setting;
  const fromBudget = first?.measure.startsWith('budget') === true && first.measure !== ofDocument;
  const adjusted = mention.kind === 'amount' && (ADJUSTS.test(verb) || fromBudget || first?.rule === 'level-adjusted');
  const { fiscalYear, period } = yearOfEnd(reading, start, first);
  const verbAt = reading.text.lastIndexOf(verb, mention.start);
  const own = reading.clause.measure?.place ?? (isDone(reading) ? undefined : measurePlace);
  const facts = subjects.map((subject) =>
    emitFigure(reading, mention, {
      rule: 'level-reached',
      concept: subject.concept,
      dimensions: subject.dimensions,
      measure: adjusted ? 'budget.adjusted' : (first?.measure ?? measureFor(reading, subject.concept)),
      statistic: statisticOf(reading, subject, mention),
      fiscalYear,
      parts: {
        subject: subject.place,
        whole: subject.whole,
        period,
        measure: adjusted ? place(reading, verbAt, verbAt + verb.length) : (first?.parts.measure ?? own),
      },
    }),
  );
  reading.start = undefined;
  reading.last = facts;
  reading.changing = [];
  return facts.length > 0;
}

/** One figure states as many subjects as a sentence names. */
const MOST_STATED = 40;

function isAt({ place: at }: FactDraft, { block, end }: Start): boolean {
  return at.block === block && at.end === end;
}

const YEARS = /(\d{4})年/g;

/** A year said behind 从 is that of the start alone; what changed since is measured against it. */
function yearOfEnd(reading: Reading, { from }: Start, first: FactDraft | undefined): ReturnType<typeof yearOf> {
  const period = first?.parts.period;
  const ofStart = first !== undefined && period?.block === reading.block && period.start >= from;
  if (!ofStart) return yearOf(reading);
  reading.base = { measure: first.measure, fiscalYear: first.fiscalYear, place: period };
  reading.year = yearBefore(reading, from);
  return yearOf(reading);
}

function yearBefore(reading: Reading, from: number): YearSaid | undefined {
  const said = [...reading.text.slice(reading.segment, from).matchAll(YEARS)].at(-1);
  if (said === undefined) return undefined;
  const at = reading.segment + said.index;
  return { year: Number(said[1]), place: place(reading, at, at + said[0].length) };
}
