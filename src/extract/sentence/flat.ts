import type { FactDraft } from '../draft.ts';
import { overSides } from '../subject/figure-subject.ts';
import { unknownWords } from '../subject/lead.ts';
import { meaningFor } from '../subject/subject.ts';
import { namesAlike } from '../subject/sum-of-labels.ts';
import type { Token } from '../tokens/token.ts';
import { baseOf } from './changes.ts';
import type { Comparison, Named, Subject } from './clause.ts';
import { record } from './emit.ts';
import { type Level, levelNow } from './level-now.ts';
import { measureFor, yearOf } from './levels.ts';
import { place, type Reading } from './reading.ts';

const OF_REASON = /^的(?:主要)?(?:原因|理由)/;
const LONGEST_REASON = 6;
const AGREES = '一致';
/** 填列数应与《收支预算总表》一致: how forms must agree, and no change. */
const LONGEST_RULE = 60;
const RULE = /应当?与|须与|与《|口径/;

/** 与年初预算数45.72万元保持一致: no change, stated without a figure. 基本持平 states no exact zero. */
export function readFlat(reading: Reading, token: Extract<Token, { kind: 'flat' }>): void {
  if (
    reading.text.startsWith(AGREES, token.start) &&
    RULE.test(reading.text.slice(Math.max(reading.segment, token.start - LONGEST_RULE), token.start))
  )
    return;
  // 与预算持平，持平的原因是: said again, of what was just said.
  if (OF_REASON.test(reading.text.slice(token.end, token.end + LONGEST_REASON))) return;
  if (isAboutNothing(reading, token.start) || isAboutAnother(reading, token.start)) return;
  const bases = [reading.otherBase, reading.base].filter((base) => base !== undefined);
  for (const about of aboutWhat(reading)) for (const base of bases) recordFlat(reading, token, about, base);
}

/** …收入5万元。…未发生支出，与上年保持一致: of what was not spent, and not of what the sentence before states. */
function isAboutNothing({ text, segment, last, block, clause }: Reading, at: number): boolean {
  const stated = last[0]?.place;
  const isOld = stated === undefined || stated.block !== block || stated.end < segment;
  return isOld && clause.labels.length === 0 && NOTHING.test(text.slice(segment, at));
}

const NOTHING = /(?:未|没有|无)(?:发生|安排)[\u3400-\u9fff]{0,6}(?:支出|收入|费用)?[，,]/;

const MONEY_NAMED = /^[\s，,]*(?:其中[：:，,]?)?([\u3400-\u9fff]{2,12}(?:费用?|经费|支出|收入))/;
const FEWEST_OWN = 2;

/** 其中，寻访经费与上年持平: an item that the vocabulary does not know, and not what was stated before it. */
function isAboutAnother(reading: Reading, at: number): boolean {
  const { clause, text } = reading;
  if (clause.labels.length > 0) return false;
  const name = MONEY_NAMED.exec(text.slice(clause.start, at));
  const end = clause.start + (name?.[0].length ?? 0);
  return name !== null && unknownWords(reading, end - (name[1]?.length ?? 0), end) >= FEWEST_OWN;
}

/** What the clause names; else what was stated last. */
function aboutWhat(reading: Reading): readonly Level[] {
  const named = reading.clause.labels.at(-1);
  const last = reading.last.filter(isLevel).map((fact) => levelNow(reading, fact));
  if (named === undefined && reading.clause.each) {
    const listed = membersOfList(reading, last[0]);
    if (listed.length > 1) return listed;
    // A和B分别为1万元和2万元，均与上年持平.
    if (last.length === 0 && reading.members.length > 1) return reading.members.filter(isLevel);
  }
  if (named === undefined) {
    if (last.length > 0 || reading.last.length > 0) return last;
    // 因公出国费减少0万元，与上年持平: what has just changed by nothing.
    const changed = reading.changing.filter(({ concept }) => concept !== null);
    return changed.length > 0 ? asLevels(reading, changed) : unstated(reading, reading.subject);
  }
  const alike = namesAlike(reading);
  return (alike.length > 0 ? alike : [named]).flatMap((one) => levelsOf(reading, one, last));
}

/** What a name is of: stated in the clause, earlier, or nowhere. */
function levelsOf(reading: Reading, named: Named, last: readonly Level[]): readonly Level[] {
  const meaning = meaningFor(named, 'CNY', reading);
  const of = (fact: Level): boolean => fact.concept === meaning?.concept;
  // 支出决算与预算持平: all expenditure, or only another word for the expenditure before.
  if (meaning === undefined || GENERAL.test(meaning.concept) || last.some(of)) return last;
  const earlier = statedBefore(reading, named);
  return earlier === undefined
    ? unstated(reading, named)
    : [{ ...earlier, parts: { ...earlier.parts, subject: named.place } }];
}

/** Nothing is compared with itself. */
function isItself({ base, setting }: Reading): boolean {
  return base?.fiscalYear === setting.fiscalYear && (base.measure ?? setting.measure) === setting.measure;
}

/** 接待费5万元、运行费20万元，均与上年持平: every level of the list, which stands behind its total. */
function membersOfList({ drafts, firstFact, segment, whole }: Reading, last: Level | undefined): readonly FactDraft[] {
  const from = Math.max(segment, whole?.place.end ?? 0);
  const facts = drafts.facts.slice(Math.max(firstFact, drafts.facts.length - MOST_LOOKED_AT));
  return facts.filter(
    (fact) =>
      isLevel(fact) &&
      fact.place.start >= from &&
      fact.measure === last?.measure &&
      fact.fiscalYear === last.fiscalYear &&
      fact.unit === last.unit,
  );
}

/** 公务接待费与上年持平: no level of it is printed. */
function unstated(reading: Reading, named: Named | undefined): readonly Level[] {
  if (isItself(reading)) return [];
  const meaning = named === undefined ? undefined : meaningFor(named, 'CNY', reading);
  if (named === undefined || meaning === undefined || meaning.weak || !reading.setting.concepts) return [];
  const { place: at, whole } = named;
  return asLevels(reading, overSides({ concept: meaning.concept, dimensions: meaning.dimensions, place: at, whole }));
}

/** Levels that are not printed. */
function asLevels(reading: Reading, subjects: readonly Subject[]): readonly Level[] {
  const { fiscalYear, period } = yearOf(reading);
  return subjects.map(({ concept, dimensions, place: subject, whole }) => ({
    concept,
    dimensions,
    measure: measureFor(reading, concept),
    fiscalYear,
    unit: 'CNY',
    decimals: 0,
    parts: {
      ...(subject === undefined ? {} : { subject }),
      ...(whole === undefined ? {} : { whole }),
      ...(period === undefined ? {} : { period }),
    },
  }));
}

const GENERAL = /^(?:income|expenditure)\.total$/;
const MOST_LOOKED_AT = 400;

function isLevel({ statistic }: FactDraft): boolean {
  return statistic === 'level' || statistic === 'count';
}

/** The level of this year that the document stated last of what is named. */
function statedBefore(reading: Reading, named: Named): FactDraft | undefined {
  const meaning = meaningFor(named, 'CNY', reading);
  const { measure, fiscalYear } = reading.setting;
  const { facts } = reading.drafts;
  return facts
    .slice(Math.max(0, facts.length - MOST_LOOKED_AT))
    .findLast(
      (fact) =>
        isLevel(fact) &&
        fact.concept === meaning?.concept &&
        fact.measure === measure &&
        fact.fiscalYear === fiscalYear &&
        JSON.stringify(fact.dimensions) === JSON.stringify(meaning?.dimensions),
    );
}

function recordFlat(reading: Reading, token: Extract<Token, { kind: 'flat' }>, about: Level, base: Comparison): void {
  const against = baseOf(base, about, reading);
  // （与…公用经费之和一致）: what a figure must agree with in the same year.
  if (against?.measure === about.measure && against.fiscalYear === about.fiscalYear) return;
  const { subject, whole, period } = about.parts;
  const words = place(reading, token.start, token.end);
  const claim = {
    rule: 'unchanged-from-base',
    concept: about.concept,
    dimensions: about.dimensions,
    measure: about.measure,
    statistic: 'change',
    base: against,
    fiscalYear: about.fiscalYear,
    parts: {},
  } as const;
  record(reading, claim, {
    value: token.approximate ? null : '0',
    unit: about.unit,
    decimals: token.approximate ? null : about.decimals,
    stated: {
      direction: reading.text.slice(token.start, token.end),
      ...(token.approximate ? { qualifiers: ['about'] } : {}),
    },
    status: 'stated',
    place: words,
    parts: { direction: words, base: base.place, subject, whole, period },
  });
}
