import type { Mention } from '../model/quantity.ts';
import { readChange } from './changes.ts';
import { directionTouches } from './lead.ts';
import { readBaseLevel, readBudgetCompleted, readLevel } from './levels.ts';
import { readPercent } from './percents.ts';
import type { Named, Reading } from './reading.ts';

/** Reads one figure by what the clause has said before it; false where nothing certain was said. */
export function readFigure(reading: Reading, mention: Mention, after: Named | undefined): boolean {
  const { clause } = reading;
  const { direction } = clause;
  if (direction !== undefined && directionTouches(reading, direction.place.end, mention)) {
    return readChange(reading, mention, direction);
  }
  if (mention.kind === 'percent') return readPercent(reading, mention);
  if (clause.comparing !== undefined) return readBaseLevel(reading, mention);
  if (clause.completion !== undefined && clause.measure !== undefined && clause.labels.length === 0) {
    return readBudgetCompleted(reading, mention);
  }
  if (mention.kind === 'number') return false;
  return readLevel(reading, mention, after);
}
