import type { Unit } from '../model/quantity.ts';
import {
  ARABIC,
  classAt,
  codesOf,
  foldedAt,
  isHanAt,
  isLetterAt,
  isSpaceAt,
  MAX_SPACES,
  matchesAt,
  skipSpaces,
} from './characters.ts';
import { ONLY_BEFORE, PREFIXES } from './unit-rows.ts';
import { type PrintedUnit, UNITS } from './units.ts';

interface Node {
  readonly next: Map<number, Node>;
  unit?: PrintedUnit;
  not?: ReadonlySet<number>;
  only?: ReadonlySet<number>;
}

/** Words behind a unit that leave it one although their first character may continue another word (100分之间, 90分为优). */
const STILL_UNIT = [
  '之间',
  '为优',
  '为良',
  '为中',
  '为差',
  '为合格',
  '为不',
  '为“',
  '为及格',
  '为较',
  '为一般',
  '为基本',
];

/** A unit found in the text. */
export interface UnitMatch {
  readonly unit: PrintedUnit;
  readonly start: number;
  readonly end: number;
}

function insert(root: Node, word: string): Node {
  let node = root;
  for (let index = 0; index < word.length; index += 1) {
    const code = foldedAt(word, index);
    let next = node.next.get(code);
    if (next === undefined) {
      next = { next: new Map() };
      node.next.set(code, next);
    }
    node = next;
  }
  return node;
}

const ROOT: Node = { next: new Map() };
for (const unit of UNITS) {
  const node = insert(ROOT, unit.printed);
  node.unit = unit;
  if (unit.not !== '') node.not = codesOf(unit.not);
  const only = ONLY_BEFORE[unit.printed];
  if (only !== undefined) node.only = codesOf(only);
}

/**
 * The longest unit after a number that ends at `index`, up to four spaces apart and with spaces between its Chinese
 * characters (个 百 分点). The walk is as deep as the longest unit, so its cost is bounded.
 */
export function matchUnit(text: string, index: number): UnitMatch | undefined {
  const start = isSpaceAt(text, index) ? skipSpaces(text, index) : index;
  let node = ROOT.next.get(foldedAt(text, start));
  let at = start;
  let best: UnitMatch | undefined;
  while (node !== undefined) {
    at += 1;
    if (node.unit !== undefined && mayEnd(text, at, node)) best = { unit: node.unit, start, end: at };
    if (node.next.size === 0) break;
    if (isSpaceAt(text, at) && isHanAt(text, at - 1)) at = skipSpaces(text, at);
    node = node.next.get(foldedAt(text, at));
  }
  return best;
}

function mayEnd(text: string, end: number, node: Node): boolean {
  if (isLetterAt(text, end - 1) && isLetterAt(text, end)) return false;
  // 6m280: the digit of m2 is the first of a number.
  if (classAt(text, end - 1) === ARABIC && classAt(text, end) === ARABIC) return false;
  if (node.only !== undefined && isHanAt(text, end) && !node.only.has(foldedAt(text, end))) return false;
  return (
    node.not === undefined ||
    !node.not.has(foldedAt(text, end)) ||
    STILL_UNIT.some((word) => matchesAt(text, end, word))
  );
}

const PREFIX_ROOT: Node = { next: new Map() };
const PREFIX_UNITS = new Map<Node, readonly [string, Unit]>();
for (const row of PREFIXES) {
  const reversed = [...row[0]].reverse().join('');
  PREFIX_UNITS.set(insert(PREFIX_ROOT, reversed), row);
}

/** A currency mark before a number. */
export interface PrefixMatch {
  readonly printed: string;
  readonly unit: Unit;
  readonly start: number;
  readonly end: number;
}

/** The longest currency mark that ends at `index`, up to four spaces apart; never reaches before `floor`. */
export function matchPrefix(text: string, index: number, floor: number): PrefixMatch | undefined {
  let end = index;
  while (end > floor && index - end < MAX_SPACES && isSpaceAt(text, end - 1)) end -= 1;
  let node = PREFIX_ROOT.next.get(foldedAt(text, end - 1));
  let at = end - 1;
  let best: PrefixMatch | undefined;
  while (node !== undefined && at >= floor) {
    const found = PREFIX_UNITS.get(node);
    if (found !== undefined && !(isLetterAt(text, at) && isLetterAt(text, at - 1))) {
      best = { printed: found[0], unit: found[1], start: at, end };
    }
    at -= 1;
    node = node.next.get(foldedAt(text, at));
  }
  return best;
}
