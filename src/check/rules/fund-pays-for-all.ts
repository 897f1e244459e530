import { intersects, magnitude, minus } from '../../base/interval.ts';
import { PAID_FROM_FUND } from '../../vocabulary/relations.ts';
import type { FactIndex, Slot } from '../fact-index.ts';
import { isEqual, judgeAtMost, judgeSame, sumOf } from '../judge.ts';
import { outcome } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import { type Identity, type Outcome, type Rule, SEVERITY, type Verdict } from '../rule.ts';
import { isOfTable } from '../table-scope.ts';
import { atTerm, isOfTerm } from '../term.ts';
import { amountLike, printed, subjectOf } from '../wording.ts';

/** R-06 between tables: 公开03表 against 公开05表 and the like, line by line. */
export const fundPaysForAll: Rule = {
  id: 'fund-pays-for-all',
  doc: 'A line paid from an appropriation is no more than that line as a whole, and equal where nothing else was spent.',
  *evaluate(index: FactIndex) {
    for (const line of withoutMoved([...linesOf(index)])) yield 'other' in line ? moved(line) : single(line);
  },
};

type Relation = (typeof PAID_FROM_FUND)[number];

interface PaidLine {
  readonly relation: Relation;
  readonly slot: Slot;
  readonly wide: Slot;
  readonly paid: Reading;
  readonly spent: Reading;
  readonly nothingElse: boolean;
  readonly verdict: Verdict;
}

/** Two lines that divide one sum otherwise. */
interface MovedLines {
  readonly one: PaidLine;
  readonly other: PaidLine;
}

function* linesOf(index: FactIndex): Generator<PaidLine> {
  for (const relation of PAID_FROM_FUND) {
    const { part, whole, share, all } = relation;
    for (const slot of index.slots(part.concept)) {
      if (!isOfTerm(slot, part)) continue;
      const wide = atTerm(slot, part, whole);
      const paid = index.level(slot);
      const spent = index.level(wide);
      if (paid === undefined || spent === undefined || !(isOfTable(paid.fact) && isOfTable(spent.fact))) continue;
      const ofFund = index.level({ ...slot, concept: share, dimensions: {} });
      const ofAll = index.level({ ...slot, concept: all, dimensions: {} });
      const nothingElse = ofFund !== undefined && ofAll !== undefined && isEqual(ofFund.point, ofAll.point);
      if (nothingElse && (paid === ofFund || spent === ofAll)) continue;
      const verdict = nothingElse ? judgeSame(paid, spent) : judgeAtMost(paid, spent, spent.lastPlace);
      yield { relation, slot, wide, paid, spent, nothingElse, verdict };
    }
  }
}

/** What one table counts as 人员经费 and the other as 公用经费 breaks both lines: it is told of once. */
function withoutMoved(lines: readonly PaidLine[]): readonly (PaidLine | MovedLines)[] {
  const pairs = new Map<PaidLine, PaidLine>();
  for (const one of lines.filter(isBroken)) {
    const other = lines.find((line) => isBroken(line) && !pairs.has(line) && isCounterpart(one, line));
    if (other !== undefined && !pairs.has(one)) pairs.set(one, other).set(other, one);
  }
  return lines.flatMap((one): readonly (PaidLine | MovedLines)[] => {
    const other = pairs.get(one);
    if (other === undefined) return [one];
    return lines.indexOf(one) < lines.indexOf(other) ? [{ one, other }] : [];
  });
}

function isBroken({ verdict, nothingElse }: PaidLine): boolean {
  return nothingElse && (verdict === 'warning' || verdict === 'error');
}

/** Another line of the same tables, year and class, by which both together are the same. */
function isCounterpart(one: PaidLine, other: PaidLine): boolean {
  const { relation, slot } = one;
  const isBeside =
    other.slot.concept !== slot.concept &&
    other.relation.share === relation.share &&
    other.relation.all === relation.all &&
    other.slot.entity === slot.entity &&
    other.slot.year === slot.year &&
    other.slot.measure === slot.measure &&
    other.slot.dimensions.function === slot.dimensions.function;
  return isBeside && intersects(sumOf([one.paid, other.paid]).interval, sumOf([one.spent, other.spent]).interval);
}

function identityOf({ verdict, paid, spent, nothingElse }: PaidLine): readonly Identity[] {
  return nothingElse ? [{ verdict, result: spent, parts: [paid], minus: [] }] : [];
}

function messageOf({ slot, wide, paid, spent, nothingElse }: PaidLine): string {
  return `${subjectOf(slot)} printed ${printed(paid)}, ${subjectOf(wide)} ${printed(spent)}${nothingElse ? ' where nothing else was spent' : ''}`;
}

function single(line: PaidLine): Outcome {
  return outcome(line.verdict, [line.paid, line.spent], messageOf(line), identityOf(line));
}

function moved({ one, other }: MovedLines): Outcome {
  const apart = amountLike(one.paid, magnitude(minus(one.paid.point, one.spent.point)));
  const verdict = SEVERITY.indexOf(one.verdict) > SEVERITY.indexOf(other.verdict) ? one.verdict : other.verdict;
  const message = `${messageOf(one)}; ${messageOf(other)}: together they are the same, ${apart} is counted in one line of the first table and in the other of the second`;
  const readings = [one.paid, one.spent, other.paid, other.spent];
  return outcome(verdict, readings, message, [...identityOf(one), ...identityOf(other)]);
}
