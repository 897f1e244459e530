import { compare, formatDecimal, parseDecimal, subtract } from '../base/decimal.ts';
import type { Fact } from '../model/fact.ts';
import type { Context } from './context.ts';

/** Recomputes a derived fact from the facts it names: so far a base level from level and change. */
export function verifyDerived(fact: Fact, { facts, ledger }: Context): void {
  const [level, change] = (fact.from ?? []).map((id) => facts.get(id));
  const { id } = fact;
  if (level?.value == null || change?.value == null || fact.value === null) {
    ledger.expect('facts', id, 'derived-from-stated', false, 'a level and a change with values', fact.from?.join());
    return;
  }
  const suits =
    level.statistic === 'level' &&
    change.statistic === 'change' &&
    fact.statistic === 'level' &&
    level.status === 'stated' &&
    change.status === 'stated';
  ledger.expect(
    'facts',
    id,
    'derived-from-stated',
    suits,
    'a stated level and a stated change',
    `${level.statistic}, ${change.statistic}`,
  );
  const expected = subtract(parseDecimal(level.value), parseDecimal(change.value));
  ledger.expect(
    'facts',
    id,
    'derived-value',
    compare(expected, parseDecimal(fact.value)) === 0,
    formatDecimal(expected),
    fact.value,
  );
  ledger.equal('facts', id, 'derived-precision', Math.min(level.decimals ?? 0, change.decimals ?? 0), fact.decimals);
  for (const one of [level, change]) {
    ledger.equal('facts', id, 'derived-aspects', aspects(one), aspects(fact));
  }
  ledger.equal(
    'facts',
    id,
    'derived-aspects',
    `${change.base?.measure} ${change.base?.fiscalYear}`,
    `${fact.measure} ${fact.period.fiscalYear}`,
  );
}

function aspects({ concept, dimensions, unit }: Fact): string {
  return JSON.stringify([concept, dimensions, unit]);
}
