import type { Token } from '../tokens/token.ts';
import { closeComparison } from './comparison.ts';
import { goOnDistributing } from './distribution.ts';
import { place, type Reading } from './reading.ts';

/** 增长（下降）0%: both directions of a template stand there. */
export function readDirection(reading: Reading, { sign, start, end }: Extract<Token, { kind: 'direction' }>): void {
  closeComparison(reading);
  goOnDistributing(reading);
  const before = reading.clause.direction;
  const between = before === undefined ? '' : reading.text.slice(before.place.end, start);
  const opposite = before !== undefined && before.sign !== sign && (between === '(' || between === ')');
  reading.clause.direction = opposite
    ? {
        ...before,
        placeholder: true,
        place: place(reading, before.place.start, reading.text.startsWith(')', end) ? end + 1 : end),
      }
    : { sign, place: place(reading, start, end) };
}
