import type { FactIndex } from '../fact-index.ts';
import { isOfTable } from '../table-scope.ts';
import { type Grid, gridOf, headKey, type Shape, shapeOf } from './grid.ts';

/** Blocks of a table that goes on under the same heads, and what each prints. */
interface Joined {
  readonly key: string;
  readonly blocks: readonly [string, ...string[]];
  readonly shapes: readonly [Shape, ...Shape[]];
}

const JOINED = new WeakMap<FactIndex, readonly Joined[]>();
const GRIDS = new WeakMap<FactIndex, readonly Grid[]>();

/** The tables of the publication as printed, in the order of its blocks; those that go on under the same heads joined. */
export function gridsOf(index: FactIndex): readonly Grid[] {
  const known = GRIDS.get(index);
  if (known !== undefined) return known;
  const grids = joinedOf(index).map(({ shapes }) => gridOf(shapes));
  GRIDS.set(index, grids);
  return grids;
}

/** The first block of the table that each block of a table belongs to. */
export function firstBlocksOf(index: FactIndex): ReadonlyMap<string, string> {
  return new Map(joinedOf(index).flatMap(({ blocks }) => blocks.map((block) => [block, blocks[0]] as const)));
}

function joinedOf(index: FactIndex): readonly Joined[] {
  const known = JOINED.get(index);
  if (known !== undefined) return known;
  const facts = Map.groupBy(index.input.facts.filter(isOfTable), ({ provenance }) => provenance.parts.figure?.block);
  const groups: { key: string; blocks: [string, ...string[]]; shapes: [Shape, ...Shape[]] }[] = [];
  for (const block of index.input.blocks ?? []) {
    const own = block.kind === 'table' ? facts.get(block.id) : undefined;
    const shape = own === undefined ? undefined : shapeOf(block, own);
    if (shape === undefined) continue;
    const key = headKey(shape);
    const last = groups.at(-1);
    if (last?.key === key) {
      last.shapes.push(shape);
      last.blocks.push(block.id);
    } else groups.push({ key, blocks: [block.id], shapes: [shape] });
  }
  JOINED.set(index, groups);
  return groups;
}
