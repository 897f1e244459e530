import type { Measure } from '../../model/fact.ts';
import { CURRENCIES, MEASURES, type Mention } from '../../model/quantity.ts';
import { findConcept } from '../../vocabulary/concept.ts';
import type { LabelMeaning } from '../../vocabulary/labels.ts';
import type { FactDraft, Place } from '../draft.ts';
import { isAverage } from '../subject/carried.ts';
import { takesClassNames } from '../subject/classes.ts';
import { overSides, subjectsOf } from '../subject/figure-subject.ts';
import { isOfUnknownIndicator } from '../subject/indicator-named.ts';
import { budgetNamed } from './budget-named.ts';
import type { Named, Subject } from './clause.ts';
import { type Claim, emitFigure } from './emit.ts';
import { budgetBeforeExecution } from './executed-next.ts';
import { isOfYearBefore, measureOfNews } from './measure-unsaid.ts';
import { planOf } from './planned.ts';
import { meantMeasure, type Reading } from './reading.ts';

const TIME: ReadonlySet<Mention['unit']> = new Set(['hour', 'day', 'minute', 'month', 'year']);
const WITHIN = /^(?:以内|之内|内)/;

/** 8小时内解决: a time limit, no duration. */
function isLimit(reading: Reading, mention: Mention): boolean {
  return TIME.has(mention.unit) && WITHIN.test(reading.text.slice(mention.end, mention.end + 2));
}

const PER_HEAD = /^(?:人均|户均|(?:平均)?每人|(?:平均)?每批|批均|次均|日均|月均)(?!.*标准)/;

/** Averages, scores and weights are told by the concept; other counts by their unit. */
export function statisticOf(
  reading: Reading,
  { concept, dimensions, place }: Subject,
  mention: Mention,
): Claim['statistic'] {
  const perHead = reading.setting.concepts && mention.kind === 'amount' && PER_HEAD.test(dimensions.subject ?? '');
  if (concept === null && perHead) return 'average';
  if (concept?.includes('.avg_') === true) return 'average';
  if (concept === 'performance.score') return isAverage(reading, place) ? 'average' : 'score';
  if (concept === 'performance.weight') return 'weight';
  if (concept === 'project.execution_rate') return 'completion_rate';
  if (concept === 'performance.share_of_projects') return 'share';
  if (mention.kind === 'range' && mention.unit !== undefined && !MEASURED.has(mention.unit)) return 'count';
  return mention.kind === 'quantity' && !(concept !== null && mention.unit !== undefined && MEASURES.has(mention.unit))
    ? 'count'
    : 'level';
}

const MEASURED: ReadonlySet<Mention['unit']> = new Set([...CURRENCIES, 'percent', 'percentage_point', 'pure', 'score']);

interface YearOfFigure {
  readonly fiscalYear: number;
  readonly period: Place | undefined;
  readonly asOf?: string | undefined;
}

/** 截至2021年12月31日，资产情况如下：车辆10辆: the day said before holds for the stocks that follow. */
function yearOfStock(reading: Reading, concept: string | null): YearOfFigure {
  const { asOf, clause, year, setting } = reading;
  const stock = concept !== null && findConcept(concept)?.instant === true;
  const holdsOn = asOf !== undefined && (asOf.year === setting.fiscalYear || asOf.place.block === reading.block);
  if (!stock || !holdsOn || (clause.year ?? year) !== undefined) return yearOf(reading);
  return { fiscalYear: asOf.year, period: asOf.place, asOf: asOf.day };
}

export function yearOf(reading: Reading): YearOfFigure {
  const said = reading.clause.year ?? reading.year;
  // 2022年预算增加1万元，其中…。接待费增加2万元: a part that takes the measure of the whole takes its year.
  const whole = said === undefined ? partOfBudget(reading, null) : undefined;
  if (whole?.parts.period !== undefined) return { fiscalYear: whole.fiscalYear, period: whole.parts.period };
  return said === undefined || said.several === true
    ? { fiscalYear: reading.setting.fiscalYear, period: reading.setting.yearPlace }
    : { fiscalYear: said.year, period: said.place, asOf: said.day };
}

const WHOLE_UNITS: ReadonlySet<Mention['unit']> = new Set([
  'person',
  'person_time',
  'household',
  'item',
  'organisation',
]);

/** 2.3个标段滞后 begins a paragraph: the second point and three of them, or two and a part: neither is certain. */
function isNumberOfItem({ start, unit, value, printedNumber }: Mention): boolean {
  return start === 0 && WHOLE_UNITS.has(unit) && printedNumber?.includes('.') === true && value === printedNumber;
}

export function readLevel(reading: Reading, mention: Mention, after: Named | undefined): boolean {
  const { clause } = reading;
  if (isOfUnknownIndicator(reading, mention) || isNumberOfItem(mention)) return false;
  const subjects = subjectsOf(reading, mention, after);
  const budgeted = budgetBeforeExecution(reading, mention);
  if (budgeted !== undefined) clause.measure = budgeted;
  const plan = planOf(reading, mention);
  const facts = subjects.flatMap(overSides).map((subject) => {
    const { fiscalYear, period, asOf } = yearOfStock(reading, subject.concept);
    const own = OF_A_PROJECT.test(subject.concept ?? '') && plan?.place !== undefined ? undefined : plan;
    const measured =
      own === undefined ? measureOf(reading, subject, mention) : { measure: 'planned' as const, place: own.place };
    return emitFigure(reading, mention, {
      rule: after === undefined ? 'subject-figure' : 'figure-subject',
      concept: subject.concept,
      dimensions: subject.dimensions,
      measure: measured.measure,
      statistic: isLimit(reading, mention) ? 'threshold' : statisticOf(reading, subject, mention),
      base: subject.concept === 'project.execution_rate' ? { measure: 'budget.unspecified', fiscalYear } : undefined,
      fiscalYear,
      asOf,
      parts: {
        subject: subject.place,
        whole: subject.whole,
        period,
        measure: measured.place,
      },
    });
  });
  if (facts.length === 0) return false;
  reading.last = facts;
  reading.changing = [];
  const named = subjects[0];
  if (named?.concept != null && named.place !== undefined) {
    const meaning: LabelMeaning = { concept: named.concept, dimensions: named.dimensions, weak: false };
    reading.subject = { meanings: [meaning], place: named.place, whole: named.whole };
  } else if (named?.concept === null && (clause.labels.length > 0 || isNamedHere(reading, named)))
    reading.subject = undefined;
  return true;
}

const RECEIVED = 'project.received';

function measureOf(reading: Reading, subject: Subject, { kind }: Mention) {
  const { concept } = subject;
  // 实际到位资金90万元 behind the parts of a budget is no part of it.
  if (concept === RECEIVED) return { measure: 'actual' as const, place: undefined };
  if (concept === 'performance.indicator')
    return { measure: reading.setting.measure, place: reading.setting.measurePlace };
  return (
    budgetNamed(reading, subject) ?? {
      measure: measureFor(reading, concept, kind === 'quantity'),
      place: measurePlaceOf(reading, concept),
    }
  );
}

/** 行政运行年初预算为5万元，支出决算为4万元: the clause names its subject itself, and what follows is about that. */
function isNamedHere(reading: Reading, { place: at, dimensions: { subject = '' } }: Subject): boolean {
  if (at === undefined || at.block !== reading.block || at.start < reading.clause.start) return false;
  return subject.length >= SHORTEST_NAME && !OF_MEASURES.test(subject) && takesClassNames(reading);
}

const SHORTEST_NAME = 4;
/** Words of measures and funds, which name nothing new where expenditure is listed. */
const OF_MEASURES = /[预决]算|调整|基金|国有资本|财政拨款/;

/** Budget and spending of a project are what its labels say. */
const OF_A_PROJECT = /^project\.(?:budget|expenditure|execution_rate)$/;

/** Where the measure is printed: in the clause, else in a heading that says another than the document's. */
export function measurePlaceOf(reading: Reading, concept: string | null): Place | undefined {
  const said = (reading.clause.measure ?? reading.ofParts)?.place;
  if (said !== undefined || isDone(reading) || isOfYearBefore(reading)) return said;
  return partOfBudget(reading, concept)?.parts.measure ?? reading.setting.measurePlace;
}

export function measureFor(reading: Reading, concept: string | null, counted = false): Measure {
  if (concept === 'project.budget') return meantMeasure(reading, reading.clause.measure?.value ?? 'budget.unspecified');
  if (concept === 'project.expenditure' || concept === 'project.execution_rate') return 'actual';
  const said =
    (reading.clause.measure ?? reading.ofParts)?.value ??
    (isDone(reading) || isOfYearBefore(reading)
      ? 'actual'
      : (partOfBudget(reading, concept)?.measure ?? measureOfNews(reading) ?? reading.setting.measure));
  // What a body holds on a day is no budget, in a budget too.
  const isHeld =
    concept === null
      ? (reading.section.id === 'assets' || (counted && OF_THE_BODY.test(reading.section.id ?? ''))) &&
        reading.clause.measure === undefined
      : findConcept(concept)?.instant === true;
  return said.startsWith('budget') && isHeld && !isToBeBought(reading) ? 'actual' : said;
}

/** Sections that tell how the body is made up: what is counted there it has, in a budget too. */
const OF_THE_BODY = /^overview\.(?:organisation|staffing)$/;

/** 预算为30万元，其中：接待费5万元: the parts of a budget are budgeted, in a document of final accounts too. */
function partOfBudget(
  { whole, block, clause, year, setting, listed, listedBelow }: Reading,
  concept: string | null,
): FactDraft | undefined {
  // 调整预算数36万元，其中…。全年总支出35万元: a total is no part of another.
  if (TOTAL.test(concept ?? '') && TOTAL_OF_SIDE.test(whole?.concept ?? '')) return undefined;
  if (OF_A_PROJECT.test(concept ?? '')) return undefined;
  const said = clause.year ?? year;
  // 2021年预算16万元，其中…2020年决算3万元，购置2辆: what is said of another year is no part of a budget.
  if (said !== undefined && whole !== undefined && said.year !== whole.fiscalYear) return undefined;
  // …，其中财政拨款4万元。2023年实际支出33万元: the list ends with its sentence, where the next one names a year.
  const goesOn = listed !== undefined || said === undefined;
  const here = (whole?.place.block === block && goesOn) || whole === listedBelow?.whole;
  if (whole === undefined || !PARTED.has(whole.statistic) || !here || whole.parts.measure === undefined)
    return undefined;
  // 2023年三公经费决算11万元，其中：接待费1万元, in a budget: the parts of what was done as well.
  const isDone = setting.concepts && whole.measure === 'actual' && whole.fiscalYear < setting.fiscalYear;
  const inBudget = setting.measure.startsWith('budget.');
  return (inBudget ? isDone : whole.measure.startsWith('budget.')) ? whole : undefined;
}

const TOTAL = /^(?:balance\.grand_total|(?:income|expenditure)\.total)$/;
/** 预算较上年增加2万元，其中接待费减少1万元: the parts of what changed too. */
const PARTED: ReadonlySet<FactDraft['statistic']> = new Set(['level', 'change']);
const TOTAL_OF_SIDE = /^(?:income|expenditure)\.total$/;
const BUY = /(?:购置|采购|购买|新购|更新)$/;
const LONGEST_VERB = 2;

/** 预算安排购置单价100万元以上设备0台, 购置车辆0辆，单价100万元以上设备0台: what a budget buys is no stock yet. */
function isToBeBought({ clause, text, block, last, segment }: Reading): boolean {
  const named = clause.labels.at(-1)?.place;
  if (named === undefined || named.block !== block) return false;
  const [before] = last;
  const bought = before?.concept === 'vehicles.purchased' && before.measure.startsWith('budget.');
  if (bought && before.place.block === block && before.place.start >= segment) return true;
  return BUY.test(text.slice(Math.max(0, named.start - LONGEST_VERB), named.start));
}

/** 收入完成120万元 under a heading that speaks of the budget: the verb says what was done, but for 预计完成. */
export function isDone({ clause, setting, text }: Reading): boolean {
  const { completion, measure } = clause;
  // A department's budget speaks of what is to be completed; one of a government reports what was.
  const says = setting.measurePlace !== undefined || !setting.concepts;
  if (completion === undefined || measure !== undefined || !says) return false;
  return setting.measure.startsWith('budget') && !EXPECTED.test(text.slice(clause.start, completion.start));
}

const EXPECTED = /预计|预期|力争|计划|拟|目标/;
