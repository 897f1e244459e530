import { chromeReason, isContactText, isFooterText } from '../chrome-text.ts';
import { isMetadataLine } from '../metadata.ts';
import { readNumbering } from '../numbering.ts';
import type { FlowBlock } from './flow.ts';
import { type Hint, type HintIndex, parentOf } from './hints.ts';
import type { ElementNode } from './tree.ts';

const PUNCTUATION = /[。；，、：;：]/;
const SHORTEST_PROSE = 25;
/** Prose linked further than this is a list of teasers. */
const MOST_LINKED = 0.3;
/** A hinted element with this share of the page's prose holds the text after all. */
const OWNS_TEXT = 0.3;
/** Share of the prose the container must hold. */
const ENOUGH = 0.97;
/** Pages with less prose are judged by any text that is not linked. */
const LITTLE_PROSE = 120;

/** The part of a page that holds its text. */
export interface MainRegion {
  /** Undefined: the whole page. */
  readonly container: ElementNode | undefined;
  /** Hints that hold much of the prose and therefore do not count. */
  readonly overruled: ReadonlySet<ElementNode>;
}

/**
 * Weight of a block as running text: its length where it reads as sentences or figures, 0 for menus, feet, buttons.
 */
export function proseWeight(block: FlowBlock): number {
  const { text, linked, kind, hidden, control } = block;
  if (hidden || control || linked > text.length * MOST_LINKED) return 0;
  if (isMetadataLine(text)) return 0;
  if (kind === 'table') return text.length;
  if (isFooterText(text) || isContactText(text) || chromeReason(text) !== undefined) return 0;
  const reads =
    (text.length >= SHORTEST_PROSE && PUNCTUATION.test(text)) ||
    (text.length >= 8 && readNumbering(text) !== undefined);
  return reads ? text.length : 0;
}

/** Smallest element that holds nearly all prose outside menus, feet and side columns. */
export function findMain(blocks: readonly FlowBlock[], hints: HintIndex): MainRegion {
  const strict = blocks.map(proseWeight);
  const enough = strict.reduce((sum, weight) => sum + weight, 0) >= LITTLE_PROSE;
  const weights = enough ? strict : blocks.map(looseWeight);
  const overruled = overruledHints(blocks, weights, hints);
  const sums = new Map<ElementNode, number>();
  let total = 0;
  for (const [index, block] of blocks.entries()) {
    const weight = weights[index] ?? 0;
    if (weight === 0 || hintOf(block, hints, overruled) !== undefined) continue;
    total += weight;
    addToAncestors(sums, block.owner, weight);
  }
  return { container: smallestWith(sums, total * ENOUGH), overruled };
}

/** The innermost hint around a block that was not overruled. */
export function hintOf(block: FlowBlock, hints: HintIndex, overruled: ReadonlySet<ElementNode>): Hint | undefined {
  let hint = hints.around(block.owner);
  while (hint !== undefined && overruled.has(hint.element)) hint = hint.up;
  return hint;
}

function looseWeight({ text, linked, hidden, control }: FlowBlock): number {
  return hidden || control || text.length < 4 || isFooterText(text) || isContactText(text) ? 0 : text.length - linked;
}

function overruledHints(
  blocks: readonly FlowBlock[],
  weights: readonly number[],
  hints: HintIndex,
): ReadonlySet<ElementNode> {
  const sums = new Map<ElementNode, number>();
  let total = 0;
  for (const [index, { owner }] of blocks.entries()) {
    const weight = weights[index] ?? 0;
    if (weight === 0) continue;
    total += weight;
    for (let hint = hints.around(owner); hint !== undefined; hint = hint.up) {
      sums.set(hint.element, (sums.get(hint.element) ?? 0) + weight);
    }
  }
  return new Set([...sums].filter(([, sum]) => sum >= total * OWNS_TEXT).map(([element]) => element));
}

function addToAncestors(sums: Map<ElementNode, number>, owner: ElementNode | undefined, weight: number): void {
  for (let element = owner; element !== undefined; element = parentOf(element)) {
    sums.set(element, (sums.get(element) ?? 0) + weight);
  }
}

/** Elements that hold enough lie on one path, and document order puts the outer ones first in no fixed order: depth decides. */
function smallestWith(sums: ReadonlyMap<ElementNode, number>, enough: number): ElementNode | undefined {
  let smallest: ElementNode | undefined;
  let depth = -1;
  for (const [element, sum] of sums) {
    if (sum < enough) continue;
    const own = depthOf(element);
    if (own > depth) {
      depth = own;
      smallest = element;
    }
  }
  return smallest;
}

function depthOf(element: ElementNode): number {
  let depth = 0;
  for (let up = parentOf(element); up !== undefined; up = parentOf(up)) depth += 1;
  return depth;
}
