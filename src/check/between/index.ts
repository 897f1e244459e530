import type { FindingDraft } from '../../model/finding.ts';
import { type CheckInput, FactIndex } from '../fact-index.ts';
import type { CheckedRelation } from '../rule.ts';
import { changeFromPublishedLevel } from './change-from-published-level.ts';
import { openingAsClosed } from './opening-as-closed.ts';
import { publicationsAgree } from './publications-agree.ts';
import { openPublished } from './published.ts';
import type { BetweenRule } from './rule.ts';

export { seriesOf } from './series.ts';

/** A finding between publications. */
export interface BetweenFinding extends FindingDraft {
  /** Ids of the publications involved, the latest first. */
  readonly publications: readonly string[];
}

export interface BetweenResult {
  readonly findings: readonly BetweenFinding[];
  /** Everything that was looked at. */
  readonly evaluated: readonly BetweenRelation[];
}

export interface BetweenRelation extends CheckedRelation, Pick<BetweenFinding, 'publications'> {}

export const BETWEEN_RULES: readonly BetweenRule[] = [publicationsAgree, changeFromPublishedLevel, openingAsClosed];

/**
 * Recomputes the relations between the publications of one series (`seriesOf`). Pure; the order of the publications makes no
 * difference. Never an error: what was published before may have been put right since.
 */
export function checkBetween(publications: readonly CheckInput[]): BetweenResult {
  const published = openPublished(publications.map((input) => new FactIndex(input)));
  const evaluated: BetweenRelation[] = [];
  const findings: BetweenFinding[] = [];
  for (const { id, evaluate } of BETWEEN_RULES) {
    for (const { verdict, facts, message, publications: involved } of evaluate(published)) {
      evaluated.push({ rule: id, outcome: verdict, facts: [...facts], publications: involved });
      if (verdict !== 'passed')
        findings.push({ rule: id, level: verdict, message, facts: [...facts], publications: involved });
    }
  }
  return { findings, evaluated };
}
