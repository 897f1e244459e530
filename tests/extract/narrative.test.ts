import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/model/fact.ts';
import cases from './narrative.cases.json' with { type: 'json' };
import { readPage } from './read-page.ts';
import regions from './regions.cases.json' with { type: 'json' };
import when from './when.cases.json' with { type: 'json' };

/** A fact in one line: concept{dimensions} measure statistic value unit decimals, its base or whole, its figure. */
function line(fact: Fact): string {
  const dimensions = Object.entries(fact.dimensions).map(([name, value]) => `${name}=${value}`);
  const { base } = fact;
  const against =
    base === undefined
      ? ''
      : base.concept === undefined
        ? ` vs ${base.measure}@${base.fiscalYear}`
        : ` of ${base.concept}`;
  const figure = fact.provenance.parts.figure;
  const quote = figure === undefined ? '' : ` «${figure.quote.replaceAll('（', '(').replaceAll('）', ')')}»`;
  const subject = dimensions.length === 0 ? '' : `{${dimensions.join(';')}}`;
  return `${fact.concept}${subject} ${fact.measure} ${fact.statistic} ${fact.value} ${fact.unit} ${fact.decimals}${against}${quote}`;
}

describe('the narrative of a page', () => {
  test.each(cases)('$name', async ({ heading, text, facts, derived, asOf, statements, ignored, unbound }) => {
    const read = await readPage([heading, text]);
    expect(read.facts.filter(({ status }) => status !== 'derived').map(line)).toEqual(facts);
    if (derived !== undefined)
      expect(read.facts.filter(({ status }) => status === 'derived').map(line)).toEqual(derived);
    if (asOf !== undefined) expect(read.facts.map(({ period }) => period.asOf ?? '')).toEqual(asOf);
    if (statements !== undefined) expect(read.statements.map((one) => `${one.kind} ${one.text}`)).toEqual(statements);
    const passedOver = read.figures.filter(
      ({ reason, quote }) => reason !== undefined && reason !== 'date' && !heading.includes(quote),
    );
    if (ignored !== undefined)
      expect(
        passedOver.map(({ quote, reason, withUnit }) => `${quote}${withUnit && quote === '3' ? '%' : ''} ${reason}`),
      ).toEqual(ignored);
    const left = read.figures.filter(({ disposition }) => disposition === 'unbound');
    expect(left.map(({ quote }) => quote)).toEqual(unbound ?? []);
  });
});

test('a level mark behind nothing names no class', async () => {
  const read = await readPage([
    '五、一般公共预算财政拨款支出决算情况说明',
    '（项）年初预算为5.00万元，支出决算为4.00万元。',
  ]);
  expect(read.facts.map(({ dimensions }) => dimensions)).toEqual([{}, {}]);
});

/** Ordinary wordings in the style of many regions, with every fact that each sentence states. */
describe('the wording of', () => {
  test.each(regions)('$name', async ({ title, heading, text, facts, unbound }) => {
    const read = await readPage([heading, text], title);
    expect(read.facts.filter(({ status }) => status !== 'derived').map(line)).toEqual(facts);
    const left = read.figures.filter(({ disposition }) => disposition === 'unbound');
    expect(left.map(({ quote }) => quote)).toEqual(unbound ?? []);
  });
});

/** Of which year a figure is, and whether it was done, budgeted or planned. */
describe('the reader of when and whether', () => {
  test.each(when)('$name', async ({ title, heading, text, facts, years, unbound }) => {
    const read = await readPage([heading, text], title);
    const stated = read.facts.filter(({ status }) => status !== 'derived');
    expect(stated.map(line)).toEqual(facts);
    if (years !== undefined) expect(stated.map(({ period }) => period.fiscalYear)).toEqual(years);
    const left = read.figures.filter(({ disposition }) => disposition === 'unbound');
    expect(left.map(({ quote }) => quote)).toEqual(unbound ?? []);
  });
});
