import { atWorst } from '../judge.ts';
import type { Reading } from '../reading.ts';
import type { Outcome, Verdict } from '../rule.ts';
import type { Published } from './published.ts';

/** A relation between publications, judged. */
export interface BetweenOutcome extends Pick<Outcome, 'verdict' | 'facts' | 'message'> {
  /** Ids, the latest first. */
  readonly publications: readonly string[];
}

/** A relation between facts of several publications of one series. */
export interface BetweenRule {
  /** A claim in kebab case. */
  readonly id: string;
  /** What must hold and what breaking it means. */
  readonly doc: string;
  readonly evaluate: (published: Published) => Iterable<BetweenOutcome>;
}

/** The outcome over readings of several publications, the latest first: a warning at worst. */
export function between(verdict: Verdict, readings: readonly Reading[], message: string): BetweenOutcome {
  return {
    verdict: atWorst(verdict, 'warning'),
    facts: [...new Set(readings.map(({ fact }) => fact.id))],
    message,
    publications: [...new Set(readings.map(({ fact }) => fact.publication))],
  };
}
