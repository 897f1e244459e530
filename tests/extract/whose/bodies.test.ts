import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../src/model/fact.ts';
import { readPage } from '../read-page.ts';
import cases from './bodies.cases.json' with { type: 'json' };

/** Whose, of which year, what, and against what. */
function line({ entity, period, concept, dimensions, measure, statistic, value, base, provenance }: Fact): string {
  const subject = concept ?? dimensions.subject;
  const against = base === undefined ? '' : ` vs ${base.concept ?? `${base.measure}@${base.fiscalYear}`}`;
  const figure = provenance.parts.figure?.quote ?? '';
  return `${entity.name}: ${period.fiscalYear} ${subject} ${measure} ${statistic} ${value}${against} «${figure}»`;
}

describe('a page that names several bodies', () => {
  test.each(cases)('$name', async ({ title, text, facts, unbound }) => {
    const read = await readPage(text.split('\n'), title);
    expect(read.facts.filter(({ status }) => status !== 'derived').map(line)).toEqual(facts);
    const left = read.figures.filter(({ disposition }) => disposition === 'unbound');
    expect(left.map(({ quote }) => quote)).toEqual(unbound ?? []);
  });
});
