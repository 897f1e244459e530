import { parseRational } from '../../base/interval.ts';
import type { FactIndex } from '../fact-index.ts';
import { isEqual } from '../judge.ts';
import type { Rule } from '../rule.ts';
import { subjectOfFact } from '../wording.ts';

/** a stated count against the names enumerated for it. */
export const countMatchesList: Rule = {
  id: 'count-matches-list',
  doc: 'A stated count is the number of members that are enumerated for it.',
  *evaluate(index: FactIndex) {
    const counts = new Map(index.input.facts.map((fact) => [fact.id, fact]));
    for (const { kind, items, explains } of index.input.statements) {
      if (kind !== 'organisation_unit' && kind !== 'item_list') continue;
      for (const id of explains) {
        const fact = counts.get(id);
        if (fact === undefined || fact.value === null || items === undefined || fact.unit === 'CNY') continue;
        const listed = parseRational(String(items.length));
        const message = `${subjectOfFact(fact)} printed ${fact.stated.number ?? fact.value}, ${items.length} are listed`;
        yield { verdict: isEqual(parseRational(fact.value), listed) ? 'passed' : 'error', facts: [id], message };
      }
    }
  },
};
