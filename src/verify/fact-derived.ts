import { compare, type Decimal, formatDecimal, parseDecimal, subtract } from '../base/decimal.ts';
import type { Fact } from '../model/fact.ts';
import type { Context } from './context.ts';

type Valued = Fact & { readonly value: string };

/** Recomputes a derived fact from the stated facts it names, by the rule it names. */
export function verifyDerived(fact: Fact, context: Context): void {
  const { facts, ledger } = context;
  const from = (fact.from ?? []).map((id) => facts.get(id)).filter((one): one is Valued => one?.value != null);
  const complete = from.length > 1 && from.length === fact.from?.length && fact.value !== null;
  const stated = from.every(({ status }) => status === 'stated');
  if (
    !ledger.expect(
      'facts',
      fact.id,
      'derived-from-stated',
      complete && stated,
      'stated facts with values',
      fact.from?.join(),
    )
  )
    return;
  switch (fact.provenance.rule) {
    case 'level-minus-change':
      verifyImpliedLevel(fact as Valued, from, context);
      break;
    case 'count-over-share':
      verifyImpliedWhole(fact as Valued, from, context);
      break;
    case 'rest-of-count':
      verifyRest(fact as Valued, from, context);
      break;
    default:
      ledger.expect(
        'facts',
        fact.id,
        'derived-by-known-rule',
        false,
        'a rule that can be recomputed',
        fact.provenance.rule,
      );
  }
}

/** The base level is the level less the change against that base. */
function verifyImpliedLevel(fact: Valued, from: readonly Valued[], { ledger }: Context): void {
  const [level, change] = from;
  if (level === undefined || change === undefined) return;
  const { id } = fact;
  ledger.equal(
    'facts',
    id,
    'derived-from-stated',
    'level change level',
    `${level.statistic} ${change.statistic} ${fact.statistic}`,
  );
  expectValue(fact, subtract(parseDecimal(level.value), parseDecimal(change.value)), ledger);
  ledger.equal('facts', id, 'derived-precision', Math.min(level.decimals ?? 0, change.decimals ?? 0), fact.decimals);
  for (const one of [level, change]) ledger.equal('facts', id, 'derived-aspects', aspects(one), aspects(fact));
  const base = `${change.base?.measure} ${change.base?.fiscalYear}`;
  ledger.equal('facts', id, 'derived-aspects', base, `${fact.measure} ${fact.period.fiscalYear}`);
}

/** The whole count is the one integer that gives the printed share. */
function verifyImpliedWhole(fact: Valued, from: readonly Valued[], { ledger }: Context): void {
  const [part, share] = from;
  if (part === undefined || share === undefined) return;
  const whole = parseDecimal(fact.value);
  const fits = (n: bigint) => gives(parseDecimal(part.value).units, n, parseDecimal(share.value));
  const unique = whole.scale === 0 && fits(whole.units) && !fits(whole.units - 1n) && !fits(whole.units + 1n);
  ledger.expect(
    'facts',
    fact.id,
    'derived-value',
    unique,
    `the whole of which ${part.value} is ${share.value}%`,
    fact.value,
  );
  ledger.equal('facts', fact.id, 'derived-precision', 0, fact.decimals);
  ledger.equal(
    'facts',
    fact.id,
    'derived-aspects',
    `${share.statistic} ${part.unit} ${share.base?.concept}`,
    `share ${fact.unit} ${fact.concept}`,
  );
  ledger.equal('facts', fact.id, 'derived-aspects', part.period.fiscalYear, fact.period.fiscalYear);
}

/** Whether part / whole in percent, rounded to the printed places, is the share: |200·part − 2·share·whole| ≤ whole units of its last place. */
function gives(part: bigint, whole: bigint, share: Decimal): boolean {
  if (whole <= 0n) return false;
  const difference = 200n * part * 10n ** BigInt(share.scale) - 2n * share.units * whole;
  return (difference < 0n ? -difference : difference) <= whole;
}

/** The rest of a count is the whole less the parts named. */
function verifyRest(fact: Valued, [whole, ...parts]: readonly Valued[], { ledger }: Context): void {
  if (whole === undefined) return;
  const rest = parts.reduce((left, { value }) => subtract(left, parseDecimal(value)), parseDecimal(whole.value));
  expectValue(fact, rest, ledger);
  ledger.equal('facts', fact.id, 'derived-precision', whole.decimals, fact.decimals);
  const { concept, unit, period } = whole;
  ledger.equal(
    'facts',
    fact.id,
    'derived-aspects',
    `${concept} ${unit} ${period.fiscalYear}`,
    `${fact.concept} ${fact.unit} ${fact.period.fiscalYear}`,
  );
}

function expectValue(fact: Valued, expected: Decimal, ledger: Context['ledger']): void {
  ledger.expect(
    'facts',
    fact.id,
    'derived-value',
    compare(expected, parseDecimal(fact.value)) === 0,
    formatDecimal(expected),
    fact.value,
  );
}

function aspects({ concept, dimensions, unit }: Fact): string {
  return JSON.stringify([concept, dimensions, unit]);
}
