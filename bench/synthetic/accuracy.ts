import type { Fact } from '../../src/model/fact.ts';
import { aboutKey, type KnownFact } from './known-fact.ts';

/** Outcomes of one concept. */
export interface Tally {
  /** Facts that the pages state. */
  known: number;
  /** Of them, those that are in the dataset with their value. */
  found: number;
  /** Of them, those of which there is no fact with their value. */
  missed: number;
  /** Facts of the dataset that no page states: another value, or about something else. */
  wrong: number;
}

/** Compares publication by publication; memory grows with the vocabulary alone. */
export interface Accuracy {
  add(known: readonly KnownFact[], facts: readonly Fact[]): void;
  /** By concept; `-` for facts without one. */
  readonly tallies: ReadonlyMap<string, Tally>;
  /** The first facts that were missed or wrong, in words. */
  readonly examples: readonly string[];
}

const MOST_EXAMPLES = 40;

export function createAccuracy(): Accuracy {
  const tallies = new Map<string, Tally>();
  const examples: string[] = [];
  const tally = (concept: string) => {
    const own = tallies.get(concept) ?? { known: 0, found: 0, missed: 0, wrong: 0 };
    tallies.set(concept, own);
    return own;
  };
  const tell = (line: string) => void (examples.length < MOST_EXAMPLES && examples.push(line));
  return {
    tallies,
    examples,
    add(known, facts) {
      // What is derived follows from what is stated and is not on the page.
      const stated = facts.filter(({ status }) => status === 'stated');
      const read = new Set(stated.map((fact) => `${aboutKey(fact)} ${number(fact.value)}`));
      const printed = new Set(known.map((fact) => `${aboutKey(fact)} ${number(fact.value)}`));
      for (const fact of known) {
        const own = tally(fact.concept);
        own.known += 1;
        if (read.has(`${aboutKey(fact)} ${number(fact.value)}`)) own.found += 1;
        else {
          own.missed += 1;
          tell(`missed ${aboutKey(fact)} ${fact.value}`);
        }
      }
      for (const fact of stated) {
        if (printed.has(`${aboutKey(fact)} ${number(fact.value)}`)) continue;
        tally(fact.concept ?? '-').wrong += 1;
        tell(`wrong ${aboutKey(fact)} ${fact.value} ${fact.provenance.parts.figure?.quote ?? ''} ${fact.document}`);
      }
    },
  };
}

const ZEROS = /\.?0+$/;

/** A decimal without the zeros behind its point. */
function number(value: string | null): string {
  return value?.includes('.') === true ? value.replace(ZEROS, '') : String(value);
}
