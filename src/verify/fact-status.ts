import type { Fact } from '../model/fact.ts';
import { DIRECTION_WORDS, FLAT_WORDS, NIL_WORDS, NOT_COMPARABLE_WORDS } from '../vocabulary/cues.ts';
import type { Context } from './context.ts';
import { foldLabel } from './fold.ts';

const WITHHELD = /不予公开|不公开|不宜公开|涉密|保密|国家秘密/;
const DIGIT = /[\d０-９]/;
const MARKS = /[XxＸ×]/;
const ZERO = /^-?0(?:\.0+)?$/;
const NEGATIVE = /^-/;
const NIL = NIL_WORDS.map(foldLabel);
const NOT_COMPARABLE = NOT_COMPARABLE_WORDS.map(foldLabel);
const FLAT: ReadonlySet<string> = new Set(Object.keys(FLAT_WORDS).map(foldLabel));
/** Longest first, so that 负增长 is not 增长. */
const DIRECTIONS = Object.entries(DIRECTION_WORDS).toSorted(([a], [b]) => b.length - a.length);

/** Words in which a status is printed: what a fact must show to have it, and what it must not. */
const PRINTED: Readonly<Record<Fact['status'], (fact: Fact) => boolean>> = {
  stated: (fact) => !isBlank(fact) && !isTemplate(fact) && !deniesAll(fact),
  derived: ({ from, provenance }) => from !== undefined && provenance.parts.figure === undefined,
  nil_stated: (fact) => fact.statistic === 'existence' && deniesAll(fact),
  withheld: ({ provenance }) => WITHHELD.test(foldLabel(provenance.parts.statistic?.quote ?? '')),
  blank: isBlank,
  not_comparable: ({ provenance }) => includesOne(provenance.parts.statistic?.quote, NOT_COMPARABLE),
  placeholder: isTemplate,
};

const WITHOUT_VALUE: ReadonlySet<Fact['status']> = new Set(['nil_stated', 'withheld', 'blank', 'not_comparable']);

/** Proves the status by the words that the fact is printed with, and that it has a value where its status has one. */
export function verifyStatus(fact: Fact, { ledger }: Context): void {
  const { id, status, value, range, statistic, provenance } = fact;
  ledger.expect('facts', id, 'status-as-printed', PRINTED[status](fact), `words of ${status}`, wordsOf(fact));
  if (statistic === 'existence')
    ledger.expect('facts', id, 'existence-in-words', DENIALS.has(status), 'a denial', status);
  const flat = statistic === 'change' && (value === '0' || value === null) && provenance.parts.direction !== undefined;
  const figured = provenance.parts.figure !== undefined || status !== 'stated' || flat;
  ledger.expect('facts', id, 'figure-printed', figured, 'a figure', undefined);
  const empty = value === null && range === undefined && !(flat && status === 'stated');
  // Of a template it is not known which direction was meant: zero has none.
  if (status === 'placeholder')
    ledger.expect('facts', id, 'value-by-status', empty || ZERO.test(value ?? ''), 'no value, or zero', value);
  else ledger.equal('facts', id, 'value-by-status', WITHOUT_VALUE.has(status), empty);
  ledger.equal('facts', id, 'precision-with-value', value === null, fact.decimals === null);
}

const DENIALS: ReadonlySet<Fact['status']> = new Set(['nil_stated', 'withheld']);

/** The place of the figure holds its unit alone. */
function isBlank({ provenance, value, stated }: Fact): boolean {
  const quote = provenance.parts.figure?.quote;
  return (
    quote !== undefined && value === null && stated.number === undefined && !DIGIT.test(quote) && !MARKS.test(quote)
  );
}

/** 增长（下降）: both directions of a template are left; of 增加（减少）-1.00万元 the minus tells which. */
function isTemplate({ provenance, value }: Fact): boolean {
  // XX万元: the number of the template itself.
  if (value === null && MARKS.test(provenance.parts.figure?.quote ?? '')) return true;
  return saysBothWays(provenance.parts.direction?.quote) && !NEGATIVE.test(value ?? '');
}

/** Whether words say that something increased and that it decreased. */
export function saysBothWays(quote: string | undefined): boolean {
  let words = foldLabel(quote ?? '');
  // 无增减变动 names both directions to deny them.
  if (FLAT.has(words)) return false;
  const signs = new Set<number>();
  for (const [word, sign] of DIRECTIONS) {
    if (!words.includes(word)) continue;
    signs.add(sign);
    words = words.replaceAll(word, '');
  }
  return signs.size > 1;
}

function deniesAll({ provenance }: Fact): boolean {
  return provenance.parts.figure === undefined && includesOne(provenance.parts.statistic?.quote, NIL);
}

function includesOne(quote: string | undefined, words: readonly string[]): boolean {
  const folded = foldLabel(quote ?? '');
  return words.some((word) => folded.includes(word));
}

function wordsOf({ provenance }: Fact): string | undefined {
  const { figure, statistic, direction } = provenance.parts;
  return [direction, figure, statistic].map((part) => part?.quote ?? '').join(' ');
}
