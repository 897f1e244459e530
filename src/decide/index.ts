export { type Decisions, type Outcome, openDecisions } from './apply.ts';
export { type ReadDecisions, readDecisions, slotOf } from './decision-file.ts';
export { factSubject, findingSubject, type Subject } from './entry.ts';
export { valueMistake } from './fit.ts';
