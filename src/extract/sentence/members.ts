import { CURRENCIES, type Mention, type Unit } from '../../model/quantity.ts';
import { meaningFor, unitFits } from '../subject/subject.ts';
import type { Named } from './clause.ts';
import type { Reading } from './reading.ts';

/** Kinds of figures that a list spreads over its members. */
export const FIGURES: ReadonlySet<Mention['kind']> = new Set(['amount', 'percent', 'quantity', 'number']);
/** No list is longer; the bound keeps a paragraph of figures linear. */
export const MOST_TOKENS = 200;

/** 中央预算单位、地方预算单位采购规模分别为: labels of units are no members of a list of amounts; nor are two labels in one name. */
export function standInList(reading: Reading, members: readonly Named[], names: readonly Named[]): boolean {
  const ahead = reading.tokens.slice(reading.at + 1, reading.at + MOST_TOKENS);
  const units = ahead.flatMap((token) =>
    token.kind === 'mention' && FIGURES.has(token.mention.kind) ? [unitOf(token.mention)] : [],
  );
  return members.every((member, index) => {
    const name = names[index]?.place;
    const { place: at } = member;
    const isIn = name === undefined || (at.block === name.block && at.start < name.end && at.end > name.start);
    const unit = units[index] ?? 'CNY';
    // Short labels of counts, 批次及人数, are believed only beside what is counted.
    const fits = CURRENCIES.has(unit)
      ? meaningFor(member, unit, reading) !== undefined
      : member.meanings.some(({ concept }) => unitFits(concept, unit));
    return isIn && (member.meanings.length === 0 || fits);
  });
}

/** The unit that a member must be stated in: a share or a rate is of money. */
export function unitOf({ kind, unit }: Mention): Unit {
  return kind === 'percent' ? 'CNY' : (unit ?? 'pure');
}
