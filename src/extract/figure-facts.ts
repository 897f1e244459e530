import type { Mention } from '../model/quantity.ts';
import { readChange } from './changes.ts';
import { closeComparison } from './comparison.ts';
import { directionTouches } from './lead.ts';
import { readReached } from './level-reached.ts';
import { readBaseLevel, readBudgetCompleted, readLevel } from './levels.ts';
import { readPercent } from './percents.ts';
import type { Named, Reading } from './reading.ts';

/** 增加到309亿元, 提高至2300元: where the change led to, and no change. */
const REACHED = /^了?[到至][^\u3400-\u9fff]*$/;

/** 增加部门预算1464万元: what a measure added to the budget, and neither its level nor its whole change. */
const OF_A_BUDGET = /^(?:部门|财政|支出|收入)?预算(?:支出)?[约了为]?\s*$/;

/** Reads one figure by what the clause has said before it; false where nothing certain was said. */
export function readFigure(reading: Reading, mention: Mention, after: Named | undefined): boolean {
  const { clause } = reading;
  const { than } = clause;
  if (than !== undefined && clause.comparing !== undefined) {
    closeComparison(reading);
    return reading.base === undefined ? false : readChange(reading, mention, than);
  }
  const { direction } = clause;
  if (direction !== undefined && REACHED.test(reading.text.slice(direction.place.end, mention.start)))
    return readReached(reading, mention, direction);
  const spread = direction !== undefined && direction === reading.distribution?.direction;
  if (direction !== undefined && (spread || directionTouches(reading, direction.place.end, mention))) {
    return readChange(reading, mention, direction);
  }
  if (direction !== undefined && OF_A_BUDGET.test(reading.text.slice(direction.place.end, mention.start))) return false;
  if (mention.kind === 'percent') return readPercent(reading, mention);
  if (clause.comparing !== undefined) return readBaseLevel(reading, mention);
  if (clause.completion !== undefined && clause.measure !== undefined && clause.labels.length === 0) {
    return readBudgetCompleted(reading, mention);
  }
  if (mention.kind === 'number') return false;
  return readLevel(reading, mention, after);
}
