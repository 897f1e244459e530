import { judgeSame } from '../judge.ts';
import { printed, subjectOf } from '../wording.ts';
import { type BetweenRule, between } from './rule.ts';

/** what the publication of a year states, and another states of the same year and measure. */
export const publicationsAgree: BetweenRule = {
  id: 'publications-agree',
  doc: 'What two publications of a body state of one year and measure has equal digits at equal precision, else the finer rounds to the coarser; other digits were restated, or one of the two is wrong.',
  *evaluate(published) {
    for (const [slot, [latest, ...others]] of published.repeated()) {
      if (latest === undefined) continue;
      for (const other of others) {
        const message = `${subjectOf(slot)} of ${slot.year} is ${printed(latest)} here, ${printed(other)} there`;
        yield between(judgeSame(latest, other), [latest, other], message);
      }
    }
  },
};
