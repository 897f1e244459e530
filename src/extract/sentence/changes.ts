import type { Base, Measure } from '../../model/fact.ts';
import type { Mention } from '../../model/quantity.ts';
import { findConcept } from '../../vocabulary/concept.ts';
import { ANNUAL } from '../../vocabulary/cues.ts';
import type { FactDraft, Place } from '../draft.ts';
import { asPrinted, ofItsFund, overSides, subjectOfFact, subjectsOf } from '../subject/figure-subject.ts';
import { firstTokenFrom, unknownWords } from '../subject/lead.ts';
import { nounBefore } from '../subject/printed-subject.ts';
import { baseOfRate } from './base-for-all.ts';
import { basisOf, leavesOut, onBasis } from './basis.ts';
import { changedBefore } from './changed-before.ts';
import type { Comparison, Direction, Subject } from './clause.ts';
import { canChangeBy, countedBefore } from './counted-before.ts';
import { directionOfFigure } from './direction.ts';
import { distributed } from './distribution.ts';
import { type Claim, emitFigure } from './emit.ts';
import { measureFor, measurePlaceOf, yearOf } from './levels.ts';
import { planOf } from './planned.ts';
import { lastFactOfBlock, type Reading } from './reading.ts';
import { resolvedBudget } from './resolved-budget.ts';
import { wholeBorneOut } from './whole-changed.ts';
import { yearBefore } from './year-before.ts';

/** 增长2.5倍: a rate, as printed. */
const TIMES = '倍';

/** 减少958.04万元, 下降2.67%: change and rate against the base said in this or an earlier clause. */
export function readChange(reading: Reading, mention: Mention, printed: Direction): boolean {
  const direction = directionOfFigure(printed, mention);
  if (direction === undefined) return false;
  const bare = mention.kind === 'number';
  const previous = reading.drafts.facts.at(-1);
  if (bare && !(previous?.statistic === 'change' && previous.place.block === reading.block)) return false;
  // 公务接待费减少2091.50，下降5.81%: no rate of what changed before, but of a subject whose unit is left out.
  if (bare && (reading.clause.labels.length > 0 || mention.printedUnit !== undefined)) return false;
  // 提高1.25个百分点 is the change of a rate and no rate of change.
  const times = mention.unit === 'pure' && mention.printedUnit === TIMES;
  const rate = (mention.kind === 'percent' && mention.unit !== 'percentage_point') || bare || times;
  const figure: Mention = bare ? { ...mention, unit: 'percent', unitInherited: true } : mention;
  if (rate && leavesOut(reading, direction)) return false;
  const own = ownSubjects(reading, mention, direction);
  if (own.length === 0) reading.last = wholeBorneOut(reading, mention, direction.sign) ?? reading.last;
  const subjects = own.length > 0 ? own : subjectsBefore(reading, mention);
  const claim = claimFor(reading, mention, direction, rate, own.length > 0);
  for (const subject of subjects.length > 0 ? subjects : asPrinted(reading, mention))
    emitFigure(reading, figure, claim(subject));
  return subjects.length > 0;
}

/** What is claimed of each subject: measure, year and base are those of what was stated before, where the clause names none. */
function claimFor(
  reading: Reading,
  mention: Mention,
  direction: Direction,
  rate: boolean,
  named: boolean,
): (subject: Subject) => Claim {
  const { fiscalYear, period } = yearOf(reading);
  const before = named ? undefined : changedBefore(reading);
  const about = before?.about;
  const plan = about === undefined ? planOf(reading, mention) : undefined;
  const annual = reading.text.startsWith(ANNUAL, direction.place.start);
  const year = about?.fiscalYear ?? fiscalYear;
  const base = ofYear(reading.base ?? before?.base, year);
  const own = basisOf(reading, mention, direction);
  const said = annual ? undefined : baseSaid(reading, mention, base, rate ? year : undefined, own);
  const basis = own ?? said?.basis;
  return ({ concept, dimensions, place: at, whole }) => {
    const measure = about?.measure ?? (plan === undefined ? measureFor(reading, concept) : 'planned');
    const unsaid =
      said === undefined && !annual ? yearBefore(reading, direction, { year, rate, measure, basis }) : undefined;
    return {
      rule: unsaid === undefined ? 'change-from-base' : 'change-from-year-before',
      concept,
      dimensions,
      measure,
      statistic: rate ? 'change_rate' : 'change',
      base: onBasis(baseOf(said ?? unsaid, about, reading, about === undefined ? measure : undefined), basis),
      fiscalYear: year,
      sign: direction.sign,
      placeholder: direction.placeholder === true,
      parts: {
        subject: at,
        whole,
        period: about === undefined ? period : about.parts.period,
        measure: about === undefined ? (plan?.place ?? measurePlaceOf(reading, concept)) : about.parts.measure,
        direction: direction.place,
        base: said?.place,
        basis,
      },
    };
  };
}

/** The subjects that the clause itself names: of a distribution the next, by label, or as printed. */
function ownSubjects(reading: Reading, mention: Mention, direction: Direction): readonly Subject[] {
  const spread = distributed(reading, mention);
  if (spread !== undefined) return [spread.subject];
  const named = reading.clause.labels.length > 0 ? namedInClause(reading, mention) : [];
  const side = named.length === 0 ? sideAlone(reading, direction) : [];
  const printed = named.length + side.length === 0 ? printedOwn(reading, mention, direction) : [...named, ...side];
  const own = printed.flatMap((subject) => bothSidesOf(reading, subject));
  if (own.length > 0) reading.changing = own;
  return own;
}

const SIDE_ALONE =
  /^[\s，,、；;。]*(?:其中[：:，,]?)?(?:\d{4}年度?|本年|全年|[较比](?:上年度?|去年|\d{4}年度?)的?)?(?:总)?(收入|支出)(?:总额?|合计|总计)?(?:预算|决算)?数?(?:[较比与同和]|$)/;
function sideSaid(
  { clause, text }: Reading,
  { place: { start: end } }: Direction,
): 'income' | 'expenditure' | undefined {
  const side = clause.labels.length > 0 ? undefined : SIDE_ALONE.exec(text.slice(clause.start, end))?.[1];
  if (side === undefined) return undefined;
  return side === '收入' ? 'income' : 'expenditure';
}

const TOTALS = /^(?:(?:income|expenditure)\.total|(?:balance|fiscal)\.grand_total|.+\.(?:income|expenditure))$/;

/** 收入增加6万元，支出增加4万元; 其中一般公共预算拨款43万元。收入较上年增加6万元: a side alone is its total, where the paragraph states it. */
function sideAlone(reading: Reading, direction: Direction): readonly Subject[] {
  const word = sideSaid(reading, direction);
  if (word === undefined) return [];
  const stated = lastFactOfBlock(
    reading,
    ({ concept, dimensions, statistic }) =>
      statistic === 'level' &&
      TOTALS.test(concept ?? '') &&
      (dimensions.side === word || (dimensions.side === undefined && concept?.includes(word) === true)) &&
      dimensions.function === undefined &&
      dimensions.economic === undefined,
  );
  return stated === undefined ? [] : [subjectOfFact(stated)];
}

const BOTH = /^(?:总?收支|收入支出|收入[、和]支出)$/;

/** 收入总计90万元，支出总计90万元。收支较上年减少5万元: the totals of both sides. */
function bothSidesOf({ last }: Reading, subject: Subject): readonly Subject[] {
  const total = last[0]?.concept;
  if (total?.endsWith('.grand_total') !== true || !BOTH.test(subject.dimensions.subject ?? '')) return [subject];
  return overSides({ concept: total, dimensions: {}, place: subject.place });
}

/** 公务接待费比上年下降5%: a rate is of what is stated in percent, else of what is stated in money. */
function namedInClause(reading: Reading, mention: Mention): readonly Subject[] {
  const known = (figure: Mention) => subjectsOf(reading, figure, undefined).flatMap(overSides);
  const own = known(mention);
  if (mention.unit !== 'percent' || own.some(({ concept }) => concept !== null)) return own;
  const money = known({ ...mention, kind: 'amount', unit: 'CNY' });
  return money.some(({ concept }) => concept !== null) ? money : own;
}

/** 收入总计90万元，支出总计90万元，与上年相比各增加5万元: each of the two totals. */
function onBothSides({ last, clause, drafts }: Reading): readonly Subject[] | undefined {
  const [stated] = last;
  const before = drafts.facts.at(-1) === stated ? drafts.facts.at(-2) : undefined;
  if (!clause.each || stated?.dimensions.side === undefined || before?.concept !== stated.concept) return undefined;
  const differs = before.dimensions.side !== undefined && before.dimensions.side !== stated.dimensions.side;
  return differs && before.place.block === stated.place.block ? [before, stated].map(subjectOfFact) : undefined;
}

/** What was stated last, else what the section or sentence is about: 较上年增长5%. */
function subjectsBefore(reading: Reading, mention: Mention): readonly Subject[] {
  const changing = reading.changing.filter((subject) => canChangeBy(subject, mention));
  if (changing.length > 0) return changing;
  const both = onBothSides(reading);
  if (both !== undefined) reading.changing = both;
  if (reading.last.length > 0) {
    const changed = both ?? reading.last.filter((fact) => canChangeBy(fact, mention)).map(subjectOfFact);
    return changed.length > 0 ? changed : countedBefore(reading, mention);
  }
  const { subject } = reading;
  const meaning = subject?.meanings.find(({ concept }) => findConcept(concept)?.kind === 'money');
  if (subject === undefined || meaning === undefined || mention.kind === 'quantity' || !reading.setting.concepts)
    return [];
  const sides = overSides({ concept: meaning.concept, dimensions: meaning.dimensions, place: subject.place });
  // 收入较上年增加6万元 below a heading about the totals of both sides.
  const { direction } = reading.clause;
  const side = direction === undefined ? undefined : sideSaid(reading, direction);
  const [own] = sides.filter(({ dimensions }) => dimensions.side === side);
  return side === undefined || own === undefined || sides.length === 1 ? sides : [own];
}

const SELF = /^(?:本部门|本单位|我部门|我单位|我局|我部|我委|我院|我厅|我办|全年|本年|当年)/;
const FEWEST_OWN = 2;

/**
 * 税收收入增长9.4%: the clause names a subject of its own, which the vocabulary does not know. What stands behind 比 is
 * what it is compared with: 比“十三五”期间增加.
 */
function printedOwn(reading: Reading, mention: Mention, direction: Direction): readonly Subject[] {
  const { start } = reading.clause;
  const at = firstTokenFrom(reading.tokens, start);
  const compared = reading.tokens.slice(at, reading.at).findIndex((token) => token.kind === 'compare' && token.certain);
  const end = compared < 0 ? direction.place.start : (reading.tokens[at + compared]?.start ?? direction.place.start);
  const lead = reading.text.slice(start, end);
  if (unknownWords(reading, start, end) - (SELF.exec(lead)?.[0].length ?? 0) < FEWEST_OWN) return [];
  if (compared < 0) return asPrinted(reading, mention);
  const printed = nounBefore(reading, end, at + compared);
  return printed === undefined ? [] : [{ concept: null, ...ofItsFund(reading, printed) }];
}

/** 与上年相比，2023年预算减少4万元: the year before that of the change, wherever that is said. */
function ofYear(said: Comparison | undefined, year: number): Comparison | undefined {
  return said?.offset === undefined ? said : { ...said, fiscalYear: year + said.offset };
}

/** The base of a change; of a rate of a year also one that is said once of all. */
function baseSaid(
  reading: Reading,
  mention: Mention,
  own: Comparison | undefined,
  rateOf: number | undefined,
  basis: Place | undefined,
) {
  const kept = rateOf === undefined ? own : baseOfRate(reading, mention, own, rateOf, basis);
  return kept === undefined ? undefined : asExpected(reading, kept);
}

const EXPECTED = /^的?(?:预计|快报|预计完成|预计执行)数/;
const LONGEST_EXPECTED = 8;

/** 比2025年预计数增长: what is expected to be done in a year that has not ended. */
function asExpected({ text, block, setting }: Reading, said: Comparison): Comparison {
  const { place: at } = said;
  if (setting.concepts || said.measure !== undefined || at.block !== block) return said;
  const words = EXPECTED.exec(text.slice(at.end, at.end + LONGEST_EXPECTED))?.[0].length ?? 0;
  return words === 0 ? said : { ...said, measure: 'actual', place: { ...at, end: at.end + words } };
}

export function baseOf(
  said: Pick<Comparison, 'measure' | 'fiscalYear'> | undefined,
  about: Pick<FactDraft, 'concept' | 'dimensions' | 'measure'> | undefined,
  reading: Reading,
  own?: Measure,
): Base | undefined {
  if (said === undefined) return undefined;
  const unsaid = own ?? about?.measure ?? reading.setting.measure;
  // 预算收入5亿元，比上年增长5%, of a government: against last year's budget or what was done in it.
  const { concepts, minguo } = reading.setting;
  if (!concepts && !minguo && said.measure === undefined && unsaid.startsWith('budget'))
    return { fiscalYear: said.fiscalYear };
  // 预计收入5亿元，比上年增长5%: what is planned is compared with what was done.
  const measure = said.measure ?? (unsaid === 'planned' ? 'actual' : unsaid);
  return { measure: resolvedBudget(reading, about, measure), fiscalYear: said.fiscalYear };
}
