import type { FactIndex } from '../fact-index.ts';
import { isOfTable } from '../table-scope.ts';
import { type Grid, gridOf, headKey, type Shape, shapeOf } from './grid.ts';

const GRIDS = new WeakMap<FactIndex, readonly Grid[]>();

/** The tables of the publication as printed, in the order of its blocks; those that go on under the same heads joined. */
export function gridsOf(index: FactIndex): readonly Grid[] {
  const known = GRIDS.get(index);
  if (known !== undefined) return known;
  const facts = Map.groupBy(index.input.facts.filter(isOfTable), ({ provenance }) => provenance.parts.figure?.block);
  const groups: { readonly key: string; readonly shapes: [Shape, ...Shape[]] }[] = [];
  for (const block of index.input.blocks ?? []) {
    const own = block.kind === 'table' ? facts.get(block.id) : undefined;
    const shape = own === undefined ? undefined : shapeOf(block, own);
    if (shape === undefined) continue;
    const key = headKey(shape);
    const last = groups.at(-1);
    if (last?.key === key) last.shapes.push(shape);
    else groups.push({ key, shapes: [shape] });
  }
  const grids = groups.map(({ shapes }) => gridOf(shapes));
  GRIDS.set(index, grids);
  return grids;
}
