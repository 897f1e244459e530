import { compareRationals } from '../../base/interval.ts';
import type { FormIdentity } from '../../vocabulary/relations.ts';
import type { FactIndex, Slot } from '../fact-index.ts';
import { difference } from '../grand-total.ts';
import { judgeDerived, judgeSame, sumOf } from '../judge.ts';
import { notEvaluable, outcome, present } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import type { Identity, Outcome, Rule } from '../rule.ts';
import { identitiesOf, partsIn } from '../table-parts.ts';
import { type TableScope, tablesOf } from '../table-scope.ts';
import { computed, printed, subjectOf } from '../wording.ts';

/** within one table: its columns of one line, and its lines of one column. */
export const tablePartsSumToTotal: Rule = {
  id: 'table-parts-sum-to-total',
  doc: 'Within a table the columns of a line, and the lines of a column, add up as the form says; an empty cell is 0.',
  *evaluate(index: FactIndex) {
    for (const scope of tablesOf(index).values()) {
      for (const slot of scope.index.allSlots()) {
        for (const identity of identitiesOf(slot)) {
          const judged = judge(scope, slot, identity);
          if (judged !== undefined) yield judged;
        }
      }
    }
  },
};

function judge(scope: TableScope, slot: Slot, identity: FormIdentity): Outcome | undefined {
  const total = scope.index.level(slot);
  const at = total === undefined ? undefined : scope.cells.positionOf(total.fact);
  if (total === undefined || at === undefined) return undefined;
  const added = partsIn(scope, slot, at, identity, identity.parts);
  const taken = partsIn(scope, slot, at, identity, identity.minus ?? []);
  // A total alone states no sum.
  if (added.readings.length === 0) return undefined;
  const sum = judgeSum(slot, { verdict: 'passed', result: total, parts: added.readings, minus: taken.readings });
  if (isClosed(sum)) return sum;
  const readings = [total, ...added.readings, ...taken.readings];
  const cells = present(readings.map(({ fact }) => scope.cells.positionOf(fact)));
  const others = scope.unknownAmong(cells);
  if (others.length > 0) {
    // 基本支出, 项目支出 and 单位预留机动经费: the form of a region may have parts of its own.
    const parts = [...added.readings, ...others];
    const whole = judgeSum(slot, { verdict: 'passed', result: total, parts, minus: taken.readings });
    if (isClosed(whole)) return whole;
  }
  const unsure = added.unread || taken.unread ? 'the cell of a part could not be read' : undefined;
  const unknown = scope.cells.unknownAmong(cells) ? 'amounts beside them are of no known subject' : undefined;
  const lone = readings.length === 2 && added.blank === 0 && isLess(added.readings, total);
  const reason = unsure ?? unknown ?? (lone ? 'the table prints one part alone' : undefined);
  return reason === undefined ? sum : notEvaluable(readings, sum.message, reason);
}

function isClosed({ verdict }: Outcome): boolean {
  return verdict === 'passed' || verdict === 'note';
}

function isLess(parts: readonly Reading[], total: Reading): boolean {
  return compareRationals(sumOf(parts).point, total.point) < 0;
}

function judgeSum(slot: Slot, identity: Identity): Outcome {
  const { result, parts, minus } = identity;
  const sum = difference(sumOf(parts), sumOf(minus));
  const [only] = parts;
  const alone = parts.length === 1 && minus.length === 0 && only !== undefined;
  const verdict = alone ? judgeSame(result, only) : judgeDerived(result, sum);
  const readings = [result, ...parts, ...minus];
  const message = `${subjectOf(slot)} printed ${printed(result)}, its ${readings.length - 1} parts in the table ${computed(result, sum)}`;
  return outcome(verdict, readings, message, [{ ...identity, verdict }]);
}
