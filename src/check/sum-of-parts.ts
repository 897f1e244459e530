import { canonicalJson } from '../base/canonical-json.ts';
import { compareRationals, exactly, intersects, rational } from '../base/interval.ts';
import type { ComparisonBase, FactIndex, Slot } from './fact-index.ts';
import { isZero, judgeDerived, judgeSame, sumOf } from './judge.ts';
import { notEvaluable, outcome, present } from './outcome.ts';
import type { Reading } from './reading.ts';
import type { Outcome } from './rule.ts';
import { inOneTable } from './table-scope.ts';
import { computed, printed, subjectOf } from './wording.ts';

/** A total, the parts of it that are stated, and whether the form knows no other part. */
export interface Sum {
  readonly total: Slot;
  readonly parts: readonly Slot[];
  readonly complete: boolean;
}

const HUNDRED = rational(100n);

/**
 * The sum of levels, and the sum of changes against every base whose levels are not all stated: with levels on both
 * sides the changes follow from `change-matches-levels` and would only be counted twice.
 */
export function* judgeSums(index: FactIndex, sum: Sum): Generator<Outcome> {
  const level = judgeSum(index, sum, (slot) => index.level(slot), '');
  if (level !== undefined) yield level;
  for (const base of index.bases(sum.total)) {
    const bases = [sum.total, ...sum.parts].map((slot) => index.levelAt(slot, base));
    if (bases.every((reading) => reading !== undefined)) continue;
    const change = judgeSum(index, sum, (slot) => index.change(slot, base), 'change of ');
    if (change !== undefined) yield change;
  }
}

type Lookup = (slot: Slot) => Reading | undefined;

function judgeSum(index: FactIndex, sum: Sum, lookup: Lookup, what: string): Outcome | undefined {
  const total = lookup(sum.total);
  const parts = present(sum.parts.map(lookup));
  if (total === undefined || parts.length === 0) return undefined;
  // A change is stated for some parts only when the others did not change or were not worth a word.
  if (what !== '' && parts.length < sum.parts.length) return undefined;
  const added = sumOf(parts);
  const all = [total, ...parts];
  if (inOneTable(index, all)) return undefined;
  const label = `${what}${subjectOf(sum.total)}`;
  const message = `${label} printed ${printed(total)}, its ${parts.length} parts ${computed(total, added)}`;
  const closed = sum.complete || closesElsewhere(index, sum, what !== '');
  const [only] = parts;
  const alone = parts.length === 1 && closed && only !== undefined;
  const verdict = alone ? judgeSame(total, only) : judgeDerived(total, added);
  const sums = [{ verdict, result: total, parts, minus: [] }];
  if (verdict === 'passed' || verdict === 'note' || closed) return outcome(verdict, all, message, sums);
  const less = compareRationals(added.point, total.point) < 0;
  // One part alone claims only to be a part.
  if (what === '' && less && parts.length === 1) return outcome('passed', all, message);
  if (what === '' && !less) return outcome(verdict, all, message, sums);
  return notEvaluable(all, message, 'the stated parts may not be all parts');
}

/** True where another statistic of the same total and parts adds up: then the list of parts leaves nothing out. */
function closesElsewhere(index: FactIndex, { total, parts }: Sum, forChange: boolean): boolean {
  if (sharesMakeWhole(index, parts)) return true;
  const levels = parts.map((part) => index.level(part));
  if (forChange && addsUp(levels, index.level(total))) return true;
  const others = (base: ComparisonBase) => [
    addsUp(
      parts.map((part) => index.change(part, base)),
      index.change(total, base),
    ),
    addsUp(
      parts.map((part) => index.levelAt(part, base)),
      index.levelAt(total, base),
    ),
  ];
  return index.bases(total).some((base) => others(base).includes(true));
}

/** Whether all are stated and reach the total. */
function addsUp(parts: readonly (Reading | undefined)[], total: Reading | undefined): boolean {
  const stated = present(parts);
  if (total === undefined || stated.length < parts.length || isZero(total.point)) return false;
  return intersects(sumOf(stated).interval, total.interval);
}

/** Whether every part has a share of one and the same whole, and these make 100 %. */
export function sharesMakeWhole(index: FactIndex, parts: readonly Slot[]): boolean {
  const shares = present(parts.map((part) => index.shares(part)[0]));
  if (shares.length < parts.length) return false;
  const wholes = new Set(shares.map(({ fact }) => canonicalJson(fact.base ?? null)));
  return wholes.size === 1 && intersects(sumOf(shares).interval, exactly(HUNDRED));
}
