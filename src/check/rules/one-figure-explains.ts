import type { Rule } from '../rule.ts';

/** Judges nothing by itself: its findings follow from what the other rules judged (`explain`). */
export const oneFigureExplains: Rule = {
  id: 'one-figure-explains',
  doc: 'Where relations do not hold and one figure, printed otherwise, would let all of them hold, it is the one to look at.',
  *evaluate() {},
};
