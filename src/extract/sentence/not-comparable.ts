import type { Base, Fact } from '../../model/fact.ts';
import type { Mention } from '../../model/quantity.ts';
import type { FactDraft, Place } from '../draft.ts';
import { record } from './emit.ts';
import { lastFactOfBlock, type Reading } from './reading.ts';

/** What a rate would have been of: the fact it is about, its base, and where the base is printed. */
interface Compared {
  readonly about: FactDraft;
  readonly base: Base;
  readonly place: Place | undefined;
}

/** 增长率不可比, 完成率不可比: a rate that the document says cannot be given. */
export function readNotComparable(reading: Reading, words: Place): void {
  const statistic = statisticOf(reading, words);
  const compared = (statistic === 'change_rate' ? byChange(reading) : undefined) ?? byLevels(reading, statistic);
  if (compared?.place === undefined) return;
  const { subject, whole, period } = compared.about.parts;
  const { concept, dimensions, measure, fiscalYear } = compared.about;
  record(
    reading,
    {
      rule: 'rate-not-comparable',
      concept,
      dimensions,
      measure,
      statistic,
      base: compared.base,
      fiscalYear,
      parts: {},
    },
    {
      value: null,
      unit: 'percent',
      decimals: null,
      stated: {},
      status: 'not_comparable',
      place: words,
      parts: { statistic: words, subject, whole, period, base: compared.place },
    },
  );
}

const COMPLETION = /完成[^，,。；;]{0,6}$/;
/** 完成预算0万元的--%(基数为0,不可比): the bracket says why the rate before it cannot be given. */
const COMPLETION_BEFORE_BRACKET = /完成[^，,。；;()增减]{0,24}$/;
const BRACKET = /\([^()]{0,16}$/;
const LONGEST_COMPLETION = 50;

function statisticOf({ text, clause }: Reading, { start }: Place): Fact['statistic'] {
  const before = text.slice(Math.max(0, start - LONGEST_COMPLETION), start);
  const bracket = BRACKET.exec(before);
  if (bracket !== null)
    return COMPLETION_BEFORE_BRACKET.test(before.slice(0, bracket.index)) ? 'completion_rate' : 'change_rate';
  return COMPLETION.test(text.slice(clause.start, start)) ? 'completion_rate' : 'change_rate';
}

const BASE_OF_NONE = /基数为$/;

/** 基数为0，不可比: why there is no rate; whose base it is stands before it. */
export function saysNoBase(text: string, { start, kind }: Mention): boolean {
  return kind === 'number' && BASE_OF_NONE.test(text.slice(Math.max(0, start - 3), start));
}

/** 比上年增加5万元，增长率不可比. */
function byChange(reading: Reading): Compared | undefined {
  const about = lastFactOfBlock(reading, ({ statistic }) => statistic === 'change');
  if (about?.base === undefined || reading.base === undefined) return undefined;
  return { about, base: about.base, place: about.parts.base };
}

/** 年初预算为0万元，支出决算为29.24万元，完成率不可比: the two levels stated before, of this year and of the base. */
function byLevels(reading: Reading, statistic: Fact['statistic']): Compared | undefined {
  const { measure: own, fiscalYear } = reading.setting;
  const about = lastFactOfBlock(
    reading,
    (fact) => fact.statistic === 'level' && fact.measure === own && fact.fiscalYear === fiscalYear,
  );
  if (about === undefined) return undefined;
  const base = lastFactOfBlock(
    reading,
    (fact) =>
      fact.statistic === 'level' &&
      fact.concept === about.concept &&
      JSON.stringify(fact.dimensions) === JSON.stringify(about.dimensions) &&
      (statistic === 'completion_rate'
        ? fact.measure.startsWith('budget') && fact.fiscalYear === fiscalYear
        : fact.fiscalYear < fiscalYear),
  );
  if (base === undefined) return undefined;
  return { about, base: { measure: base.measure, fiscalYear: base.fiscalYear }, place: printedBase(base) };
}

const LONGEST_BASE = 20;

/** 上年决算数: year and measure of a level as they stand together. */
function printedBase({ parts: { period, measure }, place }: FactDraft): Place | undefined {
  const near = [period, measure].filter(
    (part) => part !== undefined && part.block === place.block && Math.abs(place.start - part.start) <= LONGEST_BASE,
  ) as Place[];
  if (near.length === 0) return undefined;
  const start = Math.min(...near.map((part) => part.start));
  const end = Math.max(...near.map((part) => part.end));
  return { block: place.block, start, end };
}
