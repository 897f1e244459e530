import { parseRational, type Rational, times } from '../../base/interval.ts';
import type { Reading } from '../reading.ts';
import type { Entry } from './grid.ts';

/** A row or a column with one entry for each line that crosses it. */
export interface Line {
  /** The row or column. */
  readonly at: number;
  readonly name: string;
  /** Named as some of what a line before it is: 其中. */
  readonly isSome: boolean;
  readonly entries: readonly Entry[];
  /** The entries as whole numbers, `undefined` where none is read; a blank one is 0. */
  readonly amounts: readonly (Amount | undefined)[];
}

/** Twice an amount and the width that its digits stand for, in the unit of the last place of the finest amount. */
export interface Amount {
  readonly twice: bigint;
  readonly width: bigint;
  readonly isBlank: boolean;
}

const BLANK: Amount = { twice: 0n, width: 0n, isBlank: true };

/** Lines that print anything, with their amounts in one scale: sums of whole numbers are quick. */
export function linesOf(drafts: readonly Omit<Line, 'amounts'>[]): readonly Line[] {
  const places = drafts
    .flatMap(({ entries }) => entries.map((entry) => (typeof entry === 'string' ? 0 : entry.decimals)))
    .reduce((most, one) => Math.max(most, one), 0);
  const scale = parseRational(`2${'0'.repeat(places)}`);
  return drafts
    .filter(({ entries }) => entries.some((entry) => entry !== 'blank'))
    .map((draft) => ({ ...draft, amounts: draft.entries.map((entry) => amountOf(entry, scale)) }));
}

function amountOf(entry: Entry, scale: Rational): Amount | undefined {
  if (entry === 'unread') return undefined;
  if (entry === 'blank') return BLANK;
  return { twice: whole(times(entry.point, scale)), width: whole(times(entry.lastPlace, scale)) / 2n, isBlank: false };
}

function whole({ numerator, denominator }: Rational): bigint {
  return numerator / denominator;
}

/** The readings among entries. */
export function readingsAmong(entries: readonly (Entry | undefined)[]): readonly Reading[] {
  return entries.filter((entry) => entry !== undefined && typeof entry !== 'string');
}
