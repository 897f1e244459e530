import type { Fact } from '../../model/fact.ts';
import type { FactIndex } from '../fact-index.ts';
import type { Outcome, Rule } from '../rule.ts';
import { subjectOfFact } from '../wording.ts';

/** Domain §4.3: a document may print a wrong year; the year stays as printed. */
export const yearAsElsewhere: Rule = {
  id: 'year-as-elsewhere',
  doc: 'A level printed under the year before, of what has no level of this year, does not repeat a figure of this year.',
  *evaluate(index: FactIndex) {
    const year = index.input.publication.fiscalYear;
    if (year === null) return;
    const levels = index.input.facts.filter(({ statistic, status }) => statistic === 'level' && status === 'stated');
    const current = levels.filter(({ period }) => period.fiscalYear === year);
    const values = new Set(current.map(({ value, measure }) => `${measure} ${value}`));
    const stated = new Set(current.map(nameOf));
    for (const fact of levels) {
      const before = fact.period.fiscalYear === year - 1 && fact.concept !== null && FULL_YEAR.test(periodOf(fact));
      if (before && !stated.has(nameOf(fact))) yield judge(fact, year, values);
    }
  },
};

const FULL_YEAR = /\d{4}/;
const ZERO = /^0(?:\.0+)?$/;

function periodOf({ provenance }: Fact): string {
  return provenance.parts.period?.quote ?? '';
}

function nameOf({ concept, dimensions, measure }: Fact): string {
  return JSON.stringify([concept, Object.entries(dimensions).sort(), measure]);
}

function judge(fact: Fact, year: number, values: ReadonlySet<string>): Outcome {
  const { value, measure, period, id, provenance } = fact;
  const repeats = value !== null && !ZERO.test(value) && values.has(`${measure} ${value}`);
  const message = `${subjectOfFact(fact)} ${provenance.parts.figure?.quote ?? ''} is printed under ${period.fiscalYear}, and a figure of ${year} has the same digits`;
  return { verdict: repeats ? 'warning' : 'passed', facts: [id], message };
}
