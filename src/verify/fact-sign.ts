import type { Fact } from '../model/fact.ts';
import { CHANGE_NOUNS, DIRECTION_WORDS, FLAT_WORDS, THAN_WORDS } from '../vocabulary/cues.ts';
import type { Context } from './context.ts';
import { saysBothWays } from './fact-status.ts';
import { foldLabel } from './fold.ts';
import { longestWord } from './words.ts';

const ZERO = /^-?0(?:\.0+)?$/;
const CHANGES = new Set(['change', 'change_rate']);

/**
 * Proves the sign. A change takes it from the direction word, else from a printed minus under a head that speaks of
 * changes; anything else only from a printed minus and has no direction.
 */
export function verifySign(fact: Fact, printed: { readonly negative: boolean } | undefined, context: Context): void {
  const { ledger } = context;
  const { direction, statistic } = fact.provenance.parts;
  if (fact.status === 'derived') return;
  if (direction !== undefined)
    ledger.equal('facts', fact.id, 'stated-direction-as-printed', direction.quote, fact.stated.direction);
  if (!CHANGES.has(fact.statistic)) {
    ledger.equal('facts', fact.id, 'no-direction-without-change', undefined, direction?.quote);
    if (fact.value !== null)
      ledger.equal(
        'facts',
        fact.id,
        'sign-as-printed',
        printed?.negative === true && !ZERO.test(fact.value),
        isNegative(fact),
      );
    return;
  }
  if (fact.value === null) return;
  if (ZERO.test(fact.value)) {
    ledger.equal('facts', fact.id, 'sign-as-printed', false, fact.value.startsWith('-'));
    if (printed === undefined) verifyFlat(fact, context);
    return;
  }
  const sign = direction === undefined ? undefined : directionOf(direction.quote);
  // 变动-1.00万元, 增加（减少）-1.00万元: the words say no direction, the minus does.
  if (direction !== undefined && (NOUNS.has(foldLabel(direction.quote)) || saysBothWays(direction.quote))) {
    ledger.expect('facts', fact.id, 'direction-printed', printed?.negative === true, 'a minus', direction.quote);
    ledger.equal('facts', fact.id, 'sign-as-printed', true, isNegative(fact));
    return;
  }
  // 预决算差异率-5%: the rate says no direction, its sign does.
  if (direction !== undefined && DIFFERENCE.test(foldLabel(direction.quote))) {
    ledger.equal('facts', fact.id, 'sign-as-printed', printed?.negative === true, isNegative(fact));
    return;
  }
  if (sign === undefined) {
    const headed = statistic !== undefined && direction === undefined;
    ledger.expect('facts', fact.id, 'direction-printed', headed, 'a word of direction', direction?.quote);
    return;
  }
  ledger.equal('facts', fact.id, 'sign-as-printed', sign === -1 || printed?.negative === true, isNegative(fact));
}

const DIFFERENCE = /差异率$/;
const NOUNS: ReadonlySet<string> = new Set(CHANGE_NOUNS);

function isNegative(fact: Fact): boolean {
  return fact.value?.startsWith('-') === true;
}

/** 比预算数少9.82万元: one word alone. */
const SIGNS = { ...DIRECTION_WORDS, ...THAN_WORDS, 多: 1, 少: -1 } as const;

/** The sign that a word of direction gives: the longest known word in it. */
export function directionOf(quote: string): 1 | -1 | undefined {
  return longestWord(SIGNS, foldLabel(quote));
}

/** 公务接待费与上年持平, where no level is printed before: no change of money, to the unit. */
const UNSTATED = { decimals: 0, unit: 'CNY' } as const;

/** 持平: no change and no figure; the precision is that of the level that did not change. */
function verifyFlat(fact: Fact, { ledger, stated }: Context): void {
  const words = fact.provenance.parts.direction?.quote ?? '';
  ledger.equal('facts', fact.id, 'unchanged-as-printed', 'exact', longestWord(FLAT_WORDS, foldLabel(words)));
  const printed = stated
    .levels(fact)
    .filter(({ measure, fiscalYear }) => measure === fact.measure && fiscalYear === fact.period.fiscalYear);
  const levels = [...printed, UNSTATED];
  const known = levels.map(({ decimals, unit }) => `${decimals} ${unit}`);
  const precise = levels.some(({ decimals }) => decimals === fact.decimals);
  ledger.expect('facts', fact.id, 'precision-as-printed', precise, known.join(), fact.decimals);
  ledger.expect(
    'facts',
    fact.id,
    'unit-as-printed',
    levels.some(({ unit }) => unit === fact.unit),
    known.join(),
    fact.unit,
  );
}
