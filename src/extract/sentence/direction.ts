import type { Mention } from '../../model/quantity.ts';
import type { Token } from '../tokens/token.ts';
import type { Direction } from './clause.ts';
import { closeComparison } from './comparison.ts';
import { goOnDistributing } from './distribution.ts';
import { place, type Reading } from './reading.ts';

/** The direction of the clause; of 增加（减少） the figure behind it will tell. */
export function readDirection(reading: Reading, token: Extract<Token, { kind: 'direction' }>): void {
  const { sign, start, end, open, wordEnd = end } = token;
  closeComparison(reading);
  goOnDistributing(reading);
  const direction: Direction = { sign, place: place(reading, start, end) };
  reading.clause.direction =
    open === undefined ? direction : { ...direction, open: { by: open, word: place(reading, start, wordEnd) } };
}

/**
 * The direction of a figure. A printed minus behind 增加（减少）, 增减 or 变动 is a decrease; without it 增加（减少以“-”号填列） is an
 * increase, 增加（减少） is a template that was never filled in, and 变动 says nothing: undefined.
 */
export function directionOfFigure(direction: Direction, { value }: Mention): Direction | undefined {
  const { open, sign, place: at } = direction;
  if (open === undefined) return direction;
  const negative = value?.startsWith('-') === true;
  if (negative) return sign === 1 ? { sign: -1, place: at } : { sign, place: at, placeholder: true };
  if (open.by === 'marked' && value !== undefined) return { sign, place: open.word };
  return open.by === 'noun' ? undefined : { sign, place: at, placeholder: true };
}
