import type { Rational } from '../base/interval.ts';
import type { FactIndex } from './fact-index.ts';
import type { Reading } from './reading.ts';

/** What became of one relation that the publication states. */
export type Verdict = 'passed' | 'error' | 'warning' | 'note' | 'not_evaluable';

/** Verdicts of a relation that could be evaluated, mildest first. */
export const SEVERITY: readonly Verdict[] = ['passed', 'note', 'warning', 'error'];

/** A relation that was looked at: coverage of checks, and which checks a fact takes part in. */
export interface CheckedRelation {
  readonly rule: string;
  readonly outcome: Verdict;
  /** Ids of the facts in the relation, the stated result first. */
  readonly facts: string[];
}

/** `result` = the sum of `parts` − the sum of `minus`. */
export interface Identity {
  readonly verdict: Verdict;
  readonly result: Reading;
  readonly parts: readonly Reading[];
  readonly minus: readonly Reading[];
}

/** One relation judged by a rule. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly facts: readonly string[];
  /** One sentence with the numbers as printed and the interval, without the rule id. */
  readonly message: string;
  /** Why it could not be evaluated. */
  readonly reason?: string;
  /** The sums it is, where it is any: they tell which of the figures explains that it is broken. */
  readonly identities?: readonly Identity[];
  /**
   * Relations of one rule with equal `same` state one thing twice (a 类 and its only 款 with the same figures): they give
   * one finding.
   */
  readonly same?: string;
  /** How far the printed figure is from the one computed for it, in units of its last place. */
  readonly apart?: Rational;
}

/** A relation between facts of one publication. */
export interface Rule {
  /** A claim in kebab case. */
  readonly id: string;
  /** What must hold and what breaking it means, for the codebook. */
  readonly doc: string;
  /** Set where other rules may have judged the same figures before: those relations are not judged again. */
  readonly judgedBefore?: boolean;
  evaluate(index: FactIndex): Iterable<Outcome>;
}
