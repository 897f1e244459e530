/** What is new, restated, moved and gone between two records of the same publications. */
export { compareDecisions } from './compare-decisions.ts';
export { type Compared, comparePublication, isSameBytes } from './compare-publication.ts';
export { type DescriptionOf, eventId, eventsOf } from './events.ts';
export { type Known, type Match, matchPublications } from './match-publications.ts';
export { type FactPair, pairFacts } from './pair-facts.ts';
