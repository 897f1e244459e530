import { compareRationals, parseRational, rational } from '../../base/interval.ts';
import type { Fact } from '../../model/fact.ts';
import type { FactIndex } from '../fact-index.ts';
import type { Outcome, Rule } from '../rule.ts';
import { subjectOfFact } from '../wording.ts';

/** A list that ends in 等 names examples. */
const OPEN_LIST = /等/;

/** a stated count against the names enumerated for it. */
export const countMatchesList: Rule = {
  id: 'count-matches-list',
  doc: 'A stated count is the number of members that are enumerated for it.',
  *evaluate(index: FactIndex) {
    const counts = new Map(index.input.facts.map((fact) => [fact.id, fact]));
    for (const { kind, text, items, explains } of index.input.statements) {
      if (kind !== 'organisation_unit' && kind !== 'item_list') continue;
      for (const id of explains) {
        const fact = counts.get(id);
        if (fact === undefined || fact.value === null || items === undefined || fact.unit === 'CNY') continue;
        yield judge(fact, fact.value, items.length, OPEN_LIST.test(text));
      }
    }
  },
};

function judge(fact: Fact, value: string, listed: number, open: boolean): Outcome {
  const message = `${subjectOfFact(fact)} printed ${fact.stated.number ?? value}, ${listed} are listed`;
  const order = compareRationals(rational(BigInt(listed)), parseRational(value));
  if (order < 0 && open) {
    return { verdict: 'not_evaluable', facts: [fact.id], message, reason: 'the list is open: it names some of them' };
  }
  return { verdict: order === 0 ? 'passed' : 'error', facts: [fact.id], message };
}
