import { baseOf } from './changes.ts';
import type { FactDraft } from './draft.ts';
import { record } from './emit.ts';
import { type Comparison, type Named, place, type Reading } from './reading.ts';
import { meaningFor } from './subject.ts';
import type { Token } from './token.ts';

/** 与年初预算数45.72万元保持一致: no change, stated without a figure. 基本持平 states no exact zero. */
export function readFlat(reading: Reading, token: Extract<Token, { kind: 'flat' }>): void {
  const bases = [reading.otherBase, reading.base].filter((base) => base !== undefined);
  for (const { fact, said } of aboutWhat(reading))
    for (const base of bases) recordFlat(reading, token, fact, said ?? fact, base);
}

interface About {
  /** The level that did not change. */
  readonly fact: FactDraft;
  /** Where the clause itself names its subject. */
  readonly said?: { readonly parts: Pick<FactDraft['parts'], 'subject' | 'whole' | 'period'> };
}

/** What the clause names, where a level of it was stated; else what was stated last. */
function aboutWhat(reading: Reading): readonly About[] {
  const named = reading.clause.labels.at(-1);
  const last = reading.last.filter(isLevel);
  if (named === undefined) return last.map((fact) => ({ fact }));
  const meaning = meaningFor(named, 'CNY', reading);
  const of = (fact: FactDraft): boolean => fact.concept === meaning?.concept;
  // 支出决算与预算持平: all expenditure, or only another word for the expenditure before.
  if (meaning === undefined || GENERAL.test(meaning.concept) || last.some(of)) return last.map((fact) => ({ fact }));
  const earlier = statedBefore(reading, named);
  return earlier === undefined ? [] : [{ fact: earlier, said: { parts: { ...earlier.parts, subject: named.place } } }];
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

function recordFlat(
  reading: Reading,
  token: Extract<Token, { kind: 'flat' }>,
  about: FactDraft,
  { parts: { subject, whole, period } }: { readonly parts: Pick<FactDraft['parts'], 'subject' | 'whole' | 'period'> },
  base: Comparison,
): void {
  const words = place(reading, token.start, token.end);
  const claim = {
    rule: 'unchanged-from-base',
    concept: about.concept,
    dimensions: about.dimensions,
    measure: about.measure,
    statistic: 'change',
    base: baseOf(base, about, reading),
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
