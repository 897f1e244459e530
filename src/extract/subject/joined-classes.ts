import type { Named } from '../sentence/clause.ts';
import { place, type Reading } from '../sentence/reading.ts';
import { type ClassToken, classified } from './classes.ts';

const MARK = /\((?:\d{2,3})?[类款项]\)/g;
const JOINT = /\([类款项]\)[、和及与]$/;
const LEADING = /^[和及与]/;
const LONGEST_JOINT = 4;

/** 住房公积金（项）、提租补贴（项）和购房补贴（项）: one subject by all its names, whose figure is that of none of them. */
export function joinedClasses(reading: Reading, token: ClassToken): Named | undefined {
  const { clause, text, block } = reading;
  const first = clause.labels.at(-1);
  // The word that joins two names may be read as the beginning of the second.
  const start = LEADING.test(token.name) ? token.start + 1 : token.start;
  if (first === undefined || first.place.block !== block || first.place.end !== start - 1) return undefined;
  if (!JOINT.test(text.slice(Math.max(0, start - LONGEST_JOINT), start))) return undefined;
  const { meanings, whole } = classified(reading, { ...token, name: text.slice(start, token.end).replace(MARK, '') });
  const from = first.place.start;
  const name = text.slice(from, token.end).replaceAll(MARK, '');
  clause.labels.pop();
  return {
    meanings: meanings.map((one) => ({ ...one, dimensions: { function: `name:${name}` } })),
    place: place(reading, from, token.end),
    whole,
  };
}
