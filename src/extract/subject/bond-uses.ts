import type { Dimensions } from '../../model/fact.ts';
import { CURRENCIES } from '../../model/quantity.ts';
import { BOND_USE_HEADS, bondKind } from '../../vocabulary/debt-tables.ts';
import type { GovernmentMeaning } from '../../vocabulary/government-codes.ts';
import { SUM_WORDS } from '../../vocabulary/table-heads.ts';
import type { FactDraft } from '../draft.ts';

const CONCEPT = 'government.debt.project_bonds';

/**
 * The amounts of a list of the projects that bonds pay for, each of its project; when the bonds were issued is its indicator, as
 * printed. Empty for other tables; sums, and amounts of several kinds of debt, keep their names.
 */
export function bondUses(table: readonly FactDraft[]): ReadonlyMap<FactDraft, GovernmentMeaning> {
  return new Map(
    table.flatMap((fact) => {
      const meaning = meaningOf(fact);
      return meaning === undefined ? [] : [[fact, meaning] as const];
    }),
  );
}

function meaningOf({ statistic, unit, dimensions, around }: FactDraft): GovernmentMeaning | undefined {
  const bonds = around?.bonds;
  if (bonds === undefined || statistic !== 'level' || !CURRENCIES.has(unit) || dimensions.fund !== undefined)
    return undefined;
  if (SUM_WORDS.has(bonds.project) || !BOND_USE_HEADS.amount.test(around?.heads.at(-1) ?? '')) return undefined;
  const kind = bondKind(bonds.kind);
  const own: Dimensions = {
    project: bonds.project,
    ...(kind === undefined ? {} : { debtKind: kind }),
    ...(bonds.issued === '' ? {} : { indicator: bonds.issued }),
  };
  return { concept: CONCEPT, dimensions: own, fund: undefined };
}
