import type { Fact, Statistic } from '../../model/fact.ts';
import type { FactIndex } from '../fact-index.ts';
import type { Outcome, Rule } from '../rule.ts';
import { subjectOfFact } from '../wording.ts';

const RATES: ReadonlySet<Statistic> = new Set<Statistic>(['change_rate', 'share', 'completion_rate']);

/** A rate read as one only because a sibling has the sign. In a table the sign may stand in the header: then it is a part. */
export const percentSignPrinted: Rule = {
  id: 'percent-sign-printed',
  doc: 'A rate is printed with its percent sign.',
  *evaluate(index: FactIndex) {
    for (const fact of index.input.facts) {
      if (RATES.has(fact.statistic) && fact.status === 'stated' && fact.stated.number !== undefined) yield judge(fact);
    }
  },
};

function judge(fact: Fact): Outcome {
  const missing =
    fact.stated.unitInherited === true && fact.stated.unit === undefined && fact.provenance.parts.unit === undefined;
  const message = `${subjectOfFact(fact)}: ${fact.stated.direction ?? ''}${fact.stated.number} is printed without a percent sign`;
  return { verdict: missing ? 'error' : 'passed', facts: [fact.id], message };
}
