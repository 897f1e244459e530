export { type Decisions, type DecisionsOutcome, type JudgedFact, openDecisions } from './apply.ts';
export { type ReadDecisions, readDecisions, slotOf } from './decision-file.ts';
export { type Subject, subjectOf } from './entry.ts';
export { figureValueMistake, valueMistake } from './fit.ts';
