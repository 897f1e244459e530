import type { Fact } from '../../model/fact.ts';
import type { FactIndex } from '../fact-index.ts';
import type { Outcome, Rule } from '../rule.ts';
import { subjectOfFact } from '../wording.ts';

/** blanks (占 %, 减少 万元), marks (XX万元) and both directions at once (增长（下降）0%) are left of the template. */
export const templateFilledIn: Rule = {
  id: 'template-filled-in',
  doc: 'No place of the template is left blank, marked XX or open in its direction.',
  *evaluate(index: FactIndex) {
    for (const fact of index.input.facts) {
      const found = judge(fact);
      if (found !== undefined) yield found;
    }
  },
};

function judge(fact: Fact): Outcome | undefined {
  if (fact.status !== 'blank' && fact.status !== 'placeholder') return undefined;
  const words = fact.provenance.parts.direction?.quote ?? '';
  const figure = fact.provenance.parts.figure?.quote ?? '';
  const message = `${subjectOfFact(fact)}: “${words}${figure}” is left of the template`;
  return { verdict: fact.value === null ? 'warning' : 'note', facts: [fact.id], message };
}
