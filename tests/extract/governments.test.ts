import { describe, expect, test } from 'vitest';
import type { Base, Fact } from '../../src/model/fact.ts';
import cases from './governments.cases.json' with { type: 'json' };
import { readPage } from './read-page.ts';

/** What a rate is measured against: measure and year, or the whole that is named, and the basis. */
function against({ measure, fiscalYear, concept, dimensions, basis }: Base): string {
  const year = `${measure ?? 'unsaid'}@${fiscalYear}`;
  return [concept ?? dimensions?.subject ?? year, ...(basis === undefined ? [] : [basis])].join(' ');
}

/** A fact in one line: whose it is, what, measure, year, statistic, value, base. */
function line({ entity, concept, dimensions, measure, period, statistic, value, base }: Fact): string {
  const { subject, ...others } = dimensions;
  const fund = Object.entries(others).map(([name, one]) => `${name}=${one}`);
  const what = `${concept ?? ''}${subject ?? ''}${fund.length === 0 ? '' : `{${fund.join(';')}}`}`;
  const whose = `${entity.name}${entity.scope === undefined ? '' : `/${entity.scope}`}`;
  return `${whose} ${what} ${measure} ${period.fiscalYear} ${statistic} ${value}${base === undefined ? '' : ` vs ${against(base)}`}`;
}

/** Reports of governments on their budgets, with every fact that each paragraph states. */
describe('the report of a government', () => {
  test.each(cases)('$name', async ({ title, lines, facts, unbound }) => {
    const read = await readPage(lines, title);
    expect(read.facts.filter(({ status }) => status !== 'derived').map(line)).toEqual(facts);
    const left = read.figures.filter(({ disposition }) => disposition === 'unbound');
    expect(left.map(({ quote }) => quote)).toEqual(unbound);
  });
});
