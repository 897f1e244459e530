import type { Mention } from '../../model/quantity.ts';
import type { Subject } from '../sentence/clause.ts';
import { place, type Reading } from '../sentence/reading.ts';

const FILLED = /^[\s，,、；;]*(实际)有?$/;

/** 事业编制46人，实际42人: those who fill the posts counted just before. */
export function postsFilled(reading: Reading, mention: Mention): Subject | undefined {
  const { clause, text, last, block } = reading;
  const [before] = last;
  if (mention.unit !== 'person' || before?.concept !== 'staff.quota' || before.place.block !== block) return undefined;
  const lead = text.slice(clause.start, mention.start);
  const word = FILLED.exec(lead)?.[1];
  if (word === undefined) return undefined;
  const start = clause.start + lead.indexOf(word);
  return {
    concept: 'staff.actual',
    dimensions: before.dimensions,
    place: place(reading, start, start + word.length),
  };
}
