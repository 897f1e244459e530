import { judgeSame } from '../judge.ts';
import { printed, subjectOf } from '../wording.ts';
import { type BetweenRule, between } from './rule.ts';

const OPENING = 'balance.carry_in';
const CLOSING = 'balance.carry_out';

/** what a year was closed with and the next was opened with. */
export const openingAsClosed: BetweenRule = {
  id: 'opening-as-closed',
  doc: 'What a year begins with is what the year before was closed with; another figure was adjusted in between, or one of the two is wrong.',
  *evaluate(published) {
    for (const index of published.publications) {
      for (const slot of index.slots(OPENING)) {
        const { id } = index.input.publication;
        const opening = published.levels(slot).find(({ fact }) => fact.publication === id);
        const closing = published.elsewhere({ ...slot, concept: CLOSING, year: slot.year - 1 }, id);
        if (opening === undefined || closing === undefined) continue;
        const message = `${subjectOf(slot)}: ${slot.year} began with ${printed(opening)}, ${slot.year - 1} was closed with ${printed(closing)}`;
        yield between(judgeSame(opening, closing), [opening, closing], message);
      }
    }
  },
};
