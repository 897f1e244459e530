import type { FactIndex } from '../fact-index.ts';
import { isOfTable } from '../table-scope.ts';
import { type Grid, gridOf } from './grid.ts';

const GRIDS = new WeakMap<FactIndex, readonly Grid[]>();

/** The tables of the publication as printed, in the order of its blocks. */
export function gridsOf(index: FactIndex): readonly Grid[] {
  const known = GRIDS.get(index);
  if (known !== undefined) return known;
  const facts = Map.groupBy(index.input.facts.filter(isOfTable), ({ provenance }) => provenance.parts.figure?.block);
  const grids = (index.input.blocks ?? []).flatMap((block) => {
    const own = block.kind === 'table' ? facts.get(block.id) : undefined;
    const grid = own === undefined ? undefined : gridOf(block, own);
    return grid === undefined ? [] : [grid];
  });
  GRIDS.set(index, grids);
  return grids;
}
