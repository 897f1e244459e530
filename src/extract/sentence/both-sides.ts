import type { Named } from './clause.ts';

/** Totals of income and expenditure together. */
export function isBothSides({ concept, dimensions }: Named['meanings'][number]): boolean {
  return concept.endsWith('.grand_total') && dimensions.side === undefined;
}

/** 收入、支出决算总额分别为: income and expenditure, in this order. */
export function bothSides(named: Named | undefined): readonly Named[] {
  if (named === undefined) return [];
  return (['income', 'expenditure'] as const).map((side) => ({
    ...named,
    meanings: named.meanings.map((meaning) => ({ ...meaning, dimensions: { ...meaning.dimensions, side } })),
  }));
}
